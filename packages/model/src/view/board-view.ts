import type { Id } from "../ids.ts";
import type { Dependency } from "../records/dependency.ts";
import type { Project } from "../records/project.ts";
import type { EpochMs } from "../time.ts";

/**
 * The board as people shall see it: repairs of what concurrent edits can leave behind, and states that follow from
 * appended facts. Pure: equal records give an equal view on every client. Archived records are left out.
 */
export interface BoardView {
	readonly columns: Columns;
	readonly links: Links;
	readonly parents: Parents;
	readonly gates: ReadonlyMap<string, GateView>;
	readonly handoffs: ReadonlyMap<string, HandoffView>;
	readonly blockers: Blockers;
	readonly owners: ReadonlyMap<string, OwnerView>;
	readonly waits: Waits;
}

export interface Columns {
	/** The project's stages in order; never empty. */
	readonly stages: readonly Stage[];
	/** Stage id → task ids in (rank, id) order. A task of an unknown stage stands in the first one. */
	readonly tasks: ReadonlyMap<string, readonly Id<"task">[]>;
	readonly stageOf: ReadonlyMap<string, string>;
	/** Tasks that are finished: in a stage of category done, or with an actual finish. */
	readonly done: ReadonlySet<string>;
	/** Tasks that somebody works on or has finished: past the waiting stages, or with an actual start. */
	readonly started: ReadonlySet<string>;
	/** Stage id → tasks beyond its WIP limit: the last in rank order. Only stages that are over it. */
	readonly overLimit: ReadonlyMap<string, readonly Id<"task">[]>;
}
export type Stage = Project["stages"][number];

/** A link between two living ends. Equal links (ends, kind, lag) are shown as one; `ids` names them all. */
export interface LinkView {
	/** The dependency's id; for a link that a selector stands for, `${id}~${task id}`. */
	readonly id: string;
	readonly ids: readonly Id<"dependency">[];
	readonly fromId: string;
	readonly toId: string;
	readonly dependency: Dependency;
}
export interface Links {
	/** Sorted by id. */
	readonly shown: readonly LinkView[];
	readonly into: ReadonlyMap<string, readonly LinkView[]>;
	readonly outOf: ReadonlyMap<string, readonly LinkView[]>;
	readonly hidden: readonly HiddenLink[];
}
export interface HiddenLink {
	readonly id: Id<"dependency">;
	/** dangling: an end is archived or unknown; self: both ends are one; proposed: nobody confirmed it; tooMany: a selector for too many. */
	readonly reason: "dangling" | "self" | "proposed" | "tooMany";
	readonly missingId?: string;
}

export interface Parents {
	/** Task → parent, loops cut and unknown parents left out. */
	readonly parentOf: ReadonlyMap<string, string>;
	readonly childrenOf: ReadonlyMap<string, readonly string[]>;
	/** Tasks whose stored parent is ignored because it closes a loop: the highest id of each loop. */
	readonly cut: readonly string[];
}

/**
 * open: criteria missing; waiting: criteria met, not enough passes; passed; rejected; needsRecheck: passed, and the
 * criteria have changed since.
 */
export interface GateView {
	readonly state: "open" | "waiting" | "passed" | "rejected" | "needsRecheck";
	readonly criteriaDone: number;
	readonly criteriaRequired: number;
	/** The last word of each approver, oldest first. */
	readonly approvalIds: readonly Id<"approval">[];
	readonly passes: number;
	readonly quorum: number;
	/** Overridden with a reason: passed whatever the criteria say. */
	readonly overridden: boolean;
	/** Digest of the criteria now; what `decideGate` stores. */
	readonly inputsDigest: string;
	/** Tasks and gates that its links hold back. */
	readonly unlocks: readonly string[];
}

export interface HandoffView {
	readonly state: "open" | "accepted" | "asked" | "returned";
	readonly responseId: Id<"handoffResponse"> | undefined;
	readonly respondedAt: EpochMs | undefined;
}

export interface Blockers {
	readonly states: ReadonlyMap<string, BlockerView>;
	/** Subject id → ids of its unresolved blockers, oldest first. The board's own stand under "project". */
	readonly on: ReadonlyMap<string, readonly Id<"blocker">[]>;
}
export interface BlockerView {
	readonly state: "open" | "acknowledged" | "escalated" | "resolved";
	readonly sinceAt: EpochMs;
	readonly resolvedAt: EpochMs | undefined;
}

export interface OwnerView {
	/** Of several owners the one assigned first (createdAt, id). */
	readonly assignment: Id<"assignment">;
	readonly assigneeId: string;
	/** Further owners, in the same order: two people took it at once. */
	readonly contestedBy: readonly string[];
}

export interface Waits {
	/** Task → unfinished tasks and unpassed gates that links name as predecessors. Only tasks that wait. */
	readonly blockedBy: ReadonlyMap<string, readonly Wait[]>;
	/** Record → tasks and gates that name it as predecessor and are not done. */
	readonly unlocks: ReadonlyMap<string, readonly string[]>;
}
export interface Wait {
	readonly id: string;
	readonly linkId: string;
}
