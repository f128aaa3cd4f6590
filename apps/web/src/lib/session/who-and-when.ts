import type { AnyRecord, CommandResult, RecordType } from "@callboard/model";

/** Which person of the plan this device speaks for. */
export interface MeState {
	/** The one whom somebody chose here, else the one whose name this device bears; undefined for nobody of the plan. */
	readonly personId: string | undefined;
	/** True where somebody chose. */
	readonly isClaimed: boolean;
	/** True until "which of these is you?" was answered or put away: asked once, on a board with others and people. */
	readonly isAsked: boolean;
	putAway(): void;
	/** "I am this person", or nobody of the plan; can be undone. */
	claim(personId: string | undefined): CommandResult<unknown>;
	/** Comments that name this person and were not seen here yet, the oldest first. */
	readonly mentions: readonly Mention[];
	/** Those about a record were seen. */
	seen(subjectId: string): void;
}
export interface Mention {
	readonly commentId: string;
	readonly subjectId: string;
}

/** Who changed a task when, read from the updates that the server and this device keep. Nothing of it is in the board. */
export interface ActivityState {
	/** Follows one task's changes; reading starts with the first. Close it when nobody looks any more. */
	follow(taskId: string): TaskActivity;
}
export interface TaskActivity {
	/** In the order in which they came to be. */
	readonly entries: readonly ActivityEntry[];
	readonly phase:
		| { readonly kind: "reading"; readonly done: number; readonly of: number }
		| { readonly kind: "ready" | "failed" };
	/** Why changes that others made may be missing: the server is not there, or does not give them by this link. */
	readonly gap: "offline" | "refused" | undefined;
	/** Stored updates that could not be read. */
	readonly unreadable: number;
	retry(): void;
	close(): void;
}
export interface ActivityEntry {
	readonly order: number;
	/** When the server had it, or this device where the server does not. */
	readonly at: number;
	/** It came in with other changes: it was made then or before. */
	readonly isArrival: boolean;
	/** Several where one update brought edits of several. */
	readonly by: readonly ActivityAuthor[];
	readonly change: TaskChange;
}
export type ActivityAuthor =
	| { readonly kind: "me" | "unknown" }
	| { readonly kind: "person"; readonly personId: string }
	/** Nobody said who that is; the name that the device went by. */
	| { readonly kind: "named"; readonly name: string };
/** A change of a task or of what hangs on it. `record` is there for everything but the task itself. */
export type TaskChange =
	| {
			readonly kind: "made" | "archived" | "restored" | "removed";
			readonly type: RecordType;
			readonly id: string;
			readonly record?: AnyRecord;
	  }
	| {
			readonly kind: "set";
			readonly type: RecordType;
			readonly id: string;
			readonly record?: AnyRecord;
			readonly field: string;
			readonly before: unknown;
			readonly after: unknown;
	  };
