import { LAG_MINUTES_MAX } from "./limits.ts";
import type { LagCalendar, LinkSpec, LinkType, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { sortedUnique } from "./sorted-unique.ts";

/** Links by id in code-unit order, as columns; all refer to tasks that exist, none to itself. */
export interface IndexedLinks {
	readonly specs: readonly LinkSpec[];
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly lag: Int32Array;
	/** Index of the calendar in which the lag counts. */
	readonly lagCalendar: Int32Array;
}

interface LinkContext {
	readonly tasks: readonly TaskSpec[];
	readonly indexOf: ReadonlyMap<string, number>;
	readonly taskCalendars: Int32Array;
	readonly projectCalendar: number;
}

/** True where a link leaves the predecessor's finish. */
export function leavesFinish(type: LinkType): boolean {
	return type === "FS" || type === "FF";
}

/** True where a link holds the successor's finish. */
export function holdsFinish(type: LinkType): boolean {
	return type === "FF" || type === "SF";
}

/** Resolves the ends of the links; dangling and self links are reported and left out. */
export function indexLinks(problem: ScheduleProblem, context: LinkContext, diagnostics: Diagnostic[]): IndexedLinks {
	const specs = sortedUnique(problem.links, diagnostics).filter((link) => isSound(link, context, diagnostics));
	const from = Int32Array.from(specs, (link) => context.indexOf.get(link.from) ?? 0);
	const to = Int32Array.from(specs, (link) => context.indexOf.get(link.to) ?? 0);
	const lag = Int32Array.from(specs, (link) => checkedLag(link, diagnostics));
	const lagCalendar = Int32Array.from(specs, ({ lagCalendar: kind }, k) =>
		lagCalendarOf(kind, { from: from[k] ?? 0, to: to[k] ?? 0 }, context),
	);
	return { specs, from, to, lag, lagCalendar };
}

function isSound(link: LinkSpec, { indexOf }: LinkContext, diagnostics: Diagnostic[]): boolean {
	for (const missingId of [link.from, link.to])
		if (!indexOf.has(missingId)) {
			diagnostics.push({ code: "danglingLink", linkId: link.id, missingId });
			return false;
		}
	if (link.from !== link.to) return true;
	diagnostics.push({ code: "selfLink", linkId: link.id });
	return false;
}

function checkedLag({ id, lagMinutes }: LinkSpec, diagnostics: Diagnostic[]): number {
	if (Number.isInteger(lagMinutes) && Math.abs(lagMinutes) <= LAG_MINUTES_MAX) return lagMinutes;
	diagnostics.push({ code: "badValue", id, field: "lagMinutes" });
	return 0;
}

function lagCalendarOf(kind: LagCalendar, ends: { from: number; to: number }, context: LinkContext): number {
	if (kind === "elapsed") return 0;
	if (kind === "project") return context.projectCalendar;
	return context.taskCalendars[kind === "predecessor" ? ends.from : ends.to] ?? 0;
}
