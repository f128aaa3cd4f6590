import { type Cycle, dayNumber, type Task } from "@callboard/model";
import { instant, type ScheduleProblem } from "@callboard/scheduler";
import { dayStart } from "../../format/civil-days.ts";
import type { BoardSession } from "../../session/session.ts";
import { cycleDays } from "./cycle-tree.ts";
import { freeMinutes } from "./free-time.ts";
import { openMinutes } from "./task-minutes.ts";

/** What there is time for in a time box, in working minutes, and who has too little of it. */
export interface CycleTime {
	/** Of all people from its first to its last day; undefined without dates or people. */
	readonly capacity: number | undefined;
	/** Of that, from now on. */
	readonly left: number | undefined;
	/** People who have more to do in it than time is left for, the worst first. */
	readonly overloaded: readonly PersonLoad[];
	/** Open tasks that nobody is assigned to. */
	readonly unowned: number;
}

export interface PersonLoad {
	readonly id: string;
	/** Working minutes of open tasks, and those that are left for them. */
	readonly minutes: number;
	readonly free: number;
}

/** Time against open work. O(people x absences + assignments). */
export function timeOf(
	{ board, schedule }: BoardSession,
	{ cycle, open }: { readonly cycle: Cycle; readonly open: readonly Task[] },
): CycleTime {
	const days = cycleDays(cycle);
	const { problem } = schedule;
	const owned = new Set<string>(board.ids("assignment").map((id) => board.get("assignment", id)?.taskId ?? ""));
	const unowned = open.filter(({ id, kind }) => kind === "task" && !owned.has(id)).length;
	if (!days || !problem || problem.resources.length === 0)
		return { capacity: undefined, left: undefined, overloaded: [], unowned };
	const offsets = problem.calendars.find(({ id }) => id === problem.defaultCalendarId)?.offsets ?? [];
	const from = instant(dayStart(dayNumber(days.startOn), offsets));
	const to = instant(dayStart(dayNumber(days.endOn) + 1, offsets));
	const now = instant(Math.min(to, Math.max(from, problem.now)));
	const left = freeMinutes(problem, { from: now, to });
	return {
		capacity: sumOf(freeMinutes(problem, { from, to })),
		left: sumOf(left),
		overloaded: overloaded(problem, open, left),
		unowned,
	};
}

function sumOf(minutesById: ReadonlyMap<string, number>): number {
	return [...minutesById.values()].reduce((sum, value) => sum + value, 0);
}

/** A task takes of each of its people what the assignment says; what a pool or team has to do is nobody's yet. */
function overloaded(
	{ assignments }: ScheduleProblem,
	open: readonly Task[],
	left: ReadonlyMap<string, number>,
): readonly PersonLoad[] {
	const lengths = new Map<string, number>(open.map((task) => [task.id, openMinutes(task).likely]));
	const loads = new Map<string, number>();
	for (const { taskId, resourceId, unitsPercent } of assignments) {
		const minutes = ((lengths.get(taskId) ?? 0) * unitsPercent) / 100;
		if (left.has(resourceId)) loads.set(resourceId, (loads.get(resourceId) ?? 0) + minutes);
	}
	return [...loads]
		.map(([id, load]) => ({ id, minutes: Math.round(load), free: left.get(id) ?? 0 }))
		.filter(({ minutes, free }) => minutes > free)
		.sort((a, b) => b.minutes - b.free - (a.minutes - a.free) || (a.id < b.id ? -1 : 1));
}
