import { type CommandResult, type Operation, type Task, type TaskDraft, typeOfId } from "@callboard/model";
import { inOrder } from "../../format/in-order.ts";
import { board as words } from "../../format/messages/board.ts";
import { nameOf } from "../../format/plan-words.ts";
import { unreachable } from "../../format/unreachable.ts";
import type { DraftFields } from "../../session/session.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import { waitsOf } from "./face-of.ts";

/** What the columns, or the lanes across them, stand for. */
export const groupings = ["stage", "owner", "priority", "track", "cycle", "gate"] as const;
export type Grouping = (typeof groupings)[number];

export interface Group {
	/** A record's id, or the word of a list; "" for cards that have none. */
	readonly id: string;
	readonly name: string;
}

/** One way to tell cards apart. */
interface Kind {
	groups(facts: BoardFacts): readonly Group[];
	of(facts: BoardFacts, task: Task): string;
	/** Stores that a task belongs to a group, and to none of the others. */
	put(facts: BoardFacts, task: Task, groupId: string): CommandResult<unknown>;
}

const kinds: Readonly<Record<Grouping, Kind>> = {
	stage: {
		groups: ({ session }) => session.board.view.columns.stages,
		of: ({ session }, { id }) => session.board.view.columns.stageOf.get(id) ?? "",
		put: ({ session }, { id }, stageId) => session.commands.moveTask(id, { stageId }),
	},
	owner: {
		groups: (facts) => withNone(owners(facts), words.groups.nobody),
		of: (facts, { id }) => ownerSeat(facts, id)?.assigneeId ?? "",
		put: setOwner,
	},
	priority: {
		groups: (facts) => withNone(facts.session.board.project.priorities, words.groups.noPriority),
		of: ({ session }, { priority }) => known(session.board.project.priorities, priority),
		put: ({ session }, { id }, priority) => session.commands.set("task", id, { priority: priority || null }),
	},
	track: {
		groups: (facts) => withNone(inOrder(facts.session.board, "track"), words.groups.noTrack),
		of: ({ session }, { trackId }) => living(session.board.get("track", trackId ?? "")),
		put: ({ session }, { id }, trackId) => session.commands.set("task", id, { trackId: trackId || null }),
	},
	cycle: {
		groups: (facts) => withNone(inOrder(facts.session.board, "cycle"), words.groups.noCycle),
		of: ({ session }, { cycleId }) => living(session.board.get("cycle", cycleId ?? "")),
		put: ({ session }, { id }, cycleId) => session.commands.set("task", id, { cycleId: cycleId || null }),
	},
	gate: {
		groups: (facts) => withNone(inOrder(facts.session.board, "gate"), words.groups.noGate),
		of: (facts, { id }) => waitsOf(facts, id).find((wait) => typeOfId(wait.id) === "gate")?.id ?? "",
		put: setGate,
	},
};

export function isGrouping(text: string | null): text is Grouping {
	return groupings.some((one) => one === text);
}

/** The groups in their order; cards of none stand in the last. */
export function groupsOf(facts: BoardFacts, grouping: Grouping): readonly Group[] {
	return kinds[grouping].groups(facts);
}

/** The group that a task stands in; "" for none. */
export function groupOf(facts: BoardFacts, grouping: Grouping, task: Task): string {
	return kinds[grouping].of(facts, task);
}

/** What a new task needs to stand in a group from the start. */
export function draftIn(grouping: Grouping, groupId: string): Partial<TaskDraft> {
	if (groupId === "") return {};
	switch (grouping) {
		case "stage":
			return {};
		case "owner":
			return { ownerIds: [groupId] };
		case "gate":
			return { waitsForIds: [groupId] };
		case "priority":
			return { priority: groupId };
		case "track":
			return { trackId: groupId };
		case "cycle":
			return { cycleId: groupId };
		default:
			return unreachable(grouping);
	}
}

/** What `putInto` would store, told before it is done. */
export function draftFieldsIn(grouping: Grouping, groupId: string): DraftFields {
	switch (grouping) {
		case "stage":
			return { stageId: groupId };
		case "owner":
			return { ownerId: groupId };
		case "priority":
			return { priority: groupId };
		case "track":
			return { trackId: groupId };
		case "cycle":
			return { cycleId: groupId };
		case "gate":
			return { gateId: groupId };
		default:
			return unreachable(grouping);
	}
}

export function putInto(facts: BoardFacts, grouping: Grouping, to: { readonly id: string; readonly groupId: string }) {
	const task = facts.session.board.get("task", to.id);
	if (!task) return undefined;
	return kinds[grouping].put(facts, task, to.groupId);
}

function withNone(groups: readonly Group[], none: string): readonly Group[] {
	return [...groups.map(({ id, name }) => ({ id, name })), { id: "", name: none }];
}

function known(list: readonly { readonly id: string }[], id: string | undefined): string {
	return list.some((one) => one.id === id) ? (id ?? "") : "";
}

function living(record: { readonly id: string; readonly archivedAt: number | undefined } | undefined): string {
	return record && record.archivedAt === undefined ? record.id : "";
}

/** Everybody who may own work, and whoever does although they left. */
function owners(facts: BoardFacts): readonly Group[] {
	const { board } = facts.session;
	const owning = [...facts.assignments.keys()].flatMap((id) => ownerSeat(facts, id)?.assigneeId ?? []);
	return [...new Set([...board.ids("person"), ...owning])]
		.map((id) => ({ id, name: nameOf(board, id) }))
		.sort((a, b) => a.name.localeCompare(b.name));
}

function ownerSeat({ assignments }: BoardFacts, taskId: string) {
	return assignments.get(taskId)?.find(({ assigneeId }) => assigneeId !== undefined);
}

/** Gives the first seat to somebody else, or takes it away. */
function setOwner(facts: BoardFacts, { id: taskId }: Task, assigneeId: string): CommandResult<unknown> {
	const { commands } = facts.session;
	const seat = ownerSeat(facts, taskId);
	if (!seat) return commands.create("assignment", { taskId, assigneeId });
	return assigneeId === ""
		? commands.archive("assignment", seat.id)
		: commands.set("assignment", seat.id, { assigneeId });
}

/** Holds a task back by one gate in place of the gate that holds it now. */
function setGate(facts: BoardFacts, task: Task, gateId: string): CommandResult<unknown> {
	const { board, commands } = facts.session;
	const before = groupOf(facts, "gate", task);
	const links = board.ids("dependency").flatMap((id) => board.get("dependency", id) ?? []);
	const held = links.find(({ fromId, toId }) => fromId === before && toId === task.id);
	if (!held) return commands.link({ fromId: gateId, toId: task.id });
	if (gateId === "") return commands.unlink(held.id);
	const change: Operation = { op: "set", type: "dependency", id: held.id, fields: { fromId: gateId } };
	return commands.apply([change]);
}
