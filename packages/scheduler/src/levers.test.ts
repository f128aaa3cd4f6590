import { describe, expect, it } from "vitest";
import { assign, at, link, person, plan, task } from "../test/plans.ts";
import { applyDelta, drivingChain, explain, levers, schedule } from "./index.ts";

const problem = plan([task("a", 8), task("b", 8), task("c", 8), task("d", 4)], [link("a", "c")], {
	resources: [person("ann"), person("bob", { absences: [{ from: at(0, "00:00"), to: at(1, "00:00") }] })],
	assignments: [assign("a", "ann"), assign("b", "ann"), assign("c", "ann"), assign("d", "bob")],
});

describe("explanations", () => {
	it("[EX1] follows what each start waited for, link or person, back to its cause", () => {
		const result = schedule(problem, { stage: 0 });
		const chain = explain(result, "c");
		expect(chain[0]?.taskId).toBe("c");
		expect(chain.at(-1)?.driver.kind).toBe("start");
		chain.slice(1).forEach((reason, k) => {
			const { driver } = chain[k] ?? reason;
			expect(driver.kind === "link" || driver.kind === "busy" ? driver.taskId : "").toBe(reason.taskId);
		});
		expect(explain(result, "d").at(-1)?.driver).toEqual({ kind: "absence", resourceId: "bob" });
		expect(explain(result, "ghost")).toEqual([]);
	});

	it("[EX2] the driving chain ends with the plan and begins with its cause", () => {
		const result = schedule(problem, { stage: 0 });
		const chain = drivingChain(result);
		expect(chain.at(-1)?.finish).toBe(result.levelling?.finish);
		expect(["start", "now", "absence"]).toContain(chain[0]?.driver.kind);
	});
});

describe("levers", () => {
	it("[LE1] each lever was solved: applying it gives the promised finish to the minute", () => {
		const before = schedule(problem, { stage: 1 }).levelling?.finish ?? 0;
		const found = levers(problem, { stage: 1 });
		expect(found.length).toBeGreaterThan(0);
		for (const { delta, finish, gainMinutes } of found) {
			expect(schedule(applyDelta(problem, delta), { stage: 1 }).levelling?.finish).toBe(finish);
			expect(before - finish).toBe(gainMinutes);
		}
	});

	it("[LE2] the strongest comes first, and what brings nothing is not offered", () => {
		const gains = levers(problem, { stage: 0 }).map(({ gainMinutes }) => gainMinutes);
		expect(gains).toEqual([...gains].sort((a, b) => b - a));
		expect(Math.min(...gains)).toBeGreaterThan(0);
		expect(levers(plan([task("a", 8)]), { stage: 0 })).toEqual([]);
	});

	it("[LE3] a stretch goal on the chain can be dropped, an absence ended, a limit raised", () => {
		const all = levers(problem, { stage: 0, droppable: ["a", "b", "c"] });
		expect(all.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["dropTask", "raiseLimit", "reassign"]));
		const away = plan([task("a", 8)], [], {
			resources: [person("bob", { absences: [{ from: at(0, "00:00"), to: at(1, "00:00") }] })],
			assignments: [assign("a", "bob")],
		});
		expect(levers(away, { stage: 0 }).map(({ kind, finish }) => [kind, finish])).toEqual([
			["endAbsence", at(0, "18:00")],
		]);
	});
});
