import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../test/random.ts";
import { randomDelta } from "../test/random-delta.ts";
import { randomProblem } from "../test/random-problem.ts";
import { applyDelta, PlanEngine, type Schedule, type ScheduleProblem, schedule, updated } from "./index.ts";

const long = process.env.CALLBOARD_TEST_LONG === "1";
const runs = { seed: 20260101, numRuns: long ? 5000 : 100 };
const patience = long ? 3_600_000 : 120_000;
const seeds = fc.integer({ min: 1, max: 2 ** 30 });

/** Nothing to level, so that an update is the whole answer. */
function withoutPeople(problem: ScheduleProblem): ScheduleProblem {
	const tasks = problem.tasks.map(({ wipLimitId: _, ...task }) => task);
	return { ...problem, tasks, resources: [], assignments: [], pools: [], wipLimits: [], baseline: [] };
}

/** Edits a plan and compares it with a fresh one after most changes, whole or by what is told; how many changes there were. */
function follow(start: ScheduleProblem, random: Random, changes: number): number {
	let problem = start;
	const engine = new PlanEngine(problem);
	let shown: Schedule = engine.schedule({ stage: 0 });
	engine.forget();
	for (let k = 1; k <= changes; k++) {
		const delta = randomDelta(random, problem);
		problem = applyDelta(problem, delta);
		engine.apply(delta);
		const look = k === changes ? 1 : random.below(3);
		if (look === 0) continue;
		const fresh = schedule(problem, { stage: 0 });
		if (look === 1) expect(engine.schedule({ stage: 0 })).toEqual(fresh);
		else if (!engine.isLevelled()) {
			shown = updated(shown, engine.update());
			expect(shown).toEqual(fresh);
		}
	}
	return changes;
}

describe("a plan that is edited", () => {
	it(
		"[IN1] gives after each change the schedule of the whole problem, to the bit and in its digest",
		() => {
			let changes = 0;
			fc.assert(
				fc.property(seeds, fc.integer({ min: 1, max: 40 }), fc.boolean(), (seed, tasks, loops) => {
					const random = new Random(seed);
					const problem = randomProblem(seed, { tasks, loops });
					changes += follow(random.chance(20) ? problem : withoutPeople(problem), random, 12);
				}),
				runs,
			);
			expect(changes).toBeGreaterThanOrEqual(1200);
		},
		patience,
	);

	it(
		"[IN1] in larger plans, where a change moves a part of the tasks",
		() => {
			fc.assert(
				fc.property(seeds, fc.boolean(), (seed, plain) => {
					const problem = withoutPeople(randomProblem(seed, { tasks: 400, plain }));
					follow(problem, new Random(seed), 25);
				}),
				{ ...runs, numRuns: long ? 300 : 6 },
			);
		},
		patience,
	);

	it(
		"[IN2] what it tells as changed brings an older schedule up to date, and entries that did not change stay the same",
		() => {
			fc.assert(
				fc.property(seeds, (seed) => {
					const random = new Random(seed);
					let problem = withoutPeople(randomProblem(seed, { tasks: 30 }));
					const engine = new PlanEngine(problem);
					let shown: Schedule = engine.schedule({ stage: 0 });
					for (let k = 0; k < 12; k++) {
						const delta = randomDelta(random, problem);
						if (delta.assignments || delta.resources) continue;
						problem = applyDelta(problem, delta);
						engine.apply(delta);
						if (random.chance(30)) continue;
						const update = engine.update();
						for (const entry of update.changed) expect(shown.tasks).not.toContainEqual(entry);
						shown = updated(shown, update);
						expect(shown).toEqual(schedule(problem, { stage: 0 }));
					}
				}),
				runs,
			);
		},
		patience,
	);
});
