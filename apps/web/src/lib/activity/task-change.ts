import type { AnyRecord, BoardRecords } from "@callboard/model";
import type { TaskChange } from "../session/session.ts";

/** A change with whom the updates name for it: clients of documents, or who brought an update that names none. */
export interface StoredChange {
	/** Rises with the order in which the changes came to be. */
	readonly order: number;
	readonly at: number;
	/** It came in with other updates: it was made at this time or before. */
	readonly isArrival: boolean;
	readonly by: readonly AuthorMark[];
	readonly change: TaskChange;
}

export type AuthorMark =
	/** This device. */
	| { readonly kind: "device" }
	/** Whom the server names. */
	| { readonly kind: "principal"; readonly principal: string }
	/** A client of the document whom nobody has named. */
	| { readonly kind: "client"; readonly client: number }
	| { readonly kind: "nobody" };

/** Fields that say nothing of their own: stamps, what an importer kept, and what follows from another field. */
const SILENT = new Set([
	"createdAt",
	"createdBy",
	"sourceKey",
	"inferred",
	"extra",
	"editedAt",
	"mentionIds",
	"addedAt",
]);

/** Whether people are told of a change of this field. */
export function isTold(field: string): boolean {
	return !SILENT.has(field);
}

/** The tasks in whose history a record's changes stand. */
export function tasksOf(board: Pick<BoardRecords, "get">, record: AnyRecord): readonly string[] {
	return namedBy(board, record).flatMap((id) => (id?.startsWith("tsk_") ? [id] : []));
}

function namedBy(board: Pick<BoardRecords, "get">, record: AnyRecord): readonly (string | undefined)[] {
	switch (record.type) {
		case "task":
			return [record.id];
		case "assignment":
		case "artifact":
		case "handoff":
			return [record.taskId];
		case "dependency":
			return [record.fromId, record.toId];
		case "comment":
		case "blocker":
		case "approval":
			return [record.subjectId];
		case "blockerEvent":
			return [record.blockerId && board.get("blocker", record.blockerId)?.subjectId];
		case "handoffResponse":
			return [record.handoffId && board.get("handoff", record.handoffId)?.taskId];
		default:
			return [];
	}
}
