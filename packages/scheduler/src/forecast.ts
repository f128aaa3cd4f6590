import type { DrawnPlan } from "./drawn-plan.ts";
import { ForecastRun } from "./forecast-run.ts";
import { laneProgram } from "./lane-program.ts";
import { LaneSampler } from "./lane-sampler.ts";
import { orderSteps, schedulesOf } from "./levelling.ts";
import { compilePlan } from "./make-schedule.ts";
import type { Plan } from "./plan.ts";
import { PlanSampler } from "./plan-sampler.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Tally } from "./tally.ts";
import { drawsOf } from "./task-draws.ts";
import type { Instant } from "./time.ts";

export interface ForecastOptions {
	/** Draws of the whole plan; 1,000 settle a percentile to about one in thirty. */
	readonly samples: number;
	/** Two forecasts with one seed draw the same for every task that both have: differences are the change's own. */
	readonly seed: number;
	/** Level each sample in the order of this stage, with people and calendars; without it people are not looked at. */
	readonly levelStage?: number;
	/** Tasks whose common end is asked for: a cycle, a commitment, all that is a must. */
	readonly sets?: readonly ForecastSet[];
	/** Only the plan and the sets, not each task: several times as fast. */
	readonly endsOnly?: boolean;
}

export interface ForecastSet {
	readonly id: string;
	readonly taskIds: readonly string[];
	/** Asks for the chance that all of them end by then. */
	readonly by?: Instant;
}

/** When the plan is done if every estimate may fall anywhere in its range. */
export interface Forecast {
	readonly samples: number;
	readonly finish: Percentiles;
	/** By when so many of a thousand samples end, in steps of 50. */
	readonly finishShares: readonly FinishShare[];
	/** In the order of the tasks' ids; none when only ends were asked for. */
	readonly tasks: readonly TaskForecast[];
	/** In the order asked for; a set of no known task has no entry. */
	readonly sets?: readonly SetForecast[];
}

export interface FinishShare {
	readonly perMille: number;
	readonly by: Instant;
}

export interface SetForecast extends Percentiles {
	readonly id: string;
	/** How many of a thousand samples end by the date that was asked for. */
	readonly chancePerMille?: number;
}

export interface Percentiles {
	readonly p50: Instant;
	readonly p85: Instant;
	readonly p95: Instant;
}

export interface TaskForecast extends Percentiles {
	readonly id: string;
	/** In how many of a thousand samples the task is on the critical path. */
	readonly criticalPerMille: number;
}

/** Runs the critical path over draws from the ranges. O(samples x (tasks + links)). */
export function forecast(problem: ScheduleProblem, options: ForecastOptions): Forecast {
	const steps = forecastSteps(problem, options);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, pausing after each millisecond or so; yields how many samples are done. */
export function* forecastSteps(problem: ScheduleProblem, options: ForecastOptions): Generator<Tally, Forecast> {
	const plan = compilePlan(problem);
	const run = new ForecastRun(yield* drawnPlan(plan, options), plan.network.indexed, options);
	yield* run.draw();
	return yield* run.result();
}

function* drawnPlan(plan: Plan, { seed, levelStage }: ForecastOptions): Generator<Tally, DrawnPlan> {
	if (levelStage !== undefined) {
		const steps = orderSteps(plan, levelStage);
		let step = steps.next();
		for (; !step.done; step = steps.next()) yield { done: step.value, of: schedulesOf(levelStage) };
		if (step.value) return new PlanSampler(step.value.staffed, seed, step.value);
	}
	const program = laneProgram(plan, drawsOf(plan, seed));
	return program ? new LaneSampler(plan, program) : new PlanSampler(plan, seed);
}

/** How many of a thousand samples end by an instant: "68 % by day 6". */
export function chanceBy(
	problem: ScheduleProblem,
	options: ForecastOptions & { readonly by: Instant; readonly taskIds?: readonly string[] },
): number {
	const { by, taskIds = problem.tasks.map(({ id }) => id) } = options;
	const { sets } = forecast(problem, { ...options, sets: [{ id: "", taskIds, by }], endsOnly: true });
	return sets?.[0]?.chancePerMille ?? 1000;
}
