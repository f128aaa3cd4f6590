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
	const all = sortedUnique(problem.links, diagnostics);
	const specs: LinkSpec[] = [];
	const column = () => new Int32Array(all.length);
	const [from, to, lag, lagCalendar] = [column(), column(), column(), column()];
	for (const link of all) {
		const source = context.indexOf.get(link.from);
		const target = context.indexOf.get(link.to);
		if (source === undefined || target === undefined || source === target) {
			reportEnds(link, { source, target }, diagnostics);
			continue;
		}
		const k = specs.length;
		specs.push(link);
		from[k] = source;
		to[k] = target;
		lag[k] = checkedLag(link, diagnostics);
		lagCalendar[k] = lagCalendarOf(link.lagCalendar, { from: source, to: target }, context);
	}
	const cut = (values: Int32Array) => values.subarray(0, specs.length);
	return { specs, from: cut(from), to: cut(to), lag: cut(lag), lagCalendar: cut(lagCalendar) };
}

function reportEnds(
	link: LinkSpec,
	{ source, target }: { source: number | undefined; target: number | undefined },
	diagnostics: Diagnostic[],
): void {
	const missingId = source === undefined ? link.from : target === undefined ? link.to : undefined;
	if (missingId === undefined) diagnostics.push({ code: "selfLink", linkId: link.id });
	else diagnostics.push({ code: "danglingLink", linkId: link.id, missingId });
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
