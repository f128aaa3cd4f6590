import { boundOf, calendarAt, type Heads, latestSource, withinHorizon } from "./bounds.ts";
import { type CompiledCalendar, finishOf, startOf, workAt } from "./calendar.ts";
import { clamped } from "./durations.ts";
import { flatBackward, flatForward } from "./flat-pass.ts";
import { compilePlan } from "./make-schedule.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { headOf } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { ScheduleProblem, TaskSpec } from "./problem.ts";
import { selectRank } from "./select.ts";
import { type Instant, instant } from "./time.ts";

export interface ForecastOptions {
	/** Draws of the whole plan; 1,000 settle a percentile to about one in thirty. */
	readonly samples: number;
	/** Two forecasts with one seed draw the same for every task that both have: differences are the change's own. */
	readonly seed: number;
}

/** When the plan is done if every estimate may fall anywhere in its range; people are not looked at. */
export interface Forecast {
	readonly samples: number;
	readonly finish: Percentiles;
	/** In the order of the tasks' ids. */
	readonly tasks: readonly TaskForecast[];
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
export function* forecastSteps(
	problem: ScheduleProblem,
	{ samples, seed }: ForecastOptions,
): Generator<number, Forecast> {
	const plan = compilePlan(problem);
	const count = Math.min(SAMPLES_MAX, Math.max(1, Math.floor(samples)));
	const sampler = new PlanSampler(plan, seed);
	const finishes = sampler.tasks.map(() => new Int32Array(count));
	const ends = new Int32Array(count);
	const critical = new Int32Array(sampler.tasks.length);
	for (let s = 0; s < count; s++) {
		if (s > 0 && s % 64 === 0) yield s;
		ends[s] = sampler.run(s);
		for (let task = 0; task < finishes.length; task++) {
			const p = sampler.tasks[task] ?? 0;
			const column = finishes[task];
			if (column) column[s] = sampler.heads.finishAt[p] ?? 0;
			if (sampler.isCritical(p)) critical[task] = (critical[task] ?? 0) + 1;
		}
	}
	const { tasks } = plan.network.indexed;
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
	const plan = compilePlan(problem);
	const sampler = new PlanSampler(plan, options.seed);
	const wanted = options.taskIds?.flatMap((id) => plan.network.indexed.indexOf.get(id) ?? []);
	const positions = wanted?.map((task) => plan.positionOf[task] ?? 0);
	const count = Math.min(SAMPLES_MAX, Math.max(1, Math.floor(options.samples)));
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

/** One plan, drawn again and again. */
class PlanSampler {
	readonly heads: Heads;
	/** Position of each task. */
	readonly tasks: readonly number[];
	private readonly plan: Plan;
	private readonly late: Int32Array;
	private readonly drawn: Plan;
	private readonly durations: Int32Array;
	private readonly weights: Int32Array;
	private readonly floors: Int32Array;
	private readonly axis: CompiledCalendar;
	private readonly draws: readonly Draw[];

	constructor(plan: Plan, seed: number) {
		this.plan = plan;
		this.durations = plan.duration.slice();
		this.weights = plan.weight.slice();
		this.floors = plan.floor.slice();
		this.drawn = {
			...plan,
			duration: this.durations,
			weight: this.weights,
			floor: this.floors,
			due: new Int32Array(plan.nodeCount).fill(NO_DUE),
		};
		this.axis = calendarAt(plan, plan.calendar[0] ?? 0);
		const column = () => new Int32Array(plan.nodeCount);
		this.heads = { head: column(), startAt: column(), finishAt: column() };
		this.late = column();
		this.tasks = plan.network.indexed.tasks.map((_, task) => plan.positionOf[task] ?? 0);
		this.draws = plan.network.indexed.tasks.flatMap((task, index) => drawOf(task, { plan, index, seed }));
	}

	/** Draws sample number s and times it; returns the project's finish. */
	run(sample: number): number {
		for (const { position, key, low, span, done, held } of this.draws) {
			const whole = low + scaled(mix(key ^ mix(sample + 0x9e3779b9)), span);
			const length = Math.max(1, done === 0 ? whole : Math.ceil((whole * (100 - done)) / 100));
			this.durations[position] = length;
			if (held) this.floors[position] = Math.max(held.start, held.finish - length);
		}
		this.weigh();
		return this.plan.flat ? this.runFlat() : this.runMixed();
	}

	/** A finish of `heads` as an instant: in a plan of one calendar they are kept as coordinates. */
	instantOf(finish: number): number {
		return this.plan.flat ? finishOf(this.axis, finish) : finish;
	}

	/** What finishes of `heads` may not exceed to end by an instant. */
	limitOf(by: number): number {
		return this.plan.flat ? workAt(this.axis, by) : by;
	}

	private runFlat(): number {
		const { drawn, heads, late, durations } = this;
		flatForward(drawn, heads.head);
		let end = NO_FLOOR;
		for (let p = 0; p < durations.length; p++) {
			const finish = (heads.head[p] ?? 0) + (durations[p] ?? 0);
			heads.finishAt[p] = finish;
			if (finish > end) end = finish;
		}
		flatBackward(drawn, { head: heads.head, late, free: heads.startAt, end });
		return end;
	}

	private runMixed(): number {
		const { drawn, heads } = this;
		let end = NO_FLOOR;
		for (let p = 0; p < drawn.nodeCount; p++) {
			const u = headOf(drawn, p, heads);
			heads.head[p] = u;
			const calendar = calendarAt(drawn, drawn.calendar[p] ?? 0);
			const length = this.durations[p] ?? 0;
			const actual = drawn.actualStart[p] ?? NO_FLOOR;
			heads.startAt[p] = actual > NO_FLOOR ? actual : withinHorizon(startOf(calendar, u));
			heads.finishAt[p] = withinHorizon(length === 0 ? u : finishOf(calendar, u + length));
			end = Math.max(end, heads.finishAt[p] ?? 0);
		}
		this.backward(end);
		return end;
	}

	/** On the longest path of the last sample; facts never are. */
	isCritical(position: number): boolean {
		const { pinned } = this.plan.network.nodes;
		return (
			pinned[this.plan.nodeAt[position] ?? 0] === 0 && (this.late[position] ?? 0) <= (this.heads.head[position] ?? 0)
		);
	}

	private weigh(): void {
		const { source, target, sides, lag, edgeCount } = this.plan;
		for (let e = 0; e < edgeCount; e++) {
			const side = sides[e] ?? 0;
			const length = side & 1 ? (this.durations[source[e] ?? 0] ?? 0) : 0;
			this.weights[e] = (lag[e] ?? 0) + length - (side & 2 ? (this.durations[target[e] ?? 0] ?? 0) : 0);
		}
	}

	private backward(end: number): void {
		const { drawn, late, heads } = this;
		for (let p = 0; p < drawn.nodeCount; p++)
			late[p] = workAt(calendarAt(drawn, drawn.calendar[p] ?? 0), end) - (this.durations[p] ?? 0);
		for (let e = drawn.edgeCount - 1; e >= 0; e--) {
			const target = drawn.target[e] ?? 0;
			if (drawn.role[target] === Role.minimum && boundOf(drawn, e, heads) > (heads.head[target] ?? 0)) continue;
			const latest = withinHorizon(latestSource(drawn, e, late[target] ?? 0));
			const source = drawn.source[e] ?? 0;
			if (latest < (late[source] ?? 0)) late[source] = latest;
		}
	}
}

interface Draw {
	readonly position: number;
	readonly key: number;
	readonly low: number;
	readonly span: number;
	/** Per cent that is done. */
	readonly done: number;
	/** Of a task whose constraint holds its finish: the coordinate it may not finish before, and the one it may not start before. */
	readonly held: { readonly finish: number; readonly start: number } | undefined;
}

/** What is drawn for a task: nothing when its length is known. */
function drawOf(task: TaskSpec, { plan, index, seed }: { plan: Plan; index: number; seed: number }): Draw[] {
	const position = plan.positionOf[index] ?? 0;
	if (!task.estimate || (plan.duration[position] ?? 0) === 0 || task.remainingMinutes !== undefined) return [];
	const [a, b] = [clamped(task.estimate.lowMinutes), clamped(task.estimate.highMinutes)];
	const low = Math.min(a, b);
	if (a === b) return [];
	const done = Math.min(100, Math.max(0, Math.floor(task.progressPercent ?? 0)));
	return [
		{
			position,
			key: mix(hashOf(task.id) ^ mix(seed)),
			low,
			span: Math.max(a, b) - low,
			done,
			held: heldFinish(task, plan, position),
		},
	];
}

function heldFinish({ constraint, actualStart }: TaskSpec, plan: Plan, position: number): Draw["held"] {
	if (constraint?.kind !== "FNET" && constraint?.kind !== "MFO") return undefined;
	const calendar = calendarAt(plan, plan.calendar[position] ?? 0);
	const { floorAt, now } = plan.network.indexed;
	const open = actualStart === undefined ? floorAt : Math.max(now, actualStart);
	return { finish: workAt(calendar, constraint.at), start: workAt(calendar, open) };
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

/** A whole number in 0 … span from 32 random bits: the high half of a 32 by 32 bit product, in exact steps. */
function scaled(bits: number, span: number): number {
	return Math.floor(((bits >>> 0) / 4294967296) * (span + 1));
}

function mix(value: number): number {
	let x = value | 0;
	x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
	x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
	return x ^ (x >>> 16);
}

function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash;
}
