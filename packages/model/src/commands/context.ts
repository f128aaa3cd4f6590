import type * as Y from "yjs";
import type { BoardRecords } from "../board.ts";
import type { Ids } from "../ids.ts";
import { inverseOf } from "../inverse.ts";
import type { Json } from "../json.ts";
import type { Operation } from "../operation.ts";
import { type AnyRecord, kindOf, type RecordType } from "../records/registry.ts";
import { err, ok, type Result } from "../result.ts";
import type { EpochMs } from "../time.ts";
import type { BoardView } from "../view/board-view.ts";
import { write } from "../write.ts";
import type { CommandError, CommandResult } from "./command.ts";

/** What every command works with. `view` is made on reading. */
export interface CommandContext {
	readonly doc: Y.Doc;
	readonly board: BoardRecords & { readonly view: BoardView };
	readonly ids: Ids;
	readonly now: () => EpochMs;
	/** The person of the plan that this device speaks for, if somebody claimed one. */
	readonly author: () => string | undefined;
}

/** Writes once and answers with the value and the operations that take it back. */
export function commit<T>(
	context: CommandContext,
	operations: readonly Operation[],
	done: { readonly value: T; readonly origin: string },
): CommandResult<T> {
	const inverse = inverseOf(operations, context.board);
	write(context.doc, operations, done.origin);
	return ok({ value: done.value, inverse });
}

/** The record, or why there is none. */
export function existing(context: CommandContext, type: RecordType, id: string): Result<AnyRecord, CommandError> {
	const record = context.board.get(type, id);
	return record ? ok(record) : err({ kind: "unknownRecord", type, id });
}

/** A record that registers of may be changed: there, and not an appended fact. */
export function editable(context: CommandContext, type: RecordType, id: string): Result<AnyRecord, CommandError> {
	return kindOf(type).class === "A" ? err({ kind: "appendOnly", type, id }) : existing(context, type, id);
}

/** When and by whom, for a record that is made now. */
export function stamp(context: CommandContext): Readonly<Record<string, Json>> {
	const author = context.author();
	return author === undefined ? { createdAt: context.now() } : { createdAt: context.now(), createdBy: author };
}
