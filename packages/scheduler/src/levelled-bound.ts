import { calendarAt } from "./bounds.ts";
import { finishOf, workAt } from "./calendar.ts";
import { HORIZON_AT } from "./limits.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/**
 * An instant before which no levelled schedule ends: the critical path in the crews' calendars, and for each person the work
 * that is theirs, done without a pause from the first moment that any of it can begin.
 */
export function levelledBound(plan: Plan, staffing: Staffing, free: Timing): number {
	let bound = free.projectFinishAt;
	for (let resource = 0; resource < staffing.capacities.length; resource++)
		bound = Math.max(bound, workloadEnd(plan, staffing, { free, resource }));
	return bound;
}

function workloadEnd(
	plan: Plan,
	{ crews, capacities }: Staffing,
	{ free, resource }: { free: Timing; resource: number },
): number {
	let work = 0;
	let begin = HORIZON_AT;
	let calendar: number | undefined;
	for (let task = 0; task < crews.length; task++) {
		const seat = crews[task]?.find((one) => one.resource === resource);
		const p = plan.positionOf[task] ?? 0;
		const length = plan.duration[p] ?? 0;
		if (!seat || length === 0) continue;
		work += length * seat.units;
		begin = Math.min(begin, startOfWork(plan, p, free));
		const own = plan.calendar[p] ?? 0;
		calendar = calendar === undefined || calendar === own ? own : 0;
	}
	if (work === 0) return 0;
	const axis = calendarAt(plan, calendar ?? 0);
	return finishOf(axis, workAt(axis, begin) + Math.ceil(work / Math.max(1, capacities[resource] ?? 1)));
}

function startOfWork(plan: Plan, p: number, { head, finishAt }: Timing): number {
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	return Math.min(finishAt[p] ?? 0, finishOf(calendar, (head[p] ?? 0) + 1) - 1);
}
