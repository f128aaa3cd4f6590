import type { BoardRecords } from "../board.ts";
import type { Id } from "../ids.ts";
import { byCodeUnit } from "../records/keyed.ts";
import { defaultStages } from "../records/project-defaults.ts";
import type { Task } from "../records/task.ts";
import type { Columns } from "./board-view.ts";

/**
 * Stages with their tasks in (rank, id) order. A task of an unknown stage stands in the first one, and a project
 * whose stages were all removed shows the default ones, so that no task is out of sight.
 */
export function columnsOf(board: BoardRecords, previous?: Columns): Columns {
	const stages = board.project.stages.length > 0 ? board.project.stages : defaultStages;
	const first = stages[0]?.id ?? "";
	const known = new Map(stages.map((stage) => [stage.id, stage]));
	const byStage = new Map<string, Task[]>(stages.map((stage) => [stage.id, []]));
	const stageOf = new Map<string, string>();
	const done = new Set<string>();
	for (const task of board.records("task").values()) {
		if (task.archivedAt !== undefined) continue;
		const stageId = known.has(task.place.stageId) ? task.place.stageId : first;
		byStage.get(stageId)?.push(task);
		stageOf.set(task.id, stageId);
		if (task.actualFinishAt !== undefined || known.get(stageId)?.category === "done") done.add(task.id);
	}
	const tasks = new Map<string, readonly Id<"task">[]>();
	for (const [stageId, list] of byStage) tasks.set(stageId, sameOr(previous?.tasks.get(stageId), sortedIds(list)));
	const overLimit = new Map<string, readonly Id<"task">[]>();
	for (const { id, wipLimit } of stages) {
		const over = wipLimit === undefined ? [] : (tasks.get(id)?.slice(wipLimit) ?? []);
		if (over.length > 0) overLimit.set(id, over);
	}
	return { stages, tasks, stageOf, done, overLimit };
}

function sortedIds(tasks: Task[]): readonly Id<"task">[] {
	return tasks.sort((a, b) => byCodeUnit(a.place.rank, b.place.rank) || byCodeUnit(a.id, b.id)).map(({ id }) => id);
}

/** The previous list where nothing moved, so that its readers stay quiet. */
function sameOr<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
	const same = previous?.length === next.length && next.every((item, index) => item === previous[index]);
	return same && previous ? previous : next;
}
