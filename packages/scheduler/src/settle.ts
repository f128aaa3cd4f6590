import { calendarAt, type Heads, withinHorizon } from "./bounds.ts";
import { latestStart, startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";

/** Latest coordinates by position, and the instants that they mean where a link from another calendar asks. */
export interface Limits extends Heads {
	readonly late: Int32Array;
	readonly free: Int32Array;
	/** Instants of a position's late coordinate: at its start, and at its finish. */
	readonly lateStartAt: Int32Array;
	readonly lateFinishAt: Int32Array;
	/** The same of the coordinate at which it moves no successor. */
	readonly freeStartAt: Int32Array;
	readonly freeFinishAt: Int32Array;
	/** Per calendar: the coordinate of the project's finish. */
	readonly ends: Int32Array;
}

/** A side of a position is asked for where a link that holds it comes from another calendar. */
export const ASKS_START = 1;
export const ASKS_FINISH = 2;

/**
 * How late a position may be: the latest that delays neither the project nor a due date, and the latest that moves no
 * successor. Its successors are settled before. Limits from other calendars meet as instants, one for the start and one
 * for the finish, and become a coordinate once. O(edges out of it).
 */
export function settle(plan: Plan, times: Limits, p: number): void {
	const { outFirst, outEdges, target, simple, weight, sides, role, lag } = plan;
	const { head, late, free } = times;
	const length = plan.duration[p] ?? 0;
	const started = (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
	let freest = (times.ends[plan.calendar[p] ?? 0] ?? 0) - length;
	let latest = Math.min(freest, plan.due[p] ?? NO_DUE);
	let lateStartsBy: number = NO_DUE;
	let lateFinishesBy: number = NO_DUE;
	let freeStartsBy: number = NO_DUE;
	let freeFinishesBy: number = NO_DUE;
	const last = outFirst[p + 1] ?? 0;
	for (let k = outFirst[p] ?? 0; k < last; k++) {
		const e = outEdges[k] ?? 0;
		const q = target[e] ?? 0;
		const kind = role[q] ?? 0;
		if (kind === Role.minimum && (times.startAt[p] ?? 0) > (head[q] ?? 0)) continue;
		const limit = late[q] ?? 0;
		const kept = (kind === Role.task ? head[q] : free[q]) ?? 0;
		if (simple[e] === 1) {
			const w = weight[e] ?? 0;
			latest = Math.min(latest, limit - w);
			freest = Math.min(freest, kept - w);
			continue;
		}
		const side = sides[e] ?? 0;
		const held = (side & TO_FINISH) !== 0;
		let lateBy = limit >= NO_DUE ? NO_DUE : ((held ? times.lateFinishAt[q] : times.lateStartAt[q]) ?? 0);
		let freeBy = kept >= NO_DUE ? NO_DUE : ((held ? times.freeFinishAt[q] : times.freeStartAt[q]) ?? 0);
		if (lag[e] !== 0) {
			lateBy = beforeLag(plan, e, lateBy);
			freeBy = beforeLag(plan, e, freeBy);
		}
		if ((side & FROM_FINISH) !== 0) {
			if (lateBy < lateFinishesBy) lateFinishesBy = lateBy;
			if (freeBy < freeFinishesBy) freeFinishesBy = freeBy;
		} else if (!started) {
			if (lateBy < lateStartsBy) lateStartsBy = lateBy;
			if (freeBy < freeStartsBy) freeStartsBy = freeBy;
		}
	}
	latest = Math.min(latest, finishingBy(plan, p, lateFinishesBy), startingBy(plan, p, lateStartsBy));
	freest = Math.min(freest, finishingBy(plan, p, freeFinishesBy), startingBy(plan, p, freeStartsBy));
	late[p] = withinHorizon(latest);
	free[p] = withinHorizon(freest);
	if ((plan.asked[p] ?? 0) !== 0) setLimitInstants(plan, times, p);
}

/** An instant less the lag of an edge in the lag's calendar; no limit stays none. */
function beforeLag(plan: Plan, e: number, at: number): number {
	if (at >= NO_DUE) return NO_DUE;
	const calendar = calendarAt(plan, plan.lagCalendar[e] ?? 0);
	return withinHorizon(startOf(calendar, workAt(calendar, at) - (plan.lag[e] ?? 0)));
}

/** The coordinate from which a position finishes by an instant; no limit stays none. */
function finishingBy(plan: Plan, p: number, at: number): number {
	if (at >= NO_DUE) return NO_DUE;
	return workAt(calendarAt(plan, plan.calendar[p] ?? 0), at) - (plan.duration[p] ?? 0);
}

/** The coordinate at which a position starts by an instant; no limit stays none. */
function startingBy(plan: Plan, p: number, at: number): number {
	if (at >= NO_DUE) return NO_DUE;
	return latestStart(calendarAt(plan, plan.calendar[p] ?? 0), at);
}

function setLimitInstants(plan: Plan, times: Limits, p: number): void {
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	const { head, late, free } = times;
	const limit = late[p] ?? 0;
	const kept = (plan.role[p] === Role.task ? head[p] : free[p]) ?? 0;
	const asked = plan.asked[p] ?? 0;
	if ((asked & ASKS_START) !== 0) {
		times.lateStartAt[p] = withinHorizon(startOf(calendar, limit));
		const planned = plan.role[p] === Role.task && (plan.actualStart[p] ?? NO_FLOOR) === NO_FLOOR;
		times.freeStartAt[p] = planned ? (times.startAt[p] ?? 0) : withinHorizon(startOf(calendar, kept));
	}
	if ((asked & ASKS_FINISH) === 0) return;
	const length = plan.duration[p] ?? 0;
	times.lateFinishAt[p] = withinHorizon(startOf(calendar, limit + length));
	times.freeFinishAt[p] = withinHorizon(startOf(calendar, kept + length));
}
