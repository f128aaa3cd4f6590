import { describe, expect, it } from "vitest";
import { randomProblem } from "../test/random-problem.ts";
import { applyDelta, instant, levers, schedule } from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const rounds = long ? 1500 : 45;

describe("[LE1] levers of random plans", { timeout: long ? 3_600_000 : 60_000 }, () => {
	it(`[LE1] [LE2] give what they promise to the minute when they are applied, in ${rounds} plans of all features`, () => {
		const kinds = new Set<string>();
		for (let seed = 1; seed <= rounds; seed++) {
			const problem = randomProblem(seed, { tasks: 6 + (seed % 20), loops: seed % 7 === 0, plain: seed % 3 === 0 });
			const stage = seed % 15 === 0 ? 1 : 0;
			const today = schedule(problem, { stage });
			const before = today.levelling?.finish ?? today.finish;
			const ids = problem.tasks.map(({ id }) => id);
			const cycles = [{ id: "cycle", endAt: instant(before - 4000), taskIds: ids.filter((_, i) => i % 2 === 0) }];
			const found = levers(problem, { stage, cycles, droppable: ids.filter((_, i) => i % 5 === 0) });
			for (const lever of found) {
				kinds.add(lever.kind);
				const after = schedule(applyDelta(problem, lever.delta), { stage });
				const promised = `seed ${seed} ${JSON.stringify(lever)}`;
				expect(after.levelling?.finish ?? after.finish, promised).toBe(lever.finish);
				expect(lever.gainMinutes, promised).toBeGreaterThan(0);
				if (lever.kind === "extendCycle") {
					const late = after.levelling?.tasks.filter(({ id, finish }) => {
						return cycles[0]?.taskIds.includes(id) && finish > (lever.toAt ?? 0);
					});
					expect(late ?? [], promised).toEqual([]);
				} else expect(before - lever.finish, promised).toBe(lever.gainMinutes);
			}
		}
		const all = ["addPerson", "dropTask", "endAbsence", "extendCycle", "raiseLimit", "raiseWipLimit", "reassign"];
		expect([...kinds].sort()).toEqual(all);
	});
});
