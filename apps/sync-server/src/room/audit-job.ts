import type { DocState } from "@callboard/model/protocol";

/** Main thread to worker: bring the document of a board up to date and say what it holds. */
export interface AuditJob {
	readonly id: number;
	readonly board: number;
	/** The updates are the whole board; else they follow on what the worker has. */
	readonly isWhole: boolean;
	readonly updates: readonly Uint8Array[];
	/** Boards whose documents are not asked for any more. */
	readonly drop: readonly number[];
}

/** Worker to main thread. */
export interface AuditAnswer {
	readonly id: number;
	readonly state: DocState;
}
