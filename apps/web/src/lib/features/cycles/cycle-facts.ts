import type { Task } from "@callboard/model";
import type { BoardSession, BoardState } from "../../session/session.ts";
import { type CycleTime, timeOf } from "./cycle-time.ts";
import { neighbourOf, withInner } from "./cycle-tree.ts";
import { openMinutes, wholeMinutes } from "./task-minutes.ts";

/** What a time box holds and what there is time for, in working minutes. */
export interface CycleFacts extends CycleTime {
	/** Tasks in it and in the time boxes inside it, in the order of the board. */
	readonly tasks: readonly Task[];
	readonly openIds: readonly string[];
	readonly low: number;
	readonly likely: number;
	readonly high: number;
	readonly unestimated: number;
	/** Working minutes that the time box before it got done; undefined where there was none. */
	readonly before: number | undefined;
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
	const tasks = tasksIn(board, cycleId);
	const { done } = board.view.columns;
	const open = tasks.filter(({ id }) => !done.has(id));
	const held = new Set<string>(tasks.map(({ id }) => id));
	const committed = cycle.committedTaskIds.filter((id) => board.get("task", id)?.archivedAt === undefined);
	return {
		tasks,
		openIds: open.map(({ id }) => id),
		...workOf(open),
		...timeOf(session, { cycle, open }),
		before: doneBefore(board, cycleId),
		shares: sharesOf(session, tasks),
		added: cycle.committedAt === undefined ? 0 : tasks.filter(({ id }) => !cycle.committedTaskIds.includes(id)).length,
		dropped: committed.filter((id) => !held.has(id)).length,
	};
}

function tasksIn(board: BoardState, cycleId: string): readonly Task[] {
	const inside = withInner(board, cycleId);
	return board.ids("task").flatMap((id) => {
		const task = board.get("task", id);
		return task?.cycleId !== undefined && inside.has(task.cycleId) ? [task] : [];
	});
}

/** What the time box before got done, as it was estimated: what can be believed of the next one. */
function doneBefore(board: BoardState, cycleId: string): number | undefined {
	const before = neighbourOf(board, cycleId, "before");
	if (before === undefined) return undefined;
	const done = tasksIn(board, before).filter(({ id }) => board.view.columns.done.has(id));
	return done.reduce((sum, task) => sum + wholeMinutes(task), 0);
}

function workOf(open: readonly Task[]): Pick<CycleFacts, "low" | "likely" | "high" | "unestimated"> {
	const lengths = open.filter(({ kind }) => kind === "task").map(openMinutes);
	const sum = (part: "low" | "likely" | "high") => lengths.reduce((total, length) => total + length[part], 0);
	const unestimated = open.filter(
		({ kind, estimate, remainingMinutes }) => kind === "task" && !estimate && remainingMinutes === undefined,
	).length;
	return { low: sum("low"), likely: sum("likely"), high: sum("high"), unestimated };
}

/** How the work of a time box, done and open, is shared between the classes of work. */
function sharesOf({ board }: BoardSession, tasks: readonly Task[]): readonly ClassShare[] {
	const by = new Map<string, number>();
	for (const task of tasks) {
		const { workClass = "" } = task;
		by.set(workClass, (by.get(workClass) ?? 0) + wholeMinutes(task));
	}
	const total = [...by.values()].reduce((sum, value) => sum + value, 0);
	const classes = board.project.workClasses.map(({ id, name, sharePercent }) => ({ id, name, target: sharePercent }));
	const others = (by.get("") ?? 0) > 0 ? [{ id: "", name: "", target: undefined }] : [];
	return [...classes, ...others].map(({ id, name, target }) => {
		const value = by.get(id) ?? 0;
		return { id, name, target, minutes: value, percent: total === 0 ? 0 : Math.round((100 * value) / total) };
	});
}
