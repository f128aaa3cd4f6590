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
	readonly diagnostics: Diagnostic[];
}

/** Resolves and checks a problem; never throws on data. O(n log n). */
export function indexProblem(problem: ScheduleProblem): IndexedProblem {
	const diagnostics: Diagnostic[] = [];
	const startAt = checkedInstant(problem.startAt, "startAt", diagnostics);
	const now = checkedInstant(problem.now, "now", diagnostics);
	const calendars = indexCalendars(problem, diagnostics);
	const tasks = sortedUnique(problem.tasks, diagnostics).map((task) => checkedTask(task, diagnostics));
	const indexOf = new Map(tasks.map((task, index) => [task.id, index]));
	const parents = indexParents(tasks, indexOf, diagnostics);
	const isParent = new Uint8Array(tasks.length);
	for (const parent of parents) if (parent >= 0) isParent[parent] = 1;
	const durations = new Int32Array(tasks.map((task, index) => durationOf(task, isParent[index] === 1, diagnostics)));
	const taskCalendars = new Int32Array(tasks.map((task) => calendars.find(task.calendarId, task.id)));
	const links = indexLinks(problem, { tasks, indexOf, taskCalendars, projectCalendar: calendars.project }, diagnostics);
	const resources = indexResources(problem, indexOf, diagnostics);
	const floorAt = Math.max(startAt, now);
	const moments = { startAt, now, floorAt };
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
	};
}

function checkedInstant(value: number, field: string, diagnostics: Diagnostic[]): number {
	if (isInstant(value)) return value;
	diagnostics.push({ code: "badValue", id: "", field });
	return Number.isFinite(value) ? Math.trunc(Math.min(HORIZON_AT, Math.max(EARLIEST_AT, value))) : 0;
}

function isInstant(value: number): boolean {
	return Number.isInteger(value) && value >= EARLIEST_AT && value <= HORIZON_AT;
}

/** The task without the dates that cannot be meant. */
function checkedTask(task: TaskSpec, diagnostics: Diagnostic[]): TaskSpec {
	const bad = (field: string) => diagnostics.push({ code: "badValue", id: task.id, field });
	const { actualStart, actualFinish, constraint, deadline, ...rest } = task;
	if (actualStart === undefined && actualFinish === undefined && !constraint && deadline === undefined) return task;
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

/** Parent of each task; a parent that is missing is reported, and the tasks of a loop of parents stand alone. */
function indexParents(
	tasks: readonly TaskSpec[],
	indexOf: ReadonlyMap<string, number>,
	diagnostics: Diagnostic[],
): Int32Array {
	const parents = Int32Array.from(tasks, ({ id, parentId }) => {
		if (parentId === undefined) return -1;
		const parent = indexOf.get(parentId);
		if (parent === undefined) diagnostics.push({ code: "badValue", id, field: "parentId" });
		return parent ?? -1;
	});
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
