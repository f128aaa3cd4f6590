import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../test/random.ts";
import { randomProblem } from "../test/random-problem.ts";
import { instant, type ScheduleProblem, schedule, verify } from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const runs = { seed: 20250901, numRuns: long ? 10_000 : 150 };
const patience = long ? 3_600_000 : 60_000;
const seeds = fc.integer({ min: 1, max: 2 ** 30 });

describe("random plans of all features", () => {
	it(
		"[VE1] the verifier finds nothing to object to",
		() => {
			let links = 0;
			fc.assert(
				fc.property(seeds, fc.integer({ min: 1, max: 40 }), fc.boolean(), (seed, tasks, loops) => {
					const problem = randomProblem(seed, { tasks, loops });
					const result = schedule(problem, { stage: 0 });
					links += problem.links.length - result.suspendedLinkIds.length;
					expect(verify(problem, result)).toEqual([]);
				}),
				runs,
			);
			expect(links).toBeGreaterThan(1000);
		},
		patience,
	);

	it(
		"[DT1] the order in which records arrive changes nothing",
		() => {
			fc.assert(
				fc.property(seeds, (seed) => {
					const problem = randomProblem(seed, { tasks: 25, loops: true });
					const random = new Random(seed + 1);
					const again: ScheduleProblem = {
						...problem,
						tasks: random.shuffled(problem.tasks),
						links: random.shuffled(problem.links),
						calendars: random.shuffled(problem.calendars),
					};
					expect(schedule(again, { stage: 0 })).toEqual(schedule(problem, { stage: 0 }));
				}),
				runs,
			);
		},
		patience,
	);

	it(
		"[DT2] other ids in the same order change nothing but the names",
		() => {
			fc.assert(
				fc.property(seeds, (seed) => {
					const problem = randomProblem(seed, { tasks: 25, loops: true });
					const renamed = JSON.parse(JSON.stringify(problem).replaceAll(/"([tl]\d{4})"/g, '"x-$1"'));
					const dates = (of: ScheduleProblem) =>
						schedule(of, { stage: 0 }).tasks.map(({ start, finish, totalSlackMinutes }) => [
							start,
							finish,
							totalSlackMinutes,
						]);
					expect(dates(renamed)).toEqual(dates(problem));
				}),
				runs,
			);
		},
		patience,
	);

	it(
		"[DT3] a plan moved by whole weeks has its dates moved by as much",
		() => {
			fc.assert(
				fc.property(seeds, fc.integer({ min: -50, max: 200 }), (seed, weeks) => {
					const problem = randomProblem(seed, { tasks: 25, plain: true });
					const shift = weeks * 7 * 1440;
					const moved = { ...problem, startAt: instant(problem.startAt + shift) };
					const before = schedule(problem, { stage: 0 }).tasks.map(({ start, finish }) => [
						start + shift,
						finish + shift,
					]);
					const after = schedule(moved, { stage: 0 }).tasks.map(({ start, finish }) => [start, finish]);
					expect(after).toEqual(before);
				}),
				runs,
			);
		},
		patience,
	);
});
