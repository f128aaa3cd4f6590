import type { ProposalEntry, ProposalReason, ProposalStateName } from "@callboard/model/protocol";
import type { StorageError } from "../log/storage-error.ts";
import type { BoardKey } from "../log/update-log.ts";
import type { Result } from "../result.ts";

export interface NewProposal {
	readonly board: BoardKey;
	readonly principal: string;
	readonly name: string;
	readonly edits: number;
	readonly why: ProposalReason;
	/** As it came, checked by the guard. */
	readonly bytes: Uint8Array;
}

export interface ProposalClosing {
	readonly board: BoardKey;
	readonly id: number;
	readonly outcome: Exclude<ProposalStateName, "open">;
	/** The principal of whoever closed it. */
	readonly by: string;
}

/** Proposals that wait for an editor, board by board. What was merged or dismissed stays in the store. */
export interface Mailbox {
	/** How many of a board are open, and how many of those are one principal's. */
	count(board: BoardKey, principal: string): { readonly all: number; readonly own: number };
	add(proposal: NewProposal, at: number): Result<number, StorageError>;
	/** The open ones, and one principal's own whatever became of them; the oldest first. */
	list(board: BoardKey, principal: string): readonly ProposalEntry[];
	/** The bytes of one, with its author; null where the board has no such proposal. */
	read(board: BoardKey, id: number): { readonly principal: string; readonly bytes: Uint8Array } | null;
	/** `gone`: the board has no such proposal; `closed`: somebody was faster. */
	close(closing: ProposalClosing, at: number): Result<"done" | "gone" | "closed", StorageError>;
}
