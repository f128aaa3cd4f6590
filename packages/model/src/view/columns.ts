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
	const byStage = new Map<string, Task[]>(stages.map((stage) => [stage.id, []]));
	const stageOf = new Map<string, string>();
	for (const task of board.records("task").values()) {
		if (task.archivedAt !== undefined) continue;
		const stageId = byStage.has(task.place.stageId) ? task.place.stageId : (stages[0]?.id ?? "");
		byStage.get(stageId)?.push(task);
		stageOf.set(task.id, stageId);
	}
	const tasks = new Map<string, readonly Id<"task">[]>();
	for (const [stageId, list] of byStage) {
		const ids = list.sort(byPlace).map(({ id }) => id);
		tasks.set(stageId, sameOr(previous?.tasks.get(stageId), ids));
	}
	const known = new Set([...(previous?.stageOf.keys() ?? []), ...stageOf.keys()]);
	return withStates(board, { stages, tasks, stageOf }, { previous, moved: known });
}

/**
 * The columns after some tasks were moved, started, added or archived while the stages stayed; `moved` names all of
 * them. Copies the list of each stage that they left or came to, and compares O(moved * log stage) ranks.
 */
export function columnsAfter(board: BoardRecords, previous: Columns, moved: ReadonlySet<string>): Columns {
	const { stages } = previous;
	const stageOf = new Map(previous.stageOf);
	const incoming = new Map<string, Task[]>();
	const touch = (stageId: string) => {
		const tasks = incoming.get(stageId) ?? [];
		incoming.set(stageId, tasks);
		return tasks;
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
	for (const [stageId, arrived] of incoming) {
		const before = previous.tasks.get(stageId) ?? [];
		const kept = before.filter((id) => !moved.has(id));
		tasks.set(stageId, sameOr(before, merged(board, kept, arrived)));
	}
	return withStates(board, { stages, tasks, stageOf }, { previous, moved });
}

/** Two lists in place order as one. */
function merged(board: BoardRecords, kept: readonly Id<"task">[], arrived: Task[]): Id<"task">[] {
	const runs: (readonly Id<"task">[])[] = [];
	let from = 0;
	for (const task of arrived.sort(byPlace)) {
		const to = placeIn(board, kept, task);
		runs.push(kept.slice(from, to), [task.id]);
		from = to;
	}
	return [...runs, kept.slice(from)].flat();
}

/** How many of the tasks stand before this one. */
function placeIn(board: BoardRecords, kept: readonly Id<"task">[], task: Task): number {
	let [low, high] = [0, kept.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const other = board.get("task", kept[middle] ?? "");
		if (other && byPlace(other, task) < 0) low = middle + 1;
		else high = middle;
	}
	return low;
}

/** What follows from where the tasks stand. Of the tasks that did not move it is what it was. */
function withStates(
	board: BoardRecords,
	columns: Pick<Columns, "stages" | "tasks" | "stageOf">,
	{ previous, moved }: { previous: Columns | undefined; moved: ReadonlySet<string> },
): Columns {
	const stageById = new Map(columns.stages.map((stage) => [stage.id, stage]));
	const done = new ChangedSet(previous?.done ?? new Set());
	const started = new ChangedSet(previous?.started ?? new Set());
	for (const id of moved) {
		const task = board.get("task", id);
		const stage = stageById.get(columns.stageOf.get(id) ?? "");
		const isDone = stage !== undefined && (stage.category === "done" || task?.actualFinishAt !== undefined);
		const isStarted = isDone || (stage && (stage.category === "touch" || task?.actualStartAt !== undefined));
		done.put(id, isDone);
		started.put(id, isStarted === true);
	}
	const overLimit = new Map<string, readonly Id<"task">[]>();
	for (const { id, wipLimit } of columns.stages) {
		const over = wipLimit === undefined ? [] : (columns.tasks.get(id) ?? []).slice(wipLimit);
		if (over.length > 0) overLimit.set(id, over);
	}
	return { ...columns, done: done.value, started: started.value, overLimit };
}

/** A set that stays the object it was until something in it differs. */
class ChangedSet {
	#value: ReadonlySet<string>;
	#copy: Set<string> | undefined;

	constructor(before: ReadonlySet<string>) {
		this.#value = before;
	}

	get value(): ReadonlySet<string> {
		return this.#value;
	}

	put(id: string, isIn: boolean): void {
		if (this.#value.has(id) === isIn) return;
		this.#copy ??= new Set(this.#value);
		this.#value = this.#copy;
		if (isIn) this.#copy.add(id);
		else this.#copy.delete(id);
	}
}

function byPlace(a: Task, b: Task): number {
	return byCodeUnit(a.place.rank, b.place.rank) || byCodeUnit(a.id, b.id);
}

/** The previous list where nothing moved, so that its readers stay quiet. */
function sameOr<T>(previous: readonly T[] | undefined, next: readonly T[]): readonly T[] {
	const same = previous?.length === next.length && next.every((item, index) => item === previous[index]);
	return same && previous ? previous : next;
}
