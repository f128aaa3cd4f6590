import type { HistoryPage } from "@callboard/model/protocol";
import type { Result } from "../result.ts";
import type { StorageError } from "./storage-error.ts";

/** A board's number in the store; its name is the directory's affair. */
export type BoardKey = number;

export interface LogEntry {
	readonly board: BoardKey;
	readonly update: Uint8Array;
	/** Who sent it, as stamped by the server. */
	readonly principal: string;
}

export interface StoredUpdate {
	/** Place in the order of all commits; it rises, with holes. */
	readonly position: number;
	readonly update: Uint8Array;
}

export interface Snapshot {
	/** All updates up to this position are in it. */
	readonly upTo: number;
	readonly update: Uint8Array;
}

/** A stored row that is not what was written. */
export interface Damage {
	readonly position: number;
	/** `stranded`: the row is good and leans on one that is not. */
	readonly what: "checksum" | "chain" | "snapshot" | "stranded";
}

/** What the store holds of a board: the last good snapshot and what came after. */
export interface BoardImage {
	readonly snapshot: Snapshot | null;
	readonly tail: readonly StoredUpdate[];
	/** Rows left out of the image, or that do not follow from the row before. */
	readonly damage: readonly Damage[];
}

export interface Compaction {
	readonly board: BoardKey;
	readonly upTo: number;
	readonly snapshot: Uint8Array;
	/** Positions that no document takes; kept apart, in no snapshot. */
	readonly refused: readonly number[];
	/** Positions that go on being part of the tail: they are not in the snapshot yet. */
	readonly keep?: readonly number[];
}

/** Rows after a position, until one of the bounds is reached. */
export interface PageBounds {
	readonly after: number;
	readonly rowsMax: number;
	readonly bytesMax: number;
}

/**
 * Where updates live. Callers guarantee: bytes were checked; one writer. The log guarantees: what `append` said yes
 * to is on disk and survives power loss; all entries of a call or none; nothing is ever thrown away by `compact`.
 * Calls do not yield: a turn of the event loop sees one state.
 */
export interface UpdateLog {
	/** Takes the lineage, since the chain of a board starts with it. */
	load(board: BoardKey, lineage: string): Result<BoardImage, StorageError>;
	/** Gives a position for each entry, in order. Every board must have been loaded. */
	append(entries: readonly LogEntry[], at: number): Result<readonly number[], StorageError>;
	/** Puts a snapshot in place of the rows up to a position; they are the archive from then on. Cheap: no row moves. */
	compact(compaction: Compaction, at: number): Result<void, StorageError>;
	/** Every update ever taken, the oldest first: archive, then tail. */
	history(board: BoardKey): Result<readonly StoredUpdate[], StorageError>;
	/** A stretch of the same with when and by whom, the oldest first; at least one row where any is left. */
	page(board: BoardKey, bounds: PageBounds): Result<HistoryPage, StorageError>;
	/** Forgets what it keeps in memory of a board. */
	release(board: BoardKey): void;
	/** Whether a commit would succeed now. */
	probe(at: number): Result<void, StorageError>;
	close(): void;
}
