import { calendarAt, type Heads, withinHorizon } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { latestStart, NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
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
	const { outFirst, outEdges, target, simple, weight, sides, role, actualStart, lag, lagCalendar } = plan;
	const { head, late, free } = times;
	const calendar = plan.calendar[p] ?? 0;
	const end = (times.ends[calendar] ?? 0) - (plan.duration[p] ?? 0);
	const started = (actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
	let latest = Math.min(end, plan.due[p] ?? NO_DUE);
	let freest = end;
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
		const held = ((sides[e] ?? 0) & TO_FINISH) !== 0;
		let lateBy = limit >= NO_DUE ? NO_DUE : ((held ? times.lateFinishAt[q] : times.lateStartAt[q]) ?? 0);
		let freeBy = kept >= NO_DUE ? NO_DUE : ((held ? times.freeFinishAt[q] : times.freeStartAt[q]) ?? 0);
		const delay = lag[e] ?? 0;
		if (delay !== 0) {
			lateBy = before(plan, lagCalendar[e] ?? 0, { at: lateBy, delay });
			freeBy = before(plan, lagCalendar[e] ?? 0, { at: freeBy, delay });
		}
		if (((sides[e] ?? 0) & FROM_FINISH) !== 0) {
			if (lateBy < lateFinishesBy) lateFinishesBy = lateBy;
			if (freeBy < freeFinishesBy) freeFinishesBy = freeBy;
		} else if (!started) {
			if (lateBy < lateStartsBy) lateStartsBy = lateBy;
			if (freeBy < freeStartsBy) freeStartsBy = freeBy;
		}
	}
	late[p] = taken(plan, p, { limit: latest, startsBy: lateStartsBy, finishesBy: lateFinishesBy });
	free[p] = taken(plan, p, { limit: freest, startsBy: freeStartsBy, finishesBy: freeFinishesBy });
	if ((plan.asked[p] ?? 0) !== 0) setLimitInstants(plan, times, p);
}

/** An instant less a lag in the lag's calendar; no limit stays none. */
function before(plan: Plan, lagCalendar: number, { at, delay }: { at: number; delay: number }): number {
	if (at >= NO_DUE) return NO_DUE;
	const calendar = calendarAt(plan, lagCalendar);
	return withinHorizon(calendar.always ? at - delay : startOf(calendar, workAt(calendar, at) - delay));
}

/** The coordinate that keeps a limit in it and the two limits that are instants. */
function taken(
	plan: Plan,
	p: number,
	{ limit, startsBy, finishesBy }: { limit: number; startsBy: number; finishesBy: number },
): number {
	if (finishesBy >= NO_DUE && startsBy >= NO_DUE) return withinHorizon(limit);
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	let least = limit;
	if (finishesBy < NO_DUE) least = Math.min(least, workAt(calendar, finishesBy) - (plan.duration[p] ?? 0));
	if (startsBy < NO_DUE) least = Math.min(least, latestStart(calendar, startsBy));
	return withinHorizon(least);
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
