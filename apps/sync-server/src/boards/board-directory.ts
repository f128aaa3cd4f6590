import type { BoardId, Role } from "@callboard/model/protocol";
import type { StorageError } from "../log/storage-error.ts";
import type { BoardKey, Damage } from "../log/update-log.ts";
import type { Result } from "../result.ts";
import type { Mailbox } from "./mailbox.ts";

export interface BoardRecord {
	readonly key: BoardKey;
	readonly name: BoardId;
	readonly lineage: string;
	readonly epoch: number;
	readonly schema: number;
}

export interface NewBoard {
	readonly name: BoardId;
	readonly lineage: string;
	readonly schema: number;
	/** SHA-256 of each link's secret; none on an open server. */
	readonly links: readonly { readonly role: Role; readonly hash: string }[];
}

export interface LinkRecord {
	readonly id: number;
	readonly role: Role;
	readonly expiresAt: number | null;
}

export interface LinkChange {
	readonly board: BoardKey;
	readonly role: Role;
	/** Hash of the link that takes the place of the revoked ones, or null. */
	readonly replacement: string | null;
	/** When the replacement ends, or null for never. */
	readonly expiresAt: number | null;
}

export interface LinkAlteration {
	readonly board: BoardKey;
	readonly role: Role;
	/** What the links give from now on. */
	readonly to: { readonly role: Role } | { readonly expiresAt: number | null };
}

/** Which boards there are, and which links open them. Holds hashes of secrets, never a secret. */
export interface BoardDirectory {
	readonly mailbox: Mailbox;
	find(name: BoardId): BoardRecord | null;
	/** Makes a board; null when the name is taken. */
	create(board: NewBoard, at: number): Result<BoardRecord | null, StorageError>;
	/** A link that is neither revoked nor expired. */
	link(board: BoardKey, hash: string, at: number): LinkRecord | null;
	/** Revokes all links of a role; gives their ids. */
	change(change: LinkChange, at: number): Result<readonly number[], StorageError>;
	/** Changes what the links of a role give, under the secrets that they have; gives their ids. */
	alter(alteration: LinkAlteration): Result<readonly number[], StorageError>;
	/** Notes damage of a board; its epoch rises when some of it is news. Gives the board as it is known from now on. */
	noteDamage(board: BoardRecord, damage: readonly Damage[], at: number): Result<BoardRecord, StorageError>;
	/** The server's history of every board may have been set back. */
	raiseEpochs(): Result<void, StorageError>;
	count(): number;
}
