import type { AnyRecord, BoardRecords, Ids, Json, Operation, RecordType, ZoneOffset } from "@callboard/model";
import { BoardIndex } from "./board-index.ts";
import type { PlanDraft } from "./plan-draft.ts";
import { recordsOf } from "./plan-records.ts";
import { type PlannedRecord, type StoredFields, stated } from "./planned-record.ts";
import { keys } from "./record-context.ts";
import { StagePlaces } from "./stage-places.ts";
import { mergedElement, partsOfKey, saysAlready } from "./stored-value.ts";

export interface OperationContext {
	readonly ids: Ids;
	readonly nowMs: number;
	/** Offsets of a zone from this device's tables; undefined for a zone that it does not know. */
	readonly zoneOffsets: (timeZone: string, fromMs: number) => readonly ZoneOffset[] | undefined;
	/** The board is made for this plan: the plan's name and dates become the board's. */
	readonly newBoard: boolean;
}
export interface TypeCount {
	readonly type: RecordType;
	readonly created: number;
	readonly changed: number;
	readonly unchanged: number;
}
/** What an import would write, and what it would find as it is. */
export interface ImportPlan {
	/** For `commands.importPlan`, in one go. */
	readonly operations: readonly Operation[];
	readonly counts: readonly TypeCount[];
	/** Records on the board that the source now tells otherwise, with the fields. */
	readonly changes: readonly { readonly type: RecordType; readonly name: string; readonly fields: readonly string[] }[];
}

/**
 * A draft against a board: creations for what is new by source key, changes for what differs, nothing for the rest. What
 * the source leaves out stays as it is on the board, and so do places, ticks and what was put away. Pure.
 */
export function planOperations(draft: PlanDraft, board: BoardRecords, context: OperationContext): ImportPlan {
	const index = new BoardIndex(board, draft, context.ids);
	const records = recordsOf(draft, { ...context, refs: index });
	const writer = new Writer(board, new StagePlaces(board, context.ids), context.nowMs);
	for (const record of records) {
		const stored = storedRecord(board, record, index);
		if (stored) writer.update(record, stored);
		else writer.create(record, index.claim(record.type, record.sourceKey));
	}
	if (context.newBoard || board.project.startOn === undefined)
		writer.project(projectFields(draft, calendarIdOf(writer, index), context.newBoard));
	return writer.result();
}

function storedRecord(
	board: BoardRecords,
	{ type, sourceKey }: PlannedRecord,
	index: BoardIndex,
): AnyRecord | undefined {
	const id = index.existing(type, sourceKey);
	return id === undefined ? undefined : board.get(type, id);
}

function calendarIdOf(writer: Writer, index: BoardIndex): string | undefined {
	return writer.idOf("calendar") ?? index.existing("calendar", keys.calendar);
}

function projectFields(draft: PlanDraft, calendarId: string | undefined, named: boolean): StoredFields {
	const { name, startOn, timeZone } = draft;
	return stated({ startOn, timeZone, calendarId, name: named ? name : undefined });
}

class Writer {
	private readonly operations: Operation[] = [];
	private readonly counts = new Map<RecordType, { created: number; changed: number; unchanged: number }>();
	private readonly changes: { type: RecordType; name: string; fields: readonly string[] }[] = [];
	private readonly board: BoardRecords;
	private readonly places: StagePlaces;
	private readonly nowMs: number;

	constructor(board: BoardRecords, places: StagePlaces, nowMs: number) {
		this.board = board;
		this.places = places;
		this.nowMs = nowMs;
	}

	create(record: PlannedRecord, id: string): void {
		const { type, sourceKey, description } = record;
		const fields: Record<string, Json> = { createdAt: this.nowMs, sourceKey };
		for (const [key, value] of Object.entries({ ...record.fields, ...this.places.initial(record) }))
			if (value !== null) fields[key] = value;
		this.operations.push({ op: "create", type, id, fields });
		if (description !== undefined)
			this.operations.push({ op: "editText", type, id, field: "description", text: description });
		this.count(type, "created");
	}

	update(record: PlannedRecord, stored: AnyRecord): void {
		const { type, name, description } = record;
		const { id } = stored;
		// Its own name and the board's key for it stay: the source's spelling is kept among its aliases.
		const known = type === "person" && stored.sourceKey !== record.sourceKey;
		const wanted = Object.entries(record.fields).filter(([key]) => !(known && (key === "name" || key === "kind")));
		const differing = wanted.filter(([key, value]) => !saysAlready(stored, key, value));
		const registers = differing.filter(([key]) => !key.includes("/"));
		if (registers.length > 0) this.operations.push({ op: "set", type, id, fields: Object.fromEntries(registers) });
		for (const [key, value] of differing) {
			const { field, element } = partsOfKey(key);
			if (element === undefined) continue;
			const merged = mergedElement(stored, key, value);
			this.operations.push({ op: "setItem", type, id, field, key: element, value: merged });
		}
		const retold = description !== undefined && "description" in stored && stored.description !== description;
		if (retold) this.operations.push({ op: "editText", type, id, field: "description", text: description });
		const fields = [
			...new Set([...differing.map(([key]) => partsOfKey(key).field), ...(retold ? ["description"] : [])]),
		];
		this.count(type, fields.length > 0 ? "changed" : "unchanged");
		if (fields.length > 0) this.changes.push({ type, name, fields });
	}

	project(fields: StoredFields): void {
		const differing = Object.entries(fields).filter(([key, value]) => !saysAlready(this.board.project, key, value));
		if (differing.length > 0)
			this.operations.push({ op: "set", type: "project", id: "project", fields: Object.fromEntries(differing) });
	}

	/** The id of the first record of a type that is created. */
	idOf(type: RecordType): string | undefined {
		return this.operations.find((operation) => operation.op === "create" && operation.type === type)?.id;
	}

	result(): ImportPlan {
		const counts = [...this.counts].map(([type, count]) => ({ type, ...count }));
		return { operations: this.operations, counts, changes: this.changes };
	}

	private count(type: RecordType, kind: "created" | "changed" | "unchanged"): void {
		const count = this.counts.get(type) ?? { created: 0, changed: 0, unchanged: 0 };
		this.counts.set(type, { ...count, [kind]: count[kind] + 1 });
	}
}
