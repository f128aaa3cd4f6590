import type { BoardRecords } from "../board.ts";
import type { Id } from "../ids.ts";
import type { Blocker } from "../records/blocker.ts";
import type { BlockerEvent } from "../records/blocker-event.ts";
import type { RecordBase } from "../records/define.ts";
import { byCodeUnit } from "../records/keyed.ts";
import type { EpochMs } from "../time.ts";
import type { Blockers, BlockerView, HandoffView, OwnerView } from "./board-view.ts";

/** Records that are not archived, by (createdAt, id): the order that decides which of several comes first. */
export function oldestFirst<R extends RecordBase<string>>(records: Iterable<R>): R[] {
	return [...records]
		.filter(({ archivedAt }) => archivedAt === undefined)
		.sort((a, b) => a.createdAt - b.createdAt || byCodeUnit(a.id, b.id));
}

/** The last response decides. */
export function handoffsOf(board: BoardRecords): ReadonlyMap<string, HandoffView> {
	const handoffs = new Map<string, HandoffView>();
	for (const { id, archivedAt } of board.records("handoff").values())
		if (archivedAt === undefined) handoffs.set(id, { state: "open", responseId: undefined, respondedAt: undefined });
	for (const { id, handoffId, verdict, createdAt } of oldestFirst(board.records("handoffResponse").values()))
		if (handoffId !== undefined && verdict !== undefined && handoffs.has(handoffId))
			handoffs.set(handoffId, { state: verdict, responseId: id, respondedAt: createdAt });
	return handoffs;
}

/** A blocker is open until an event resolves it; a later event may reopen it. */
export function blockersOf(board: BoardRecords): Blockers {
	const events = new Map<string, BlockerEvent[]>();
	for (const event of oldestFirst(board.records("blockerEvent").values()))
		if (event.blockerId !== undefined) events.set(event.blockerId, [...(events.get(event.blockerId) ?? []), event]);
	const states = new Map<string, BlockerView>();
	const on = new Map<string, Id<"blocker">[]>();
	for (const blocker of oldestFirst(board.records("blocker").values())) {
		const view = blockerView(blocker, events.get(blocker.id) ?? []);
		states.set(blocker.id, view);
		const subject = blocker.subjectId ?? "project";
		if (view.state !== "resolved") on.set(subject, [...(on.get(subject) ?? []), blocker.id]);
	}
	return { states, on };
}

function blockerView(blocker: Blocker, events: readonly BlockerEvent[]): BlockerView {
	let state: BlockerView["state"] = "open";
	let sinceAt: EpochMs = blocker.raisedAt ?? blocker.createdAt;
	let resolvedAt: EpochMs | undefined;
	for (const { kind, createdAt } of events) {
		if (kind === undefined) continue;
		if (kind === "reopened") sinceAt = createdAt;
		state = kind === "reopened" ? "open" : kind;
		resolvedAt = kind === "resolved" ? createdAt : undefined;
	}
	return { state, sinceAt, resolvedAt };
}

/** Task → its effective owner: of several, the one assigned first. */
export function ownersOf(board: BoardRecords): ReadonlyMap<string, OwnerView> {
	const owners = new Map<string, OwnerView>();
	for (const { id, taskId, assigneeId, role } of oldestFirst(board.records("assignment").values())) {
		if (taskId === undefined || assigneeId === undefined || role !== "owner") continue;
		const first = owners.get(taskId);
		if (!first) owners.set(taskId, { assignment: id, assigneeId, contestedBy: [] });
		else if (first.assigneeId !== assigneeId && !first.contestedBy.includes(assigneeId))
			owners.set(taskId, { ...first, contestedBy: [...first.contestedBy, assigneeId] });
	}
	return owners;
}
