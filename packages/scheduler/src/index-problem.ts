import { durationOf } from "./durations.ts";
import { type CalendarIndex, indexCalendars } from "./index-calendars.ts";
import { type IndexedLinks, indexLinks } from "./index-links.ts";
import { type IndexedResources, indexResources } from "./index-resources.ts";
import { EARLIEST_AT, HORIZON_AT } from "./limits.ts";
import type { ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { sortedUnique } from "./sorted-unique.ts";
import { instant } from "./time.ts";

/** A problem made sound: sorted by id, references resolved to indices, faults taken out and reported. */
export interface IndexedProblem {
	readonly problem: ScheduleProblem;
	/** By id in code-unit order; what an index means. */
	readonly tasks: readonly TaskSpec[];
	readonly indexOf: ReadonlyMap<string, number>;
	/** Index of the parent, or -1. */
	readonly parents: Int32Array;
	/** 1 where a task has children. */
	readonly isParent: Uint8Array;
	readonly durations: Int32Array;
	readonly calendars: CalendarIndex;
	/** Calendar of each task, as an index into `calendars.list`. */
	readonly taskCalendars: Int32Array;
	readonly links: IndexedLinks;
	readonly resources: IndexedResources;
	/** Nothing unfinished is planned before this: the later of start and now. */
	readonly floorAt: number;
	readonly startAt: number;
	readonly now: number;
	/** A task with total slack at or below this is critical. */
	readonly criticalSlackMinutes: number;
	readonly diagnostics: Diagnostic[];
	/** Which of the diagnostics speak of estimates and lengths: they are in the order of the tasks. */
	readonly lengthDiagnostics: { readonly from: number; readonly to: number };
}

/** Resolves and checks a problem; never throws on data. O(n log n). */
export function indexProblem(problem: ScheduleProblem): IndexedProblem {
	const diagnostics: Diagnostic[] = [];
	const startAt = checkedInstant(problem.startAt, "startAt", diagnostics);
	const now = checkedInstant(problem.now, "now", diagnostics);
	const calendars = indexCalendars(problem, diagnostics);
	const tasks = checkedTasks(sortedUnique(problem.tasks, diagnostics), diagnostics);
	const indexOf = new Map<string, number>();
	for (let task = 0; task < tasks.length; task++) indexOf.set(tasks[task]?.id ?? "", task);
	const parents = indexParents(tasks, indexOf, diagnostics);
	const isParent = new Uint8Array(tasks.length);
	for (const parent of parents) if (parent >= 0) isParent[parent] = 1;
	const lengthsFrom = diagnostics.length;
	const durations = new Int32Array(tasks.length);
	for (let task = 0; task < tasks.length; task++) {
		const spec = tasks[task];
		if (spec) durations[task] = durationOf(spec, isParent[task] === 1, diagnostics);
	}
	const lengthDiagnostics = { from: lengthsFrom, to: diagnostics.length };
	const taskCalendars = new Int32Array(tasks.length);
	for (let task = 0; task < tasks.length; task++) taskCalendars[task] = calendarOf(tasks[task], calendars);
	const links = indexLinks(problem, { indexOf, taskCalendars, projectCalendar: calendars.project }, diagnostics);
	const resources = indexResources(problem, indexOf, diagnostics);
	const floorAt = Math.max(startAt, now);
	const { criticalSlackMinutes } = problem;
	const moments = { startAt, now, floorAt, criticalSlackMinutes };
	return {
		problem,
		tasks,
		indexOf,
		parents,
		isParent,
		durations,
		calendars,
		taskCalendars,
		links,
		resources,
		...moments,
		diagnostics,
		lengthDiagnostics,
	};
}

function calendarOf(task: TaskSpec | undefined, calendars: CalendarIndex): number {
	return task?.calendarId === undefined ? calendars.project : calendars.find(task.calendarId, task.id);
}

function checkedInstant(value: number, field: string, diagnostics: Diagnostic[]): number {
	if (isInstant(value)) return value;
	diagnostics.push({ code: "badValue", id: "", field });
	return Number.isFinite(value) ? Math.trunc(Math.min(HORIZON_AT, Math.max(EARLIEST_AT, value))) : 0;
}

function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= EARLIEST_AT && value <= HORIZON_AT;
}

/** The same list where nothing is wrong with any. */
function checkedTasks(tasks: readonly TaskSpec[], diagnostics: Diagnostic[]): readonly TaskSpec[] {
	let sound: TaskSpec[] | undefined;
	for (let i = 0; i < tasks.length; i++) {
		const task = tasks[i];
		if (!task) continue;
		const checked = checkedTask(task, diagnostics);
		if (checked === task) continue;
		sound ??= [...tasks];
		sound[i] = checked;
	}
	return sound ?? tasks;
}

/** The task without the dates that cannot be meant. */
function checkedTask(task: TaskSpec, diagnostics: Diagnostic[]): TaskSpec {
	if (datesAreSound(task)) return task;
	const bad = (field: string) => diagnostics.push({ code: "badValue", id: task.id, field });
	const { actualStart, actualFinish, constraint, deadline, ...rest } = task;
	const sound = (at: number | undefined, field: string) => {
		if (at === undefined || isInstant(at)) return at !== undefined;
		bad(field);
		return false;
	};
	const started = sound(actualStart, "actualStart");
	let finished = sound(actualFinish, "actualFinish");
	if (started && finished && (actualFinish ?? 0) < (actualStart ?? 0)) {
		bad("actualFinish");
		finished = false;
	}
	return {
		...rest,
		...(started && actualStart !== undefined ? { actualStart: instant(actualStart) } : {}),
		...(finished && actualFinish !== undefined ? { actualFinish: instant(actualFinish) } : {}),
		...(constraint && sound(constraint.at, "constraint") ? { constraint } : {}),
		...(deadline !== undefined && sound(deadline, "deadline") ? { deadline } : {}),
	};
}

/** True where a task has no date that a check would take out. */
export function datesAreSound({ actualStart, actualFinish, constraint, deadline }: TaskSpec): boolean {
	if (actualStart !== undefined && !isInstant(actualStart)) return false;
	if (actualFinish !== undefined && !(isInstant(actualFinish) && actualFinish >= (actualStart ?? actualFinish)))
		return false;
	return (!constraint || isInstant(constraint.at)) && (deadline === undefined || isInstant(deadline));
}

/** Parent of each task; a parent that is missing is reported, and the tasks of a loop of parents stand alone. */
function indexParents(
	tasks: readonly TaskSpec[],
	indexOf: ReadonlyMap<string, number>,
	diagnostics: Diagnostic[],
): Int32Array {
	const parents = new Int32Array(tasks.length).fill(-1);
	let nested = false;
	for (let task = 0; task < tasks.length; task++) {
		const { id = "", parentId } = tasks[task] ?? {};
		if (parentId === undefined) continue;
		const parent = indexOf.get(parentId);
		if (parent === undefined) diagnostics.push({ code: "badValue", id, field: "parentId" });
		parents[task] = parent ?? -1;
		nested = true;
	}
	if (!nested) return parents;
	const seenBy = new Int32Array(tasks.length);
	for (let start = 0; start < tasks.length; start++) {
		let at = start;
		while (at >= 0 && seenBy[at] === 0) {
			seenBy[at] = start + 1;
			at = parents[at] ?? -1;
		}
		if (at >= 0 && seenBy[at] === start + 1)
			diagnostics.push({ code: "parentLoop", taskIds: cutLoop(at, parents, tasks) });
	}
	return parents;
}

function cutLoop(start: number, parents: Int32Array, tasks: readonly TaskSpec[]): string[] {
	const ids: string[] = [];
	for (let at = start; at >= 0; ) {
		ids.push(tasks[at]?.id ?? "");
		const next = parents[at] ?? -1;
		parents[at] = -1;
		at = next;
	}
	return ids.sort();
}
