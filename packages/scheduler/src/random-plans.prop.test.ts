import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { movePlan } from "../test/move-plan.ts";
import { Random } from "../test/random.ts";
import { randomProblem } from "../test/random-problem.ts";
import { type Schedule, type ScheduleProblem, schedule, verify } from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const runs = { seed: 20250901, numRuns: long ? 10_000 : 150 };
/** Fewer of what searches a thousand schedules each time. */
const searched = { seed: 20250902, numRuns: long ? 1000 : 20 };
const patience = long ? 3_600_000 : 60_000;
const seeds = fc.integer({ min: 1, max: 2 ** 30 });

describe("random plans of all features", () => {
	it(
		"[VE1] the verifier finds nothing to object to",
		() => {
			const seen = { links: 0, crews: 0, limits: 0, absences: 0, bottlenecks: 0, baselines: 0 };
			fc.assert(
				fc.property(seeds, fc.integer({ min: 1, max: 40 }), fc.boolean(), (seed, tasks, loops) => {
					const problem = randomProblem(seed, { tasks, loops });
					const result = schedule(problem, { stage: 0 });
					expect(verify(problem, result)).toEqual([]);
					seen.links += problem.links.length - result.suspendedLinkIds.length;
					if (result.levelling?.bottleneck) seen.bottlenecks++;
					if (result.levelling?.movedMinutes !== undefined) seen.baselines++;
					for (const { crew, driver } of result.levelling?.tasks ?? []) {
						if (crew) seen.crews++;
						if (driver.kind === "wipLimit") seen.limits++;
						if (driver.kind === "absence") seen.absences++;
					}
				}),
				runs,
			);
			for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
		},
		patience,
	);

	it(
		"[VE1] nor in what a stage of search finds",
		() => {
			fc.assert(
				fc.property(seeds, fc.integer({ min: 1, max: 25 }), (seed, tasks) => {
					const problem = randomProblem(seed, { tasks, loops: true });
					expect(verify(problem, schedule(problem, { stage: 1 }))).toEqual([]);
				}),
				searched,
			);
		},
		patience,
	);

	it(
		"[ST2] a later stage is never worse: lateness, finish, distance from the baseline, sum of finishes",
		() => {
			let better = 0;
			fc.assert(
				fc.property(seeds, fc.integer({ min: 5, max: 25 }), (seed, tasks) => {
					const problem = randomProblem(seed, { tasks });
					// What stands over others ends where they end: its own deadline is no work's lateness.
					const own = problem.tasks.map((task) => (task.kind === "hammock" ? { ...task, deadline: undefined } : task));
					const plan = JSON.parse(JSON.stringify({ ...problem, tasks: own }));
					const [first = [], second = []] = [0, 1].map((stage) => scoreOf(plan, schedule(plan, { stage })));
					const k = first.findIndex((value, index) => value !== second[index]);
					if (k >= 0) better++;
					if (k >= 0) expect(second[k]).toBeLessThan(first[k] ?? 0);
				}),
				searched,
			);
			expect(better).toBeGreaterThan(3);
		},
		patience,
	);

	it(
		"[LV5] no stage ends before the bound of another",
		() => {
			let proven = 0;
			fc.assert(
				fc.property(seeds, fc.boolean(), (seed, plain) => {
					const problem = randomProblem(seed, { tasks: 20, plain });
					const stages = [0, 1].map((stage) => schedule(problem, { stage }).levelling);
					const bounds = stages.map((one) => one?.lowerBound ?? 0);
					const finishes = stages.map((one) => one?.finish ?? 0);
					expect(Math.max(...bounds)).toBeLessThanOrEqual(Math.min(...finishes));
					if (stages[1]?.gapPerMille === 0) proven++;
				}),
				searched,
			);
			expect(proven).toBeGreaterThan(3);
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
						resources: random.shuffled(problem.resources),
						assignments: random.shuffled(problem.assignments),
						pools: random.shuffled(problem.pools ?? []).map(({ id, memberIds }) => ({
							id,
							memberIds: random.shuffled(memberIds),
						})),
						wipLimits: random.shuffled(problem.wipLimits ?? []),
						baseline: random.shuffled(problem.baseline ?? []),
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
			const names = /"([tl]\d{4}|ann|bob|cy|dee|backend|frontend|doing|review|api|ui)"/g;
			fc.assert(
				fc.property(seeds, (seed) => {
					const problem = randomProblem(seed, { tasks: 25, loops: true });
					const renamed = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll(names, '"x-$1"'));
					const { digest: _, ...before } = schedule(problem, { stage: 0 });
					const { digest: __, ...after } = schedule(renamed(problem), { stage: 0 });
					expect(after).toEqual(renamed(before));
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
					const problem = randomProblem(seed, { tasks: 25, loops: true });
					const by = weeks * 7 * 1440;
					const dates = ({ tasks, levelling }: Schedule, shift: number) =>
						[...tasks, ...(levelling?.tasks ?? [])].map(({ id, start, finish }) => [id, start + shift, finish + shift]);
					const before = dates(schedule(problem, { stage: 0 }), by);
					expect(dates(schedule(movePlan(problem, weeks), { stage: 0 }), 0)).toEqual(before);
				}),
				runs,
			);
		},
		patience,
	);
});

/** What decides which dates are better, worked out from what is shown. */
function scoreOf(problem: ScheduleProblem, { levelling }: Schedule): number[] {
	const dates = new Map(levelling?.tasks.map((task) => [task.id, task]));
	const parents = new Set(problem.tasks.map(({ parentId }) => parentId));
	const start = Math.max(problem.startAt, problem.now);
	let lateness = 0;
	let finishes = 0;
	for (const { id, kind, priority = 5, deadline, ...task } of problem.tasks) {
		const finish = dates.get(id)?.finish ?? 0;
		const isFact = !parents.has(id) && (task.actualFinish !== undefined || (kind === "gate" && task.passed));
		const weight = 4 ** (5 - Math.min(5, priority));
		if (deadline !== undefined && !isFact) lateness += weight * Math.max(0, finish - deadline);
		const works = !parents.has(id) && (kind === "task" || kind === "buffer") && !isFact;
		const length = task.remainingMinutes ?? (task.estimate && task.progressPercent !== 100 ? 1 : 0);
		if (works && length > 0) finishes += weight * Math.max(0, finish - start);
	}
	return [lateness, levelling?.finish ?? 0, levelling?.movedMinutes ?? 0, finishes];
}
