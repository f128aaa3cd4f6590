import { LIMITS } from "../limits.ts";
import type { Operation } from "../operation.ts";
import { placeInto, type Ranked } from "../rank.ts";
import type { Place } from "../records/field.ts";
import type { InputMap } from "../records/registry.ts";
import { err } from "../result.ts";
import type { CommandResult, Destination, TaskDraft } from "./command.ts";
import { type CommandContext, commit } from "./context.ts";
import { recordToCreate } from "./record-commands.ts";

/** A task at the end of its stage. */
export function addTask(
	context: CommandContext,
	{ stageId, ...fields }: InputMap["task"] & { readonly stageId?: string },
): CommandResult<string> {
	if (!fields.title?.trim()) return err({ kind: "required", type: "task", field: "title" });
	const { stages } = context.board.view.columns;
	const target = stageId ?? fields.place?.stageId ?? stages[0]?.id ?? "";
	if (!stages.some(({ id }) => id === target)) return err({ kind: "unknownStage", stageId: target });
	const column = columnOf(context, target);
	const { ranks } = placeInto(column, { index: column.length, count: 1 }, context.ids.random);
	const made = recordToCreate(context, "task", { ...fields, place: placeAt(target, ranks[0]) });
	return made.ok ? commit(context, [made.value], { value: made.value.id, origin: "add task" }) : made;
}

/** Many at once, in order, at the end of one stage, with who does them and what they wait for: one edit. */
export function addTasks(
	context: CommandContext,
	drafts: readonly TaskDraft[],
	stageId: string,
): CommandResult<readonly string[]> {
	if (!context.board.view.columns.stages.some(({ id }) => id === stageId))
		return err({ kind: "unknownStage", stageId });
	const column = columnOf(context, stageId);
	const { ranks } = placeInto(column, { index: column.length, count: drafts.length }, context.ids.random);
	const operations: Operation[] = [];
	const ids: string[] = [];
	for (const [at, { ownerIds = [], waitsForIds = [], ...fields }] of drafts.entries()) {
		if (!fields.title?.trim()) return err({ kind: "required", type: "task", field: "title" });
		const made = recordToCreate(context, "task", { ...fields, place: placeAt(stageId, ranks[at]) });
		if (!made.ok) return made;
		const { id } = made.value;
		ids.push(id);
		operations.push(made.value);
		const around = [
			...ownerIds.map((assigneeId) => recordToCreate(context, "assignment", { taskId: id, assigneeId })),
			...waitsForIds.map((fromId) =>
				recordToCreate(context, "dependency", { fromId, toId: id, addedAt: context.now() }),
			),
		];
		for (const one of around) {
			if (!one.ok) return one;
			operations.push(one.value);
		}
	}
	if (operations.length > LIMITS.operationsMax)
		return err({ kind: "tooMany", count: operations.length, countMax: LIMITS.operationsMax });
	return commit(context, operations, { value: ids, origin: "add tasks" });
}

/** Stage and rank are one register, so each moved task is one write; neighbours are written only where ranks collide. */
export function moveTasks(context: CommandContext, ids: readonly string[], to: Destination): CommandResult {
	const { columns } = context.board.view;
	if (!columns.stages.some(({ id }) => id === to.stageId)) return err({ kind: "unknownStage", stageId: to.stageId });
	const moving = [...new Set(ids)];
	for (const id of moving) if (!context.board.get("task", id)) return err({ kind: "unknownRecord", type: "task", id });
	const others = columnOf(context, to.stageId).filter(({ id }) => !moving.includes(id));
	const index = indexOf(others, to);
	const { ranks, moved } = placeInto(others, { index, count: moving.length }, context.ids.random);
	const operations = [
		...moving.map((id, position) => setPlace(id, placeAt(to.stageId, ranks[position]))),
		...moved.map(({ id, rank }) => setPlace(id, placeAt(to.stageId, rank))),
	];
	return commit(context, moving.length === 0 ? [] : operations, { value: undefined, origin: "move tasks" });
}

function columnOf(context: CommandContext, stageId: string): Ranked[] {
	const ids = context.board.view.columns.tasks.get(stageId) ?? [];
	return ids.map((id) => ({ id, rank: context.board.get("task", id)?.place.rank ?? "" }));
}

function indexOf(column: readonly Ranked[], { beforeId, afterId }: Destination): number {
	const before = beforeId === undefined ? -1 : column.findIndex(({ id }) => id === beforeId);
	if (before >= 0) return before;
	const after = afterId === undefined ? -1 : column.findIndex(({ id }) => id === afterId);
	return after >= 0 ? after + 1 : column.length;
}

function placeAt(stageId: string, rank: string | undefined): Place {
	return { stageId, rank: rank ?? "" };
}

function setPlace(id: string, { stageId, rank }: Place): Operation {
	return { op: "set", type: "task", id, fields: { place: { stageId, rank } } };
}
