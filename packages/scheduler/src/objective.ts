import type { Heads } from "./bounds.ts";
import { Role } from "./nodes.ts";
import { projectSpan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { BaselineDate } from "./problem.ts";
import { urgencyWeight } from "./urgency.ts";

/**
 * How good levelled dates are; the first difference decides, less is better: lateness against deadlines, weighted by urgency;
 * the finish; how far tasks were moved from the baseline; the sum of all finishes, weighted by urgency, so that nobody idles.
 */
export interface Score {
	readonly lateness: number;
	readonly finish: number;
	readonly moved: number;
	readonly finishes: number;
}

/** Negative when a is better. */
export function compareScores(a: Score, b: Score): number {
	return a.lateness - b.lateness || a.finish - b.finish || a.moved - b.moved || a.finishes - b.finishes;
}

/** Minutes that count of one task; what lies further away than eight years is as bad. Keeps sums exact. */
const MINUTES_MAX = 2 ** 22;

/** Measures levelled dates of one plan. */
export class Objective {
	readonly hasDeadlines: boolean;
	readonly hasPriorities: boolean;
	readonly hasBaseline: boolean;
	private readonly plan: Plan;
	private readonly due: readonly { readonly p: number; readonly at: number; readonly weight: number }[];
	private readonly dates: readonly { readonly p: number; readonly date: BaselineDate }[];
	private readonly open: Int32Array;
	private readonly weights: Float64Array;

	constructor(plan: Plan) {
		const { nodes, indexed } = plan.network;
		const { tasks, resources, indexOf } = indexed;
		this.plan = plan;
		const isOpen = (task: number) => nodes.pinned[task] === 0;
		this.due = tasks.flatMap(({ deadline, priority }, task) =>
			deadline !== undefined && isOpen(task)
				? [{ p: plan.positionOf[task] ?? 0, at: deadline, weight: urgencyWeight(priority) }]
				: [],
		);
		this.dates = resources.baseline.flatMap((date) => {
			const task = indexOf.get(date.taskId) ?? -1;
			const whole = indexed.isParent[task] === 0 && tasks[task]?.kind !== "hammock";
			return whole && isOpen(task) ? [{ p: plan.positionOf[task] ?? 0, date }] : [];
		});
		const open: number[] = [];
		for (let p = 0; p < plan.nodeCount; p++)
			if (plan.role[p] === Role.task && (plan.duration[p] ?? 0) > 0) open.push(p);
		this.open = Int32Array.from(open);
		this.weights = Float64Array.from(open, (p) => urgencyWeight(tasks[plan.nodeAt[p] ?? 0]?.priority));
		this.hasDeadlines = this.due.length > 0;
		this.hasPriorities = this.weights.some((weight) => weight !== this.weights[0]);
		this.hasBaseline = this.dates.length > 0;
	}

	/** True when only the finish and the sum of finishes count, all tasks alike. */
	get plain(): boolean {
		return !this.hasDeadlines && !this.hasPriorities && !this.hasBaseline;
	}

	measure(heads: Heads): Score {
		const { floorAt } = this.plan.network.indexed;
		let lateness = 0;
		for (const { p, at, weight } of this.due) lateness += bounded((heads.finishAt[p] ?? 0) - at) * weight;
		let finishes = 0;
		for (let k = 0; k < this.open.length; k++)
			finishes += bounded((heads.finishAt[this.open[k] ?? 0] ?? 0) - floorAt) * (this.weights[k] ?? 1);
		const { projectFinishAt } = projectSpan(this.plan, heads);
		return { lateness, finish: projectFinishAt, moved: this.moved(heads), finishes };
	}

	/** Positions whose deadline is missed. */
	late(heads: Heads): number[] {
		return this.due.flatMap(({ p, at }) => ((heads.finishAt[p] ?? 0) > at ? [p] : []));
	}

	/** Positions that begin later than they were published to. */
	delayed(heads: Heads): number[] {
		return this.dates.flatMap(({ p, date }) => ((heads.startAt[p] ?? 0) > date.start ? [p] : []));
	}

	/** Per position the published start; where there is none, what is given. */
	publishedStarts(otherwise: Float64Array): Float64Array {
		const starts = otherwise.slice();
		for (const { p, date } of this.dates) starts[p] = date.start;
		return starts;
	}

	/** Elapsed minutes between the dates and the baseline's, starts and finishes. */
	private moved(heads: Heads): number {
		let moved = 0;
		for (const { p, date } of this.dates) {
			moved += bounded(Math.abs((heads.startAt[p] ?? 0) - date.start));
			moved += bounded(Math.abs((heads.finishAt[p] ?? 0) - date.finish));
		}
		return moved;
	}
}

function bounded(minutes: number): number {
	return Math.min(MINUTES_MAX, Math.max(0, minutes));
}
