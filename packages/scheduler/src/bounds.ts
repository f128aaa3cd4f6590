import { type CompiledCalendar, finishOf, latestStart, startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { HORIZON_AT } from "./limits.ts";
import { NO_DUE, NO_FLOOR } from "./nodes.ts";
import type { Plan } from "./plan.ts";

/** Early dates of the nodes, by position. */
export interface Heads {
	readonly head: Int32Array;
	/** Instants; of a started task the actual start. */
	readonly startAt: Int32Array;
	readonly finishAt: Int32Array;
}

/** Where the bound of an edge leaves its source, with the lag: an instant. */
export function sourceInstant(plan: Plan, edge: number, { startAt, finishAt }: Heads): number {
	const source = plan.source[edge] ?? 0;
	const from = (plan.sides[edge] ?? 0) & FROM_FINISH ? (finishAt[source] ?? 0) : (startAt[source] ?? 0);
	const lag = plan.lag[edge] ?? 0;
	if (lag === 0 || from <= NO_FLOOR) return from;
	const calendar = calendarAt(plan, plan.lagCalendar[edge] ?? 0);
	return finishOf(calendar, workAt(calendar, from) + lag);
}

/** The earliest coordinate that an edge allows its target. */
export function boundOf(plan: Plan, edge: number, heads: Heads): number {
	if (plan.simple[edge] === 1) return (heads.head[plan.source[edge] ?? 0] ?? 0) + (plan.weight[edge] ?? 0);
	return targetCoordinate(plan, edge, sourceInstant(plan, edge, heads));
}

/** The earliest coordinate of the target whose held side lies at or after an instant, counted in its own working minutes. */
export function targetCoordinate(plan: Plan, edge: number, at: number): number {
	const target = plan.target[edge] ?? 0;
	if (at <= NO_FLOOR) return NO_FLOOR;
	const held = (plan.sides[edge] ?? 0) & TO_FINISH ? (plan.duration[target] ?? 0) : 0;
	return workAt(calendarAt(plan, plan.calendar[target] ?? 0), at) - held;
}

/** The latest coordinate of the source at which an edge still allows its target `limit`: the inverse of `boundOf`. */
export function latestSource(plan: Plan, edge: number, limit: number): number {
	if (plan.simple[edge] === 1) return limit - (plan.weight[edge] ?? 0);
	if (limit >= NO_DUE) return NO_DUE;
	const source = plan.source[edge] ?? 0;
	const target = plan.target[edge] ?? 0;
	const sides = plan.sides[edge] ?? 0;
	const held = sides & TO_FINISH ? (plan.duration[target] ?? 0) : 0;
	let at = startOf(calendarAt(plan, plan.calendar[target] ?? 0), limit + held);
	const lag = plan.lag[edge] ?? 0;
	if (lag !== 0) {
		const calendar = calendarAt(plan, plan.lagCalendar[edge] ?? 0);
		at = startOf(calendar, workAt(calendar, at) - lag);
	}
	const own = calendarAt(plan, plan.calendar[source] ?? 0);
	if (sides & FROM_FINISH) return workAt(own, at) - (plan.duration[source] ?? 0);
	if ((plan.actualStart[source] ?? NO_FLOOR) > NO_FLOOR) return NO_DUE;
	return latestStart(own, at);
}

export function calendarAt(plan: Plan, index: number): CompiledCalendar {
	const calendar = plan.calendars[index];
	if (!calendar) throw new Error(`calendar ${index} is not in the plan`);
	return calendar;
}

/** Keeps a coordinate or instant inside what 32 bits and the calendars can carry. */
export function withinHorizon(value: number): number {
	return value > HORIZON_AT ? HORIZON_AT : Math.max(value, -HORIZON_AT);
}
