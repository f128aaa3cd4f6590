import { boundOf, calendarAt, type Heads, sourceInstant } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { TO_FINISH } from "./edges.ts";
import { NO_FLOOR } from "./nodes.ts";
import type { Seat } from "./open-seats.ts";
import type { Plan } from "./plan.ts";
import type { LevelledDriver } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";

/** The absence that a start waited for: one that lies between what allowed the start and the start, in working time of the task. */
export function awayBefore(
	{ plan, staffing, heads, crew }: { plan: Plan; staffing: Staffing; heads: Heads; crew: readonly Seat[] },
	p: number,
): LevelledDriver | undefined {
	const task = plan.nodeAt[p] ?? 0;
	if ((plan.duration[p] ?? 0) === 0 || (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR) return undefined;
	const calendar = calendarAt(plan, staffing.ownCalendars[task] ?? 0);
	const start = heads.startAt[p] ?? 0;
	let allowed = Number.NEGATIVE_INFINITY;
	for (const { resource } of crew)
		for (const { from, to } of staffing.absences[resource] ?? []) {
			if (from >= start) break;
			if (allowed === Number.NEGATIVE_INFINITY) allowed = allowedAt(plan, p, heads);
			if (to <= allowed) continue;
			if (workAt(calendar, Math.min(to, start)) > workAt(calendar, Math.max(from, allowed)))
				return { kind: "absence", resourceId: staffing.resources[resource]?.id ?? "" };
		}
	return undefined;
}

/** The instant from which on links, constraints, start and now allow the start of a position, people aside. O(edges into it). */
export function allowedAt(plan: Plan, p: number, heads: Heads): number {
	const { indexed } = plan.network;
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	const constraint = indexed.tasks[plan.nodeAt[p] ?? 0]?.constraint;
	const constrained = constraint?.kind === "SNET" || constraint?.kind === "MSO" ? constraint.at : NO_FLOOR;
	let allowed = Math.max(indexed.floorAt, constrained);
	for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
		const holdsFinish = ((plan.sides[e] ?? 0) & TO_FINISH) !== 0;
		const at = holdsFinish ? startOf(calendar, boundOf(plan, e, heads)) : sourceInstant(plan, e, heads);
		allowed = Math.max(allowed, at);
	}
	return allowed;
}
