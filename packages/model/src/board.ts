import type { XmlFragment } from "yjs";
import type { ChangeSet, Fault } from "./change-set.ts";
import type { Commands } from "./commands/command.ts";
import type { RecordMap, RecordType } from "./records/registry.ts";
import type { BoardView } from "./view/board-view.ts";

export type Records<T extends RecordType> = ReadonlyMap<string, RecordMap[T]>;

/** All records of a board by type and id. Frozen; a record that did not change is the same object. */
export interface BoardRecords {
	/** Archived records included. The map is live: hold the board, not the map's contents. */
	records<T extends RecordType>(type: T): Records<T>;
	get<T extends RecordType>(type: T, id: string): RecordMap[T] | undefined;
	readonly project: RecordMap["project"];
}

/** A text in which every character merges, for an editor that binds to it. Its plain form is the record's field. */
export type RichText = XmlFragment;

/** A document seen as records: read here, write through `commands`, hear of every change (local or remote) once. */
export interface Board extends BoardRecords {
	/** Calls back right after each transaction that changed a record. Returns the way to stop. */
	subscribe(listener: (change: ChangeSet) => void): () => void;
	readonly commands: Commands;
	/** The live text of a richText field; undefined when the record or its text is not there. */
	richText(type: RecordType, id: string, field: string): RichText | undefined;
	/** Repairs and derived states; recomputed on reading, and only the parts that changed. */
	readonly view: BoardView;
	/** What is stored and cannot be shown. */
	readonly faults: readonly Fault[];
	/** Stops listening to the document. */
	dispose(): void;
}
