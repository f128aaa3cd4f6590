import type * as Y from "yjs";
import type { HistoryPageRow } from "./database.ts";
import type { StorageError } from "./storage-error.ts";

/**
 * A board's copy in this browser. `append` never waits and never loses: what could not be written stays queued and is
 * tried again. "Saved on this device" may be shown only when `settled()` has given undefined.
 */
export interface BoardCache {
	/** Reads the stored board into a new document. Damaged rows are set aside and counted, the rest is used. */
	load(): Promise<CacheLoad>;
	/** The board as it was at the last full sync, as one update; undefined when there was none. */
	loadLastSync(): Promise<Uint8Array | undefined>;
	/** Where the rows stand now, to read the board as of now later. */
	readonly place: CachePlace;
	/** The board as of a place, as one update; with a server's state vector, without what it did not have. */
	loadAsOf(place: CachePlace, stateVector?: Uint8Array): Promise<Uint8Array>;
	/** Rows of all times after a row, the oldest first, with what compaction archived; empty when there are no more. */
	rowsAfter(seq: number): Promise<readonly StoredRow[]>;
	/** The server's pages of this board's history that were kept, in order; those of another epoch are dropped. */
	historyPages(epoch: number): Promise<readonly HistoryPageRow[]>;
	keepHistory(page: Omit<HistoryPageRow, "board">): Promise<void>;
	/** Takes an update of the document; one row a batch, written in order. */
	append(update: Uint8Array, by: UpdateSource): void;
	/** Resolves once all that was appended before is on disk (undefined), or with the error of the first failed write. */
	settled(): Promise<StorageError | undefined>;
	/** Remembers what the server had when it was last known to have everything. */
	mark(mark: SyncMark): Promise<StorageError | undefined>;
	readonly health: CacheHealth;
	onHealth(listener: (health: CacheHealth) => void): () => void;
	/** Tries a failed write at once. */
	retry(): void;
	/** Writes what is queued, then lets go. What could not be written is reported. */
	close(): Promise<StorageError | undefined>;
}

export interface CachePlace {
	/** The last row. */
	readonly seq: number;
	/** The server has had every row up to this one. */
	readonly syncedSeq: number;
}

/** One batch of updates as it was stored. */
export interface StoredRow {
	readonly seq: number;
	readonly at: number;
	readonly bytes: Uint8Array;
	/** Edits made in this browser that it holds. */
	readonly edits: number;
}

/** `own`: an edit made in this tab; `others`: from the server, another tab or a peer. */
export type UpdateSource = "own" | "others";

export interface CacheLoad {
	readonly doc: Y.Doc;
	/** Rows that did not read back; they are kept apart. */
	readonly quarantined: number;
	/** Edits of this device that the last full sync did not cover. */
	readonly unsyncedEdits: number;
	readonly lastSync: SyncMark | undefined;
}

export interface SyncMark {
	readonly stateVector: Uint8Array;
	readonly digest: string;
	readonly at: number;
}

export type CacheHealth =
	| { readonly kind: "saved" }
	| { readonly kind: "saving" }
	| { readonly kind: "failed"; readonly error: StorageError };
