import { describe, expect, it } from "vitest";
import { Random } from "../test/random.ts";
import { randomProblem } from "../test/random-problem.ts";
import { forecast, levers, type ScheduleProblem, schedule } from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const junk = [Number.NaN, Number.POSITIVE_INFINITY, -1, 0.5, 1e300, -1e12, 2 ** 31, 2 ** 53, 0, 1_000_000, 9_999_999];

/** Seeds kept for good: 2234 once went on for ever over an absence until 1e300, the others were the slowest of 2,000. */
const found = [2234, 2298, 2570];

const ids = new Set(["id", "parentId", "from", "to", "taskId", "resourceId", "wipLimitId", "skillId", "calendarId"]);

/** Every number of the plan may turn into something that cannot be meant, every id into another. */
function spoilt(problem: ScheduleProblem, random: Random): ScheduleProblem {
	const text = JSON.stringify(problem, (key, value: unknown) => {
		if (typeof value === "number" && random.chance(4)) return `#${random.below(junk.length)}`;
		if (typeof value === "string" && ids.has(key) && random.chance(2)) return random.pick(["t0001", "ann", "core"]);
		if (key === "memberIds" && random.chance(5)) return random.pick([[], ["gone"], ["ann", "ann", "t0001"]]);
		return value;
	});
	return JSON.parse(text, (_, value: unknown) =>
		typeof value === "string" && value.startsWith("#") ? junk[Number(value.slice(1))] : value,
	);
}

describe("garbage", () => {
	it(
		"[DG5] whatever the numbers and ids are, every task has whole dates in order, and nothing throws",
		() => {
			let told = 0;
			const fresh = Array.from({ length: long ? 5000 : 150 }, (_, k) => k + 1);
			for (const seed of [...found, ...fresh]) {
				const random = new Random(seed);
				const problem = spoilt(randomProblem(seed, { tasks: 12, loops: true }), random);
				const result = schedule(problem, { stage: seed % 10 === 0 ? 1 : 0 });
				told += result.diagnostics.length;
				for (const { id, start, finish, lateFinish, totalSlackMinutes } of [...result.tasks]) {
					const whole = [start, finish, lateFinish, totalSlackMinutes].every((value) => Number.isSafeInteger(value));
					expect([seed, id, whole, finish >= start]).toEqual([seed, id, true, true]);
				}
				for (const { start, finish, workFrom } of result.levelling?.tasks ?? []) {
					expect([seed, finish >= start, [start, finish, workFrom].every(Number.isSafeInteger)]).toEqual([
						seed,
						true,
						true,
					]);
				}
				const { movedMinutes = 0, bottleneck, overloads = [] } = result.levelling ?? {};
				const sums = [movedMinutes, bottleneck?.waitMinutes ?? 0, ...overloads.map((one) => one.excessMinutes)];
				expect([seed, sums.every(Number.isSafeInteger)]).toEqual([seed, true]);
				expect(Number.isSafeInteger(forecast(problem, { samples: 3, seed }).finish.p95)).toBe(true);
				if (seed % 10 === 0) levers(problem, { stage: 0 });
			}
			expect(told).toBeGreaterThan(300);
		},
		long ? 3_600_000 : 60_000,
	);
});
