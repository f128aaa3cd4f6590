import { type Assignment, type RecordMap, type RecordType, sameJson, type Task, typeOfId } from "@callboard/model";
import { type LinkSpec, minutes, type ProblemDelta, type TaskSpec } from "@callboard/scheduler";
import type { Draft, DraftFields } from "./draft.ts";
import { linkSpecs } from "./link-specs.ts";
import { assignmentChanges } from "./problem-delta.ts";
import { assignmentSpecs } from "./resource-specs.ts";
import { type PlanSource, surroundingsOf } from "./schedule-input.ts";
import { keptTaskSpec, type TaskSurroundings, taskSpec } from "./task-specs.ts";

/**
 * What a draft would change in the engine's problem; undefined when it moves no date. Tasks, stages, people and gates that
 * are not there, which a peer may name, change nothing. O(tasks of the draft + assignments + links).
 */
export function draftDelta(board: PlanSource, draft: Draft): ProblemDelta | undefined {
	const tasks = draftedTasks(board, draft.taskIds);
	const set = knownFields(board, draft.set);
	const specs = changedSpecs(board, tasks, set);
	const assignments = changedSeats(board, tasks, set);
	const links = changedLinks(board, tasks, set);
	const delta: ProblemDelta = {
		...(specs.length > 0 ? { tasks: { upserted: specs } } : {}),
		...(assignments ? { assignments } : {}),
		...(links ? { links } : {}),
	};
	return Object.keys(delta).length === 0 ? undefined : delta;
}

/** The tasks of a draft that are on the board. */
export function draftedTasks(board: Pick<PlanSource, "get">, ids: readonly string[]): readonly Task[] {
	return [...new Set(ids)].flatMap((id) => {
		const task = board.get("task", id);
		return task && task.archivedAt === undefined ? [task] : [];
	});
}

function knownFields(board: PlanSource, set: DraftFields): DraftFields {
	const { stageId, ownerId, priority, cycleId, gateId, estimate } = set;
	const isLiving = (type: RecordType, id: string) => {
		const record = board.get(type, id);
		return record !== undefined && record.archivedAt === undefined;
	};
	const isWorker = (id: string) => (["person", "team", "pool"] as const).some((type) => isLiving(type, id));
	const known = <T extends string>(value: T | undefined, isKnown: (value: T) => boolean) =>
		value !== undefined && (value === "" || isKnown(value));
	return {
		...(stageId !== undefined && board.view.columns.stages.some(({ id }) => id === stageId) ? { stageId } : {}),
		...(ownerId !== undefined && known(ownerId, isWorker) ? { ownerId } : {}),
		...(priority !== undefined && known(priority, (one) => board.project.priorities.some(({ id }) => id === one))
			? { priority }
			: {}),
		...(cycleId !== undefined && known(cycleId, (id) => isLiving("cycle", id)) ? { cycleId } : {}),
		...(gateId !== undefined && known(gateId, (id) => isLiving("gate", id)) ? { gateId } : {}),
		...(estimate !== undefined ? { estimate } : {}),
	};
}

function changedSpecs(board: PlanSource, tasks: readonly Task[], set: DraftFields): readonly TaskSpec[] {
	const { priority, cycleId, estimate } = set;
	const around = surroundingsOf(board);
	return tasks.flatMap((task) => {
		const drafted = {
			...task,
			...(priority === undefined ? {} : { priority: priority || undefined }),
			...(cycleId === undefined ? {} : { cycleId: board.get("cycle", cycleId)?.id }),
			...(estimate === undefined ? {} : { estimate: estimate ?? undefined }),
		};
		const spec = taskSpec(drafted, draftedSurroundings(around, task, set));
		return sameJson(spec, keptTaskSpec(task, around)) ? [] : [spec];
	});
}

/** The view as if the task stood in the stage already. */
function draftedSurroundings(around: TaskSurroundings, task: Task, { stageId }: DraftFields): TaskSurroundings {
	if (stageId === undefined) return around;
	const { columns } = around.view;
	const category = columns.stages.find(({ id }) => id === stageId)?.category;
	const isDone = category === "done" || task.actualFinishAt !== undefined;
	const stageOf = { get: (id: string) => (id === task.id ? stageId : columns.stageOf.get(id)) };
	const done = { has: (id: string) => (id === task.id ? isDone : columns.done.has(id)) };
	return { ...around, view: { ...around.view, columns: { stages: columns.stages, stageOf, done } } };
}

/** The first seat given to somebody else, taken away, or made. */
function changedSeats(
	board: PlanSource,
	tasks: readonly Task[],
	{ ownerId }: DraftFields,
): ProblemDelta["assignments"] {
	if (ownerId === undefined || tasks.length === 0) return undefined;
	const workers = new Set(
		(["person", "team", "pool"] as const).flatMap((type) => living(board, type).map(({ id }) => id)),
	);
	const ids = new Set<string>(tasks.map(({ id }) => id));
	const byTask = seatsOf(board, ids);
	const specs = (seats: readonly Seat[]) => assignmentSpecs(seats, { tasks: ids, workers: new Set<string>(workers) });
	const before = [...ids].flatMap((id) => byTask.get(id) ?? []);
	const after = [...ids].flatMap((id) => withOwner(byTask.get(id) ?? [], id, ownerId));
	return assignmentChanges(specs(before), specs(after));
}

type Seat = Pick<Assignment, "role" | "unitsPercent"> & {
	readonly taskId: string | undefined;
	readonly assigneeId: string | undefined;
};

/** Task → its seats, the owner's first. */
function seatsOf(board: PlanSource, taskIds: ReadonlySet<string>): ReadonlyMap<string, readonly Seat[]> {
	const byTask = new Map<string, Seat[]>();
	for (const seat of living(board, "assignment").sort(byCreation)) {
		if (seat.taskId === undefined || !taskIds.has(seat.taskId)) continue;
		const seats = byTask.get(seat.taskId) ?? [];
		if (seat.role === "owner") seats.unshift(seat);
		else seats.push(seat);
		byTask.set(seat.taskId, seats);
	}
	return byTask;
}

function withOwner(seats: readonly Seat[], taskId: string, assigneeId: string): readonly Seat[] {
	const first = seats.find((seat) => seat.assigneeId !== undefined);
	if (!first) return assigneeId === "" ? seats : [...seats, { taskId, assigneeId, role: "owner", unitsPercent: 100 }];
	return seats.flatMap((seat) => (seat !== first ? [seat] : assigneeId === "" ? [] : [{ ...seat, assigneeId }]));
}

/** The gate that holds a task back replaced, taken away, or put before it. */
function changedLinks(board: PlanSource, tasks: readonly Task[], { gateId }: DraftFields): ProblemDelta["links"] {
	if (gateId === undefined) return undefined;
	const upserted: LinkSpec[] = [];
	const removed: string[] = [];
	for (const { id } of tasks) {
		const gate = board.view.waits.blockedBy.get(id)?.find((wait) => typeOfId(wait.id) === "gate")?.id;
		const held =
			gate === undefined
				? undefined
				: board.view.links.shown.find(({ fromId, toId }) => fromId === gate && toId === id);
		if (gate === gateId) continue;
		const [spec] = held ? linkSpecs([held]) : [];
		if (spec && gateId === "") removed.push(spec.id);
		else if (gateId !== "") upserted.push(spec ? { ...spec, from: gateId } : newLink(gateId, id));
	}
	return upserted.length + removed.length > 0 ? { upserted, removed } : undefined;
}

function newLink(from: string, to: string): LinkSpec {
	const newest = Number.MAX_SAFE_INTEGER;
	return { id: `draft ${to}`, from, to, type: "FS", lagMinutes: minutes(0), lagCalendar: "project", addedAt: newest };
}

function living<T extends RecordType>(board: PlanSource, type: T): RecordMap[T][] {
	return [...board.records(type).values()].filter(({ archivedAt }) => archivedAt === undefined);
}

function byCreation(a: Assignment, b: Assignment): number {
	return a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1);
}
