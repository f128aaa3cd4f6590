import type {
	Board,
	BoardRecords,
	BoardView,
	ChangeSet,
	CommandError,
	Commands,
	MergeReport,
	Operation,
	RecordMap,
	RecordType,
	Result,
} from "@callboard/model";
import type {
	BottleneckCost,
	Forecast,
	Instant,
	LevelledTask,
	Levelling,
	Lever,
	Reason,
	Schedule,
	ScheduledTask,
	ScheduleProblem,
	TaskForecast,
	WaitingReason,
} from "@callboard/scheduler";
import { createContext } from "svelte";
import type { Draft } from "../schedule/draft.ts";
import type { BoardFile } from "../sync/board-file.ts";
import type { ActivityState, MeState } from "./who-and-when.ts";

export type { Draft, DraftFields } from "../schedule/draft.ts";
export type {
	ActivityAuthor,
	ActivityEntry,
	ActivityState,
	Mention,
	MeState,
	TaskActivity,
	TaskChange,
} from "./who-and-when.ts";

/**
 * All that a screen may know of a board: one object, put in context by the board's layout.
 * Every getter is reactive (runes or createSubscriber inside); features read it and call `commands`, nothing else.
 */
export interface BoardSession {
	readonly boardId: string;
	readonly board: BoardState;
	/** The model's commands; each success is put on the undo stack. Show a failure with `messages.commandError`. */
	readonly commands: Commands;
	readonly history: HistoryState;
	readonly presence: PresenceState;
	readonly ripples: RippleState;
	readonly connection: ConnectionState;
	readonly schedule: ScheduleState;
	readonly clock: ClockState;
	readonly sharing: SharingState;
	readonly away: AwayState;
	readonly proposals: ProposalState;
	readonly me: MeState;
	readonly activity: ActivityState;
	/** True where edits are refused: a view link, a display link, or a board being restored. */
	readonly readOnly: boolean;
	/** The board as it stands on this page, stored or not, as one file that opens again as a board. */
	file(): BoardFile;
	/** Writes what is pending, leaves the room, stops the worker. Resolves when the cache is flushed. */
	close(): Promise<void>;
}

/** The records, repaired for reading. One edit reruns only the readers of that record. */
export interface BoardState {
	/** False until the cached document is loaded; screens show their loading state. */
	readonly ready: boolean;
	get<T extends RecordType>(type: T, id: string): RecordMap[T] | undefined;
	/** Ids of the records that are not archived, in a stable order; changes only with membership or order. */
	ids(type: RecordType): readonly string[];
	archivedIds(type: RecordType): readonly string[];
	readonly project: RecordMap["project"];
	/** Task ids of a stage in rank order. */
	column(stageId: string): readonly string[];
	/** Repairs and derived states: gate state, handoff state, blockers, links shown, what a task waits for. */
	readonly view: BoardView;
	/** For rare whole-board questions (search, export, import); not reactive. */
	readonly model: Board;
	/** What the last remote change touched, for quiet highlights. */
	onChange(listener: (change: ChangeSet) => void): () => void;
}

export interface HistoryState {
	readonly canUndo: boolean;
	readonly canRedo: boolean;
	/** `changedSince` names what somebody else changed after you; pass `force` to undo all the same. */
	undo(options?: { readonly force?: boolean }): UndoOutcome;
	redo(): UndoOutcome;
	/** The commands that `run` calls are one step to take back, as the gesture behind them was one. */
	together<T>(run: () => T): T;
}
export type UndoOutcome =
	| { readonly kind: "nothing" }
	| { readonly kind: "done" }
	| {
			readonly kind: "changedSince";
			readonly fields: readonly { readonly type: RecordType; readonly id: string; readonly field: string }[];
	  }
	| { readonly kind: "refused"; readonly error: CommandError };

export interface Peer {
	readonly clientId: number;
	/** Stamped by the server; equal for two tabs of one person. */
	readonly principal: string;
	readonly name: string;
	/** Index into the eight presence colours. */
	readonly colour: number;
	readonly role: "owner" | "edit" | "view" | "display";
	readonly focus?: {
		readonly type: RecordType;
		readonly id: string;
		readonly field?: string;
		readonly typing?: boolean;
	};
	/** Digest of the schedule this peer shows, with what it was computed from; compared by `schedule.agreement`. */
	readonly plan?: {
		readonly content: string;
		readonly now: number;
		readonly stage: number;
		readonly engine: string;
		readonly digest: string;
	};
	/** What this peer's hand is about to do. */
	readonly draft?: Draft;
	/** The view that this peer offers to be followed in. */
	readonly presenting?: SharedView;
	/** The presentation that this peer follows. */
	readonly following?: string;
}
export interface PresenceState {
	/** Everybody else, oldest first. A peer that says the same as before stays the same object. */
	readonly peers: readonly Peer[];
	readonly me: { readonly name: string; readonly colour: number };
	/** Peers whose focus is on this record. */
	on(type: RecordType, id: string): readonly Peer[];
	/** Peers whose hand has lifted this task's card. */
	lifting(taskId: string): readonly Peer[];
	setFocus(focus: Peer["focus"] | undefined): void;
	/** What one's own hand is about to do; undefined when it let go. */
	setDraft(draft: Draft | undefined): void;
	rename(name: string): void;
	/** True while this device shows others neither face nor place. Edits keep their author. */
	readonly hidden: boolean;
	hide(on: boolean): void;
	/** The view that is offered to others; undefined while not presenting. */
	readonly presenting: SharedView | undefined;
	/** Offers the view at hand, or takes the offer back. Refused (false) while hidden. */
	present(view: Omit<SharedView, "id"> | undefined): boolean;
	/** Who follows one's own presentation. */
	readonly followers: readonly Peer[];
	/** Who offers their view, the one that came first. */
	readonly presenter: Peer | undefined;
	/** The view to show while following; undefined while not. */
	readonly followed: SharedView | undefined;
	/** Follows the presenter from now on, or ends it. */
	follow(on: boolean): void;
}
/** What a presenter looks at, as an address below the board and what is at the top of it. */
export interface SharedView {
	/** Of one presentation. */
	readonly id: string;
	/** Such as "board" or "ledger/risks". */
	readonly path: string;
	/** Look and open task, as the part of the address behind the `?`. */
	readonly query: string;
	/** The task that was scrolled to. */
	readonly anchorId?: string;
}

/** What drafts would bring, before the hand lets go: one's own and those of others. */
export interface RippleState {
	/** One's own first. A hand that is over nothing yet is not among them. */
	readonly list: readonly Ripple[];
	/** The ripple of the draft that holds this task. */
	of(taskId: string): Ripple | undefined;
	/** How a draft would change the task's mark. */
	mark(taskId: string): RippleMark | undefined;
}
export type RippleMark = "becomesCritical" | "leavesCritical";
export interface Ripple {
	/** Undefined for oneself. */
	readonly by: Peer | undefined;
	readonly draft: Draft;
	/** Undefined until it is worked out. */
	readonly effect: RippleEffect | undefined;
	/** False while the hand has moved on and `effect` is still of the place before. */
	readonly settled: boolean;
}
export interface RippleEffect {
	readonly finish: Instant;
	/** How much later the finish comes, in working minutes of the board's calendar; negative = earlier. */
	readonly movedMinutes: number;
	/** Where somebody would have more to do than there is, who has not now: the first few, in order of time. */
	readonly overloads: readonly { readonly resourceId: string; readonly day: number }[];
	readonly becomeCritical: readonly string[];
	readonly leaveCritical: readonly string[];
	/** Worked out at the first stage, which is quick; the stage that is shown follows once the hand rests. */
	readonly isRough: boolean;
}

/** The pill of ux.md, as data. `waiting` counts edits that the server has not acknowledged as durable. */
export interface ConnectionState {
	readonly pill: Pill;
	readonly waiting: number;
	/** Milliseconds since the server was last heard; undefined while local only. */
	readonly heardMsAgo: number | undefined;
	/** True after 6 s of silence on a shared board. */
	readonly stale: boolean;
	/** Where the data of this device stands: "saved", "saving", or what failed. */
	readonly device:
		| { readonly kind: "saved" | "saving" }
		| { readonly kind: "failed"; readonly reason: "quota" | "closed" | "corrupt" | "io" | "memoryOnly" };
	/** Where the server stands, whatever the pill says first. */
	readonly server: ServerState;
	/** True while there are edits that are on no disk, neither this device's nor the server's. */
	readonly atRisk: boolean;
	retry(): void;
}
export type ServerState =
	/** none: the board was never shared. away: connecting, or no answer. */
	| { readonly kind: "none" | "away" | "there" }
	/** `reason` is a code of the message module. */
	| { readonly kind: "refused"; readonly reason: string };
export type Pill =
	| { readonly kind: "opening" }
	/** An edit is on its way to this device's disk; milliseconds, unless the disk is busy. */
	| { readonly kind: "saving" }
	| { readonly kind: "localOnly" }
	| { readonly kind: "synced" }
	| { readonly kind: "sending"; readonly count: number }
	| { readonly kind: "offline"; readonly count: number }
	| { readonly kind: "receiving"; readonly count: number }
	| { readonly kind: "attention"; readonly count: number }
	| { readonly kind: "readOnly" }
	/** `reason` is a code of the message module. */
	| { readonly kind: "refused"; readonly reason: string; readonly count: number }
	| { readonly kind: "notSaved"; readonly reason: "quota" | "closed" | "corrupt" | "io" | "memoryOnly" }
	| { readonly kind: "newVersion" };

export interface ScheduleState {
	/** Undefined until the worker has answered once. */
	readonly current: Schedule | undefined;
	/** What `current` was computed from: people, calendars and absences as the engine saw them. */
	readonly problem: ScheduleProblem | undefined;
	/** True while an edit is not yet in `current`. */
	readonly busy: boolean;
	/** The dates to show: levelled where people are assigned, else those of the links alone. */
	dates(id: string): ShownDates | undefined;
	/** End of the plan by the dates that are shown. */
	readonly finish: Instant | undefined;
	/** Slack, criticality and dates as if everybody were always free. */
	task(id: string): ScheduledTask | undefined;
	levelled(id: string): LevelledTask | undefined;
	/** Undefined while nobody is assigned to open work. */
	readonly levelling: Levelling | undefined;
	/** How much search is in the dates that are shown. */
	readonly stage: number | undefined;
	/** The stage being worked on; undefined while none is. */
	readonly working: WorkingStage | undefined;
	/** The forecast of the plan as it is; undefined from an edit until the next one is worked out. */
	readonly forecast: Forecast | undefined;
	/** True while a forecast is due. */
	readonly forecasting: boolean;
	forecastOf(id: string): TaskForecast | undefined;
	/** The chain that fixes a task's date, the task first, the first cause last. */
	why(id: string): readonly Reason[];
	/** The same with how long each reason kept the task waiting. O(tasks + links): for what somebody opened. */
	waits(id: string): readonly WaitingReason[];
	/** What would bring the finish forward; asked for with `askLevers`, forgotten with the next change of the plan. */
	readonly levers: LeverAnswer;
	askLevers(): void;
	/** "Same plan as `same` of `of`": peers whose digest can be compared with ours. */
	readonly agreement: { readonly same: number; readonly of: number };
	/** The worker has crashed twice; dates are those of the last good run. */
	readonly failed: boolean;
}
export interface ShownDates {
	readonly start: Instant;
	readonly finish: Instant;
}
export interface WorkingStage {
	readonly stage: number;
	/** Schedules tried so far, of those that the stage has. */
	readonly tried: number;
	readonly of: number;
}
export type LeverAnswer =
	| { readonly kind: "none" }
	| { readonly kind: "asking" }
	/** The strongest first; and what the bottleneck costs, where there is one. */
	| { readonly kind: "ready"; readonly levers: readonly Lever[]; readonly bottleneck: BottleneckCost | undefined };

export interface ClockState {
	/** Server-anchored milliseconds; ticks once a second. */
	readonly nowMs: number;
}

export type LinkRole = "edit" | "view" | "display";
export interface SharingState {
	readonly shared: boolean;
	/** Puts the board on the server (once) and gives the link for a role. */
	share(role: LinkRole): Promise<Result<string, ShareError>>;
	revoke(role: LinkRole): Promise<Result<void, ShareError>>;
	/** Sets when the links of a role end; null for never. */
	expire(role: LinkRole, expiresAt: number | null): Promise<Result<void, ShareError>>;
	/** Edit links may only read from now on, under the addresses that they have. */
	demote(): Promise<Result<void, ShareError>>;
	/** Roles whose links this device knows. */
	readonly links: Readonly<Partial<Record<LinkRole, string>>>;
	/** When they end, in ms since 1970; a role without an end is left out. */
	readonly ends: Readonly<Partial<Record<LinkRole, number>>>;
}
export type ShareError =
	| { readonly kind: "unreachable" }
	| { readonly kind: "refused"; readonly status: number; readonly code: string }
	| { readonly kind: "notOwner" };

export interface AwayState {
	/** What came in while this device was offline or closed; undefined when there is nothing to say. */
	readonly report: MergeReport | undefined;
	/** Loops that the plan has since, while there is a report: links that are legal one by one. */
	readonly loops: readonly ShownLoop[];
	dismiss(): void;
}
/** Edits that wait for somebody who may make them, and copies that were set aside. */
export interface ProposalState {
	readonly items: readonly ProposalItem[];
	/** `due`: this copy has come apart from the server's, and waits to be built anew; `done`: it was, until that was read. */
	readonly repair: "none" | "due" | "done";
	readRepaired(): void;
	/** Puts one of this device's into the server's mailbox, for an editor. */
	send(key: string): Promise<Result<void, ShareError>>;
	/** What it would change on the board as it is now. */
	review(key: string): Promise<Result<ProposalReview, ShareError>>;
	/** Writes it on the board, as one edit that can be undone. Only where this device may edit. */
	merge(key: string): Promise<Result<void, ShareError>>;
	/** Puts it away without writing it. Its author keeps it. */
	dismiss(key: string): Promise<Result<void, ShareError>>;
	/** What it proposes, as a text that reads without this product. */
	exportText(key: string): Promise<Result<string, ShareError>>;
}
export interface ProposalItem {
	readonly key: string;
	/** `own`: made on this device; `mailbox`: sent by somebody. */
	readonly origin: "own" | "mailbox";
	readonly name: string;
	readonly edits: number;
	readonly at: number;
	readonly state: "kept" | "sent" | "dismissed";
	/** Why it could not simply be merged. */
	readonly why: "role" | "lineage" | "apart";
}
export interface ProposalReview {
	/** The operations that would change something now. */
	readonly operations: readonly Operation[];
	/** Where it meets what was changed on the board since. */
	readonly report: MergeReport;
	/** Records as they are proposed, for titles and values. */
	readonly proposed: BoardRecords;
}
export interface ShownLoop {
	readonly taskIds: readonly string[];
	/** Dependency records on the loop. */
	readonly linkIds: readonly string[];
	/** Those of them that the scheduler leaves out, so that the plan has dates. */
	readonly suspendedLinkIds: readonly string[];
}

/** The one thing in context below a board's layout. */
export const [getSession, setSession] = createContext<BoardSession>();
