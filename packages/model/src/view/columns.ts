import type { BoardRecords } from "../board.ts";
import type { Id } from "../ids.ts";
import { byCodeUnit } from "../records/keyed.ts";
import { defaultStages } from "../records/project-defaults.ts";
import type { Task } from "../records/task.ts";
import type { Columns, Stage } from "./board-view.ts";

/**
 * Stages with their tasks in (rank, id) order. A task of an unknown stage stands in the first one, and a project
 * whose stages were all removed shows the default ones, so that no task is out of sight.
 */
export function columnsOf(board: BoardRecords, previous?: Columns): Columns {
	const stages = board.project.stages.length > 0 ? board.project.stages : defaultStages;
	const byStage = new Map<string, Task[]>(stages.map((stage) => [stage.id, []]));
	const stageOf = new Map<string, string>();
	for (const task of board.records("task").values()) {
		if (task.archivedAt !== undefined) continue;
		const stageId = byStage.has(task.place.stageId) ? task.place.stageId : (stages[0]?.id ?? "");
		byStage.get(stageId)?.push(task);
		stageOf.set(task.id, stageId);
	}
	const tasks = new Map<string, readonly Id<"task">[]>();
	for (const [stageId, list] of byStage) tasks.set(stageId, sameOr(previous?.tasks.get(stageId), sortedIds(list)));
	return finished(board, { stages, tasks, stageOf }, previous);
}

/** The columns after some tasks were moved, added or archived while the stages stayed. O(moved + their stages). */
export function columnsAfter(board: BoardRecords, previous: Columns, moved: ReadonlySet<string>): Columns {
	const { stages } = previous;
	const stageOf = new Map(previous.stageOf);
	const touched = new Map<string, Task[]>();
	const touch = (stageId: string) => {
		const kept = previous.tasks.get(stageId)?.filter((id) => !moved.has(id)) ?? [];
		const list = touched.get(stageId) ?? kept.flatMap((id) => board.get("task", id) ?? []);
		touched.set(stageId, list);
		return list;
	};
	for (const id of moved) {
		const before = stageOf.get(id);
		if (before !== undefined) touch(before);
		stageOf.delete(id);
		const task = board.get("task", id);
		if (!task || task.archivedAt !== undefined) continue;
		const stageId = previous.tasks.has(task.place.stageId) ? task.place.stageId : (stages[0]?.id ?? "");
		touch(stageId).push(task);
		stageOf.set(id, stageId);
	}
	const tasks = new Map(previous.tasks);
	for (const [stageId, list] of touched) tasks.set(stageId, sameOr(previous.tasks.get(stageId), sortedIds(list)));
	return finished(board, { stages, tasks, stageOf }, previous);
}

function finished(
	board: BoardRecords,
	columns: Pick<Columns, "stages" | "tasks" | "stageOf">,
	previous: Columns | undefined,
): Columns {
	const done = new Set<string>();
	const started = new Set<string>();
	const overLimit = new Map<string, readonly Id<"task">[]>();
	for (const stage of columns.stages) {
		const ids = columns.tasks.get(stage.id) ?? [];
		for (const id of ids) addState({ done, started }, { board, id, stage });
		const over = stage.wipLimit === undefined ? [] : ids.slice(stage.wipLimit);
		if (over.length > 0) overLimit.set(stage.id, over);
	}
	return { ...columns, done: sameSet(previous?.done, done), started: sameSet(previous?.started, started), overLimit };
}

function addState(
	states: { done: Set<string>; started: Set<string> },
	{ board, id, stage }: { board: BoardRecords; id: string; stage: Stage },
): void {
	const task = board.get("task", id);
	const done = stage.category === "done" || task?.actualFinishAt !== undefined;
	if (done) states.done.add(id);
	if (done || stage.category === "touch" || task?.actualStartAt !== undefined) states.started.add(id);
}

function sortedIds(tasks: Task[]): readonly Id<"task">[] {
	return tasks.sort((a, b) => byCodeUnit(a.place.rank, b.place.rank) || byCodeUnit(a.id, b.id)).map(({ id }) => id);
}

/** The previous list where nothing moved, so that its readers stay quiet. */
function sameOr<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
	const same = previous?.length === next.length && next.every((item, index) => item === previous[index]);
	return same && previous ? previous : next;
}

function sameSet(previous: ReadonlySet<string> | undefined, next: ReadonlySet<string>): ReadonlySet<string> {
	if (previous?.size !== next.size) return next;
	for (const item of next) if (!previous.has(item)) return next;
	return previous;
}
