import { boundOf, calendarAt, type Heads, sourceInstant, targetCoordinate, withinHorizon } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import { TO_FINISH } from "./edges.ts";
import { flatBackward, flatForward } from "./flat-pass.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import { type Limits, settle } from "./settle.ts";

/** Early and late coordinates of every node by position, and where early dates fall. */
export interface Timing extends Heads {
	/** Latest coordinate that delays neither the project's finish nor a due date. */
	readonly late: Int32Array;
	/** Latest coordinate that moves no successor's early date. */
	readonly free: Int32Array;
	/** Instants of the first start and the last finish of all tasks. */
	readonly projectStartAt: number;
	readonly projectFinishAt: number;
}

/** Times of a plan in columns that a later pass over a plan of the same size may write again. */
export class Times implements Timing, Limits {
	head: Int32Array;
	startAt: Int32Array;
	finishAt: Int32Array;
	late: Int32Array;
	free: Int32Array;
	lateStartAt = new Int32Array(0);
	lateFinishAt = new Int32Array(0);
	freeStartAt = new Int32Array(0);
	freeFinishAt = new Int32Array(0);
	readonly ends: Int32Array;
	projectStartAt = 0;
	projectFinishAt = 0;

	constructor(plan: Plan) {
		const column = () => new Int32Array(plan.nodeCount);
		[this.head, this.startAt, this.finishAt] = [column(), column(), column()];
		[this.late, this.free] = [column(), column()];
		this.ends = new Int32Array(plan.calendars.length);
		if (!plan.flat) this.widen(plan);
	}

	/** Makes room for the instants that a plan in several calendars needs; true where there was none. */
	widen({ nodeCount }: Plan): boolean {
		if (this.lateStartAt.length === nodeCount) return false;
		const column = () => new Int32Array(nodeCount);
		[this.lateStartAt, this.lateFinishAt] = [column(), column()];
		[this.freeStartAt, this.freeFinishAt] = [column(), column()];
		return true;
	}
}

/** The critical path method: one pass forward, one back. O(nodes + edges). */
export function timePlan(plan: Plan, times = new Times(plan)): Times {
	return timeFrom(plan, times, 0);
}

/** The same where the early dates before a position stand. */
export function timeFrom(plan: Plan, times: Times, from: number): Times {
	if (plan.flat) {
		flatForward(plan, times.head, from);
		setFlatInstants(plan, times, from);
	} else forward(plan, times, from);
	span(plan, times);
	backward(plan, times, plan.nodeCount - 1);
	return times;
}

/** Every late coordinate anew from one position down, from the dates forward; those after it stand. */
export function backward(plan: Plan, times: Times, from: number): void {
	setEnds(plan, times);
	if (plan.flat) {
		flatBackward(plan, { ...times, end: flatEnd(plan, times) });
		return;
	}
	for (let p = from; p >= 0; p--) settle(plan, times, p);
}

/** The project's finish as a coordinate of a plan in one calendar. */
export function flatEnd(plan: Plan, { ends }: Times): number {
	return ends[plan.calendar[0] ?? 0] ?? 0;
}

/** The project's finish in each calendar. */
function setEnds(plan: Plan, { ends, projectFinishAt }: Times): void {
	for (let k = 0; k < ends.length; k++) ends[k] = workAt(calendarAt(plan, k), projectFinishAt);
}

function setFlatInstants(plan: Plan, times: Times, from: number): void {
	const { head, startAt, finishAt } = times;
	if (!plan.calendars[plan.calendar[0] ?? 0]?.always) {
		for (let p = from; p < plan.nodeCount; p++) setInstants(plan, p, times);
		return;
	}
	const { duration, nodeCount } = plan;
	for (let p = from; p < nodeCount; p++) {
		const u = head[p] ?? 0;
		startAt[p] = u;
		finishAt[p] = u + (duration[p] ?? 0);
	}
}

function span(plan: Plan, times: Times): void {
	const { projectStartAt, projectFinishAt } = projectSpan(plan, times);
	times.projectStartAt = projectStartAt;
	times.projectFinishAt = projectFinishAt;
}

function forward(plan: Plan, heads: Heads, from: number): void {
	for (let p = from; p < plan.nodeCount; p++) {
		heads.head[p] = headOf(plan, p, heads);
		setInstants(plan, p, heads);
	}
}

/** The earliest coordinate that a position's own bounds and its predecessors' dates allow. O(edges into it). */
export function headOf(plan: Plan, p: number, heads: Heads): number {
	const { first, simple, source, weight, sides } = plan;
	if (plan.role[p] === Role.minimum) return earliestOf(plan, p, heads);
	const last = first[p + 1] ?? 0;
	let u = plan.floor[p] ?? 0;
	let startBound = NO_FLOOR;
	let finishBound = NO_FLOOR;
	let startEdge = -1;
	let finishEdge = -1;
	for (let e = first[p] ?? 0; e < last; e++) {
		if (simple[e] === 1) {
			const bound = (heads.head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0);
			if (bound > u) u = bound;
			continue;
		}
		const at = sourceInstant(plan, e, heads);
		if ((sides[e] ?? 0) & TO_FINISH) {
			if (at > finishBound) {
				finishBound = at;
				finishEdge = e;
			}
		} else if (at > startBound) {
			startBound = at;
			startEdge = e;
		}
	}
	if (startEdge >= 0) u = Math.max(u, targetCoordinate(plan, startEdge, startBound));
	if (finishEdge >= 0) u = Math.max(u, targetCoordinate(plan, finishEdge, finishBound));
	return withinHorizon(u);
}

function earliestOf(plan: Plan, p: number, heads: Heads): number {
	let earliest = NO_DUE;
	for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++)
		earliest = Math.min(earliest, boundOf(plan, e, heads));
	return earliest;
}

/** Where a position's head falls. */
export function setInstants(plan: Plan, p: number, { head, startAt, finishAt }: Heads): void {
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	const u = head[p] ?? 0;
	const length = plan.duration[p] ?? 0;
	const actual = plan.actualStart[p] ?? NO_FLOOR;
	startAt[p] = actual > NO_FLOOR ? actual : withinHorizon(startOf(calendar, u));
	finishAt[p] = withinHorizon(length === 0 ? u : finishOf(calendar, u + length));
}

/** From the first start to the last finish of the tasks, links to the starts of parents aside. */
export function projectSpan(
	plan: Plan,
	{ startAt, finishAt }: Heads,
): { projectStartAt: number; projectFinishAt: number } {
	let projectStartAt = NO_DUE;
	let projectFinishAt = NO_FLOOR;
	for (let p = 0; p < plan.nodeCount; p++) {
		const finish = finishAt[p] ?? 0;
		if (finish > projectFinishAt) projectFinishAt = finish;
		const start = startAt[p] ?? 0;
		if (plan.role[p] === Role.task && start < projectStartAt) projectStartAt = start;
	}
	const { floorAt, startAt: planned } = plan.network.indexed;
	if (projectFinishAt <= NO_FLOOR) projectFinishAt = floorAt;
	return {
		projectStartAt: projectStartAt === NO_DUE ? Math.min(planned, projectFinishAt) : projectStartAt,
		projectFinishAt,
	};
}
