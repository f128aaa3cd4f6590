import { orderSteps } from "./levelling.ts";
import { compilePlan } from "./make-schedule.ts";
import { NO_FLOOR } from "./nodes.ts";
import { PlanSampler } from "./plan-sampler.ts";
import type { ScheduleProblem } from "./problem.ts";
import { selectRank } from "./select.ts";
import type { Tally } from "./tally.ts";
import { type Instant, instant } from "./time.ts";

export interface ForecastOptions {
	/** Draws of the whole plan; 1,000 settle a percentile to about one in thirty. */
	readonly samples: number;
	/** Two forecasts with one seed draw the same for every task that both have: differences are the change's own. */
	readonly seed: number;
	/** Level each sample in the order of this stage, with people and calendars; without it people are not looked at. */
	readonly levelStage?: number;
	/** Tasks whose common end is asked for: a cycle, a commitment, all that is a must. */
	readonly sets?: readonly ForecastSet[];
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
	/** In the order of the tasks' ids. */
	readonly tasks: readonly TaskForecast[];
	/** In the order asked for; a set of no known task has no entry. */
	readonly sets?: readonly SetForecast[];
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

/** Samples that one forecast draws at most: some seconds on a plan of a thousand tasks. */
const SAMPLES_MAX = 100_000;

/** Runs the critical path over draws from the ranges. O(samples x (tasks + links)). */
export function forecast(problem: ScheduleProblem, options: ForecastOptions): Forecast {
	const steps = forecastSteps(problem, options);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, pausing after every 64 samples; yields how many are done. */
export function* forecastSteps(problem: ScheduleProblem, options: ForecastOptions): Generator<Tally, Forecast> {
	const sampler = samplerOf(problem, options);
	const count = countOf(options);
	const finishes = sampler.tasks.map(() => new Int32Array(count));
	const ends = new Int32Array(count);
	const critical = new Int32Array(sampler.tasks.length);
	for (let s = 0; s < count; s++) {
		if (s > 0 && s % 64 === 0) yield { done: s, of: count };
		ends[s] = sampler.run(s);
		for (let task = 0; task < finishes.length; task++) {
			const p = sampler.tasks[task] ?? 0;
			const column = finishes[task];
			if (column) column[s] = sampler.heads.finishAt[p] ?? 0;
			if (sampler.isCritical(p)) critical[task] = (critical[task] ?? 0) + 1;
		}
	}
	const { tasks } = sampler.indexed;
	const percentiles = (values: Int32Array) => percentilesOf(values, sampler);
	const perTask = tasks.map(({ id }, task) => {
		const criticalPerMille = Math.floor(((critical[task] ?? 0) * 1000) / count);
		return { id, ...percentiles(finishes[task] ?? ends), criticalPerMille };
	});
	return { samples: count, finish: percentiles(ends), tasks: perTask };
}

/** How many of a thousand samples end by an instant: "68 % by day 6". */
export function chanceBy(
	problem: ScheduleProblem,
	options: ForecastOptions & { readonly by: Instant; readonly taskIds?: readonly string[] },
): number {
	const sampler = samplerOf(problem, options);
	const { indexOf } = sampler.indexed;
	const wanted = options.taskIds?.flatMap((id) => indexOf.get(id) ?? []);
	const positions = wanted?.map((task) => sampler.tasks[task] ?? 0);
	const count = countOf(options);
	const limit = sampler.limitOf(options.by);
	let met = 0;
	for (let s = 0; s < count; s++) {
		const end = sampler.run(s);
		const last = positions
			? positions.reduce((late, p) => Math.max(late, sampler.heads.finishAt[p] ?? 0), NO_FLOOR)
			: end;
		if (last <= limit) met++;
	}
	return Math.floor((met * 1000) / count);
}

function countOf({ samples }: ForecastOptions): number {
	return Number.isFinite(samples) ? Math.min(SAMPLES_MAX, Math.max(1, Math.floor(samples))) : SAMPLES_MAX;
}

function samplerOf(problem: ScheduleProblem, { seed, levelStage }: ForecastOptions): PlanSampler {
	const plan = compilePlan(problem);
	if (levelStage === undefined) return new PlanSampler(plan, seed);
	const steps = orderSteps(plan, levelStage);
	for (let step = steps.next(); ; step = steps.next()) {
		if (!step.done) continue;
		return step.value ? new PlanSampler(step.value.staffed, seed, step.value) : new PlanSampler(plan, seed);
	}
}

/** The nearest ranks: the least value that so many of a hundred samples do not exceed. */
function percentilesOf(values: Int32Array, sampler: PlanSampler): Percentiles {
	const left = values.slice();
	const rankOf = (percent: number) => Math.max(0, Math.ceil((left.length * percent) / 100) - 1);
	const p95 = selectRank(left, rankOf(95), left.length);
	const p85 = selectRank(left, rankOf(85), rankOf(95) + 1);
	const p50 = selectRank(left, rankOf(50), rankOf(85) + 1);
	const at = (finish: number) => instant(sampler.instantOf(finish));
	return { p50: at(p50), p85: at(p85), p95: at(p95) };
}
