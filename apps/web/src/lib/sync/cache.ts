import type * as Y from "yjs";
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
