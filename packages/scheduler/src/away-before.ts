import { calendarAt, type Heads, sourceInstant } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { bindingEdge } from "./drivers.ts";
import { NO_FLOOR } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import type { LevelledDriver } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";

/** The absence that a start waited for: one that lies between what allowed the start and the start, in working time of the task. */
export function awayBefore(
	{ plan, staffing, heads }: { plan: Plan; staffing: Staffing; heads: Heads },
	p: number,
): LevelledDriver | undefined {
	const task = plan.nodeAt[p] ?? 0;
	const away = staffing.away[task] ?? [];
	if (away.length === 0 || (plan.duration[p] ?? 0) === 0 || (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR)
		return undefined;
	const calendar = calendarAt(plan, staffing.ownCalendars[task] ?? 0);
	const start = heads.startAt[p] ?? 0;
	const allowed = allowedAt(plan, p, heads);
	for (const { from, to, resource } of away) {
		if (to <= allowed || from >= start) continue;
		if (workAt(calendar, Math.min(to, start)) > workAt(calendar, Math.max(from, allowed)))
			return { kind: "absence", resourceId: staffing.resources[resource]?.id ?? "" };
	}
	return undefined;
}

/** The instant from which on the start is allowed, people aside. */
function allowedAt(plan: Plan, p: number, heads: Heads): number {
	const { indexed } = plan.network;
	const edge = bindingEdge(plan, heads, p);
	const constraint = indexed.tasks[plan.nodeAt[p] ?? 0]?.constraint;
	const constrained = constraint?.kind === "SNET" || constraint?.kind === "MSO" ? constraint.at : NO_FLOOR;
	return Math.max(indexed.floorAt, constrained, edge < 0 ? NO_FLOOR : sourceInstant(plan, edge, heads));
}
