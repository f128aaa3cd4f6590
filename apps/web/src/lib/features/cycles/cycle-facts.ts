import { dayNumber, type Task } from "@callboard/model";
import { instant, likelyMinutes, minutes } from "@callboard/scheduler";
import { dayStart } from "../../format/civil-days.ts";
import type { BoardSession } from "../../session/session.ts";
import { cycleDays, withInner } from "./cycle-tree.ts";
import { freeMinutes } from "./free-time.ts";

/** What a time box holds and what there is time for, in working minutes. */
export interface CycleFacts {
	/** Tasks in it and in the time boxes inside it, in the order of the board. */
	readonly tasks: readonly Task[];
	readonly openIds: readonly string[];
	readonly low: number;
	readonly likely: number;
	readonly high: number;
	readonly unestimated: number;
	/** Of all people from its first to its last day; undefined without dates or people. */
	readonly capacity: number | undefined;
	/** Of that, from now on. */
	readonly left: number | undefined;
	readonly shares: readonly ClassShare[];
	/** Tasks that came in and went out since the commitment. */
	readonly added: number;
	readonly dropped: number;
}

export interface ClassShare {
	readonly id: string;
	readonly name: string;
	readonly minutes: number;
	readonly percent: number;
	/** What the project aims at; undefined for work without a class. */
	readonly target: number | undefined;
}

export function cycleFacts(session: BoardSession, cycleId: string): CycleFacts | undefined {
	const { board } = session;
	const cycle = board.get("cycle", cycleId);
	if (!cycle) return undefined;
	const inside = withInner(board, cycleId);
	const tasks = board.ids("task").flatMap((id) => {
		const task = board.get("task", id);
		return task?.cycleId !== undefined && inside.has(task.cycleId) ? [task] : [];
	});
	const { done } = board.view.columns;
	const open = tasks.filter(({ id }) => !done.has(id));
	const held = new Set<string>(tasks.map(({ id }) => id));
	const committed = cycle.committedTaskIds.filter((id) => board.get("task", id)?.archivedAt === undefined);
	return {
		tasks,
		openIds: open.map(({ id }) => id),
		...workOf(open),
		...timeOf(session, cycleId),
		shares: sharesOf(session, tasks),
		added: cycle.committedAt === undefined ? 0 : tasks.filter(({ id }) => !cycle.committedTaskIds.includes(id)).length,
		dropped: committed.filter((id) => !held.has(id)).length,
	};
}

/** Working minutes that a task still asks for; 0 when nobody has estimated it. */
export function openMinutes({ estimate, remainingMinutes, progressPercent }: Task): {
	readonly low: number;
	readonly likely: number;
	readonly high: number;
} {
	if (remainingMinutes !== undefined)
		return { low: remainingMinutes, likely: remainingMinutes, high: remainingMinutes };
	if (!estimate) return { low: 0, likely: 0, high: 0 };
	const share = (100 - (progressPercent ?? 0)) / 100;
	const { lowMinutes, highMinutes, likelyMinutes: said } = estimate;
	const likely = likelyMinutes({
		lowMinutes: minutes(lowMinutes),
		highMinutes: minutes(highMinutes),
		...(said === undefined ? {} : { likelyMinutes: minutes(said) }),
	});
	const left = (value: number) => Math.round(value * share);
	return { low: left(lowMinutes), likely: left(likely), high: left(highMinutes) };
}

function workOf(open: readonly Task[]): Pick<CycleFacts, "low" | "likely" | "high" | "unestimated"> {
	const lengths = open.filter(({ kind }) => kind === "task").map(openMinutes);
	const sum = (part: "low" | "likely" | "high") => lengths.reduce((total, length) => total + length[part], 0);
	const unestimated = open.filter(
		({ kind, estimate, remainingMinutes }) => kind === "task" && !estimate && remainingMinutes === undefined,
	).length;
	return { low: sum("low"), likely: sum("likely"), high: sum("high"), unestimated };
}

function timeOf({ board, schedule }: BoardSession, cycleId: string): Pick<CycleFacts, "capacity" | "left"> {
	const cycle = board.get("cycle", cycleId);
	const days = cycle && cycleDays(cycle);
	const { problem } = schedule;
	if (!days || !problem || problem.resources.length === 0) return { capacity: undefined, left: undefined };
	const offsets = problem.calendars.find(({ id }) => id === problem.defaultCalendarId)?.offsets ?? [];
	const from = instant(dayStart(dayNumber(days.startOn), offsets));
	const to = instant(dayStart(dayNumber(days.endOn) + 1, offsets));
	const now = instant(Math.min(to, Math.max(from, problem.now)));
	return { capacity: freeMinutes(problem, from, to), left: freeMinutes(problem, now, to) };
}

/** How the work of a time box, done and open, is shared between the classes of work. */
function sharesOf({ board }: BoardSession, tasks: readonly Task[]): readonly ClassShare[] {
	const by = new Map<string, number>();
	for (const task of tasks) {
		const { workClass = "" } = task;
		const { remainingMinutes: _left, progressPercent: _progress, ...whole } = task;
		const { likely } = openMinutes({ ...whole, remainingMinutes: undefined, progressPercent: undefined });
		by.set(workClass, (by.get(workClass) ?? 0) + likely);
	}
	const total = [...by.values()].reduce((sum, value) => sum + value, 0);
	const classes = board.project.workClasses.map(({ id, name, sharePercent }) => ({ id, name, target: sharePercent }));
	const others = (by.get("") ?? 0) > 0 ? [{ id: "", name: "", target: undefined }] : [];
	return [...classes, ...others].map(({ id, name, target }) => {
		const value = by.get(id) ?? 0;
		return { id, name, target, minutes: value, percent: total === 0 ? 0 : Math.round((100 * value) / total) };
	});
}
