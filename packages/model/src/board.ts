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

/** A document seen as records: read here, write through `commands`, hear of every change (local or remote) once. */
export interface Board extends BoardRecords {
	/** Calls back right after each transaction that changed a record. Returns the way to stop. */
	subscribe(listener: (change: ChangeSet) => void): () => void;
	readonly commands: Commands;
	/** Repairs and derived states; recomputed on reading, and only the parts that changed. */
	readonly view: BoardView;
	/** What is stored and cannot be shown. */
	readonly faults: readonly Fault[];
	/** Stops listening to the document. */
	dispose(): void;
}
