/** Main thread to worker: build the board from its bytes. */
export interface CompactionJob {
	readonly id: number;
	readonly snapshot: Uint8Array | null;
	readonly updates: readonly Uint8Array[];
}

/** Worker to main thread. */
export interface CompactionAnswer {
	readonly id: number;
	/** The board as one update, loaded once more to be sure. */
	readonly snapshot: Uint8Array;
	/** Indices of updates that no document takes. */
	readonly refused: readonly number[];
}
