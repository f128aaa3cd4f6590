import type { Id } from "../ids.ts";
import type { Operation } from "../operation.ts";
import type { Estimate, InputOf } from "../records/field.ts";
import type { FieldName, InputMap, RecordKinds, RecordType } from "../records/registry.ts";
import type { Result } from "../result.ts";

/** A command's answer: what it made, and the operations that take it back. */
export interface Done<T> {
	readonly value: T;
	readonly inverse: readonly Operation[];
}
export type CommandResult<T = void> = Result<Done<T>, CommandError>;

/** Why a command wrote nothing. No sentences: the client has one for each kind. */
export type CommandError =
	/** This board may only be read here: a view link, or a board that is being restored. */
	| { readonly kind: "readOnly" }
	| { readonly kind: "unknownRecord"; readonly type: RecordType; readonly id: string }
	| { readonly kind: "unknownField"; readonly type: RecordType; readonly field: string }
	| { readonly kind: "badValue"; readonly type: RecordType; readonly field: string }
	| { readonly kind: "tooLong"; readonly type: RecordType; readonly field: string; readonly charsMax: number }
	| { readonly kind: "badReference"; readonly type: RecordType; readonly field: string; readonly id: string }
	| { readonly kind: "required"; readonly type: RecordType; readonly field: string }
	| { readonly kind: "appendOnly"; readonly type: RecordType; readonly id: string }
	| { readonly kind: "existingId"; readonly type: RecordType; readonly id: string }
	| { readonly kind: "unknownStage"; readonly stageId: string }
	| { readonly kind: "selfLink"; readonly id: string }
	| { readonly kind: "duplicateLink"; readonly dependencyId: string }
	| { readonly kind: "duplicateKey"; readonly sourceKey: string }
	| { readonly kind: "alreadyResolved"; readonly blockerId: string }
	| { readonly kind: "tooMany"; readonly count: number; readonly countMax: number };

/** Register and text changes of one record; `undefined` and `null` clear a field. Lists have commands of their own. */
export type Changes<T extends RecordType> = {
	readonly [N in FieldName<T>]?: InputOf<RecordKinds[T]["own"][N]> | null | undefined;
};

/** Where tasks go: after `afterId`, or before `beforeId`, or (neither) to the end of the stage. */
export interface Destination {
	readonly stageId: string;
	readonly afterId?: string | undefined;
	readonly beforeId?: string | undefined;
}

/** A task to be made, with who does it and the tasks or gates that it waits for. */
export type TaskDraft = InputMap["task"] & {
	readonly ownerIds?: readonly string[];
	readonly waitsForIds?: readonly string[];
};

export interface Commands {
	create<T extends RecordType>(type: T, fields: InputMap[T]): CommandResult<Id<T>>;
	/** `create` for appended records (class A), under the name that says so. */
	append<T extends RecordType>(type: T, fields: InputMap[T]): CommandResult<Id<T>>;
	set<T extends RecordType>(type: T, id: string, changes: Changes<T>): CommandResult;
	/** Adds to a list, a set of ids or a set of words; gives the element's key. */
	addItem<T extends RecordType>(type: T, id: string, field: FieldName<T>, item: unknown): CommandResult<string>;
	/** Changes members of one item of a list; the others stay. */
	setItem<T extends RecordType>(
		type: T,
		id: string,
		field: FieldName<T>,
		edit: { readonly key: string; readonly changes: Readonly<Record<string, unknown>> },
	): CommandResult;
	removeItem<T extends RecordType>(type: T, id: string, field: FieldName<T>, key: string): CommandResult;
	/** Moves an item of a list in front of `beforeKey`, or to the end. */
	moveItem<T extends RecordType>(
		type: T,
		id: string,
		field: FieldName<T>,
		move: { readonly key: string; readonly beforeKey?: string | undefined },
	): CommandResult;
	archive(type: RecordType, id: string): CommandResult;
	restore(type: RecordType, id: string): CommandResult;

	/** A task at the end of its stage (the first stage when none is given). */
	addTask(fields: InputMap["task"] & { readonly stageId?: string }): CommandResult<Id<"task">>;
	/** Many tasks in order at the end of one stage, as one edit. */
	addTasks(drafts: readonly TaskDraft[], stageId: string): CommandResult<readonly Id<"task">[]>;
	/** In the order of `ids`; one register per task. */
	moveTasks(ids: readonly string[], to: Destination): CommandResult;
	moveTask(id: string, to: Destination): CommandResult;
	setEstimate(id: string, estimate: Estimate | undefined): CommandResult;
	/** The whole text as it shall be; only the difference is written, so that concurrent edits of other lines stay. */
	editDescription(id: string, text: string): CommandResult;
	/** Refuses a link to itself and an equal link. Loops are the scheduler's: ask it before. */
	link(
		link: InputMap["dependency"] & { readonly fromId: string; readonly toId: string },
	): CommandResult<Id<"dependency">>;
	unlink(id: string): CommandResult;

	/** Appends an approval; an override needs a reason. */
	decideGate(
		gateId: string,
		decision: {
			readonly verdict: "pass" | "reject" | "override";
			readonly reason?: string;
			readonly evidence?: readonly string[];
			readonly byId?: string;
		},
	): CommandResult<Id<"approval">>;
	respondHandoff(
		handoffId: string,
		response: { readonly verdict: "accepted" | "asked" | "returned"; readonly reason?: string; readonly byId?: string },
	): CommandResult<Id<"handoffResponse">>;
	raiseBlocker(fields: InputMap["blocker"] & { readonly title: string }): CommandResult<Id<"blocker">>;
	resolveBlocker(
		blockerId: string,
		by?: { readonly note?: string; readonly byId?: string },
	): CommandResult<Id<"blockerEvent">>;
	/** "I am this person": the principal speaks for that one, and for nobody else from now on. */
	claimPerson(claim: {
		readonly personId: string;
		readonly principal: string;
		readonly name: string;
	}): CommandResult<Id<"claim">>;
	disclaimPerson(principal: string): CommandResult;

	/** A whole plan in one transaction. A `create` whose sourceKey the board knows becomes a `set` of that record. */
	importPlan(operations: readonly Operation[]): CommandResult<ImportCounts>;
	/** Writes operations as they are, after the checks: for undo and redo. */
	apply(operations: readonly Operation[]): CommandResult;
}

export interface ImportCounts {
	readonly created: number;
	readonly updated: number;
	readonly unchanged: number;
}
