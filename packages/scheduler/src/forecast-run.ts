import { CountedRanks } from "./counted-ranks.ts";
import type { DrawnPlan } from "./drawn-plan.ts";
import type { Forecast, ForecastOptions, ForecastSet, Percentiles, SetForecast, TaskForecast } from "./forecast.ts";
import type { IndexedProblem } from "./index-problem.ts";
import type { Tally } from "./tally.ts";
import { type Instant, instant } from "./time.ts";

/** Samples that one forecast draws at most: more than any percentile needs. */
const SAMPLES_MAX = 100_000;
/** Dates that one forecast keeps at most, tasks and sets times samples: 64 MB. */
const DATES_MAX = 16_000_000;
/** Dates between two pauses: about a millisecond. */
const DATES_PER_STEP = 60_000;
/** Steps in which the plan's finish is told. */
const SHARE_PER_MILLE = 50;

/** A set with its tasks by index, and their last finish in each sample. */
interface Group {
	readonly set: ForecastSet;
	readonly tasks: readonly number[];
	readonly ends: Int32Array;
}

/** Draws the samples of one forecast and reads it from them. */
export class ForecastRun {
	private readonly plan: DrawnPlan;
	private readonly indexed: IndexedProblem;
	private readonly count: number;
	private readonly ends: Int32Array;
	private readonly groups: readonly Group[];
	/** Task after task the finish in each sample; empty when only ends were asked for. */
	private readonly finishes: Int32Array;
	private readonly ranks = new CountedRanks();

	constructor(plan: DrawnPlan, indexed: IndexedProblem, { samples, sets = [], endsOnly = false }: ForecastOptions) {
		const columns = (endsOnly ? 0 : indexed.tasks.length) + sets.length + 1;
		const most = Math.max(1, Math.min(SAMPLES_MAX, Math.floor(DATES_MAX / columns)));
		const count = Number.isFinite(samples) ? Math.min(most, Math.max(1, Math.floor(samples))) : most;
		const column = () => new Int32Array(count);
		this.plan = plan;
		this.indexed = indexed;
		this.count = count;
		this.ends = column();
		this.finishes = new Int32Array(endsOnly ? 0 : indexed.tasks.length * count);
		this.groups = sets.flatMap((set) => {
			const tasks = [...new Set(set.taskIds)].flatMap((id) => indexed.indexOf.get(id) ?? []);
			return tasks.length === 0 ? [] : [{ set, tasks, ends: column() }];
		});
	}

	*draw(): Generator<Tally, void> {
		const { plan, count, ends, groups, finishes } = this;
		const perStep = Math.max(1, Math.floor(DATES_PER_STEP / (plan.rows.length / plan.lanes + 1)));
		for (let s = 0, pause = perStep; s < count; s += plan.lanes) {
			if (s >= pause) {
				yield { done: s, of: count };
				pause = s + perStep;
			}
			const lanes = Math.min(plan.lanes, count - s);
			plan.run(s);
			for (let lane = 0; lane < lanes; lane++) ends[s + lane] = plan.ends[lane] ?? 0;
			for (const group of groups) this.lastOf(group, s, lanes);
			if (finishes.length === 0) continue;
			this.keep(s, lanes);
			plan.countCritical(lanes);
		}
	}

	*result(): Generator<Tally, Forecast> {
		const { plan, indexed, count, ends, finishes, groups } = this;
		const all = Array.from(indexed.tasks.keys());
		const sorted = ends.slice().sort();
		const tasks: TaskForecast[] = [];
		const perStep = Math.max(1, Math.floor(DATES_PER_STEP / count));
		for (const [task, { id }] of indexed.tasks.entries()) {
			if (finishes.length === 0) break;
			const column = finishes.subarray(task * count, (task + 1) * count);
			if (task % perStep === perStep - 1) yield { done: count, of: count };
			const criticalPerMille = Math.floor((plan.criticalOf(task) * 1000) / count);
			tasks.push({ id, ...this.percentiles(column, [task]), criticalPerMille });
		}
		const at = (percent: number) => this.instantOf(sorted[rankOf(percent, count)] ?? 0, all);
		const shares = Array.from({ length: 1000 / SHARE_PER_MILLE }, (_, k) => (k + 1) * SHARE_PER_MILLE);
		return {
			samples: count,
			finish: { p50: at(50), p85: at(85), p95: at(95) },
			finishShares: shares.map((perMille) => ({ perMille, by: at(perMille / 10) })),
			tasks,
			...(groups.length > 0 ? { sets: groups.map((group) => this.setForecast(group)) } : {}),
		};
	}

	private keep(s: number, lanes: number): void {
		const { plan, finishes, count } = this;
		const { rows, finishRow } = plan;
		for (let task = 0, at = s; task < finishRow.length; task++, at += count) {
			const row = finishRow[task] ?? 0;
			for (let lane = 0; lane < lanes; lane++) finishes[at + lane] = rows[row + lane] ?? 0;
		}
	}

	private lastOf({ tasks, ends }: Group, s: number, lanes: number): void {
		const { rows, finishRow } = this.plan;
		for (let lane = 0; lane < lanes; lane++) {
			let last = rows[(finishRow[tasks[0] ?? 0] ?? 0) + lane] ?? 0;
			for (let k = 1; k < tasks.length; k++) {
				const finish = rows[(finishRow[tasks[k] ?? 0] ?? 0) + lane] ?? 0;
				if (finish > last) last = finish;
			}
			ends[s + lane] = last;
		}
	}

	private setForecast({ set, tasks, ends }: Group): SetForecast {
		const found = { id: set.id, ...this.percentiles(ends, tasks) };
		if (set.by === undefined) return found;
		const limit = this.plan.limitOf(set.by, tasks);
		let met = 0;
		for (const end of ends) if (end <= limit) met++;
		return { ...found, chancePerMille: Math.floor((met * 1000) / this.count) };
	}

	/** The nearest ranks: the least value that so many of a hundred samples do not exceed. */
	private percentiles(column: Int32Array, tasks: readonly number[]): Percentiles {
		const { count } = this;
		const [p50 = 0, p85 = 0, p95 = 0] = this.ranks.find(column, [
			rankOf(50, count),
			rankOf(85, count),
			rankOf(95, count),
		]);
		const at = (finish: number) => this.instantOf(finish, tasks);
		return { p50: at(p50), p85: at(p85), p95: at(p95) };
	}

	private instantOf(finish: number, tasks: readonly number[]): Instant {
		return instant(tasks.length === 0 ? this.indexed.floorAt : this.plan.instantOf(finish, tasks));
	}
}

function rankOf(percent: number, count: number): number {
	return Math.max(0, Math.ceil((count * percent) / 100) - 1);
}
