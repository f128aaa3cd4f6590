import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { LAG_MINUTES_MAX } from "./limits.ts";
import type { LagCalendar, LinkSpec, LinkType, ScheduleProblem } from "./problem.ts";
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
	/** What it leaves and what it holds, as in `Edges`. */
	readonly sides: Uint8Array;
	/** When it was added: milliseconds, 0 where that is no number. */
	readonly addedAt: Float64Array;
}

export interface LinkContext {
	readonly indexOf: { get(id: string): number | undefined };
	readonly taskCalendars: Int32Array;
	readonly projectCalendar: number;
}

/** Resolves the ends of the links; dangling and self links are reported and left out. */
export function indexLinks(problem: ScheduleProblem, context: LinkContext, diagnostics: Diagnostic[]): IndexedLinks {
	const all = sortedUnique(problem.links, diagnostics);
	const columns = linkColumns(all.length);
	const bad: number[] = [];
	for (let i = 0; i < all.length; i++) {
		const link = all[i];
		if (link && !fillLink(columns, i - bad.length, { link, context, diagnostics })) bad.push(i);
	}
	if (bad.length === 0) return { specs: all, ...columns };
	const left = new Set(bad);
	const specs = all.filter((_, i) => !left.has(i));
	const cut = (values: Int32Array) => values.subarray(0, specs.length);
	return {
		specs,
		from: cut(columns.from),
		to: cut(columns.to),
		lag: cut(columns.lag),
		lagCalendar: cut(columns.lagCalendar),
		sides: columns.sides.subarray(0, specs.length),
		addedAt: columns.addedAt.subarray(0, specs.length),
	};
}

type LinkColumns = Omit<IndexedLinks, "specs">;

function linkColumns(count: number): LinkColumns {
	const column = () => new Int32Array(count);
	const others = { sides: new Uint8Array(count), addedAt: new Float64Array(count) };
	return { from: column(), to: column(), lag: column(), lagCalendar: column(), ...others };
}

/** Writes the columns of one link; false where an end is missing or both are one. */
export function fillLink(
	{ from, to, lag, lagCalendar, sides, addedAt }: LinkColumns,
	k: number,
	{ link, context, diagnostics }: { link: LinkSpec; context: LinkContext; diagnostics: Diagnostic[] },
): boolean {
	const source = context.indexOf.get(link.from);
	const target = context.indexOf.get(link.to);
	if (source === undefined || target === undefined || source === target) {
		reportEnds(link, { source, target }, diagnostics);
		return false;
	}
	const { type } = link;
	from[k] = source;
	to[k] = target;
	lag[k] = checkedLag(link, diagnostics);
	lagCalendar[k] = lagCalendarOf(link.lagCalendar, { source, target, context });
	sides[k] = (leavesFinish(type) ? FROM_FINISH : 0) | (holdsFinish(type) ? TO_FINISH : 0);
	addedAt[k] = Number(link.addedAt) || 0;
	return true;
}

/** True where a link leaves the predecessor's finish. */
function leavesFinish(type: LinkType): boolean {
	return type === "FS" || type === "FF";
}

/** True where a link holds the successor's finish. */
function holdsFinish(type: LinkType): boolean {
	return type === "FF" || type === "SF";
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

function checkedLag(link: LinkSpec, diagnostics: Diagnostic[]): number {
	if (lagIsSound(link)) return link.lagMinutes;
	diagnostics.push({ code: "badValue", id: link.id, field: "lagMinutes" });
	return 0;
}

export function lagIsSound({ lagMinutes }: LinkSpec): boolean {
	return Number.isInteger(lagMinutes) && Math.abs(lagMinutes) <= LAG_MINUTES_MAX;
}

function lagCalendarOf(
	kind: LagCalendar,
	{ source, target, context }: { source: number; target: number; context: LinkContext },
): number {
	if (kind === "elapsed") return 0;
	if (kind === "project") return context.projectCalendar;
	return context.taskCalendars[kind === "predecessor" ? source : target] ?? 0;
}
