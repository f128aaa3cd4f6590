import Dexie, { type DBCore, type DBCoreTransaction, type Table } from "dexie";

/** One batch of updates of a board, as it was written. */
export interface UpdateRow {
	seq?: number;
	readonly board: string;
	readonly at: number;
	/** Yjs update, V1. */
	readonly bytes: Uint8Array;
	readonly crc: number;
	/** Edits made in this browser that the batch holds; 0 for what came from elsewhere. */
	readonly edits: number;
}

/** All rows up to `upToSeq`, replayed into one update. */
export interface SnapshotRow {
	readonly board: string;
	readonly at: number;
	readonly bytes: Uint8Array;
	readonly crc: number;
	readonly upToSeq: number;
	/** Own edits in it that no full sync had covered when it was made. */
	readonly edits: number;
}

/** Bytes that did not read back: kept for a later rescue, never applied. */
export interface QuarantineRow {
	id?: number;
	readonly board: string;
	readonly at: number;
	readonly table: "updates" | "snapshots" | "archive";
	readonly reason: "checksum" | "unreadable";
	readonly bytes: Uint8Array;
	readonly crc: number;
}

/** The last moment when the server had everything of this device: the base of "while you were away". */
export interface SyncMarkRow {
	readonly board: string;
	readonly at: number;
	readonly stateVector: Uint8Array;
	readonly digest: string;
	/** Highest stored row that the sync covered. */
	readonly seq: number;
}

export interface BoardRow {
	readonly id: string;
	readonly title: string;
	readonly lineage: string;
	readonly role: "owner" | "edit" | "view" | "display";
	readonly shared: boolean;
	readonly createdAt: number;
	readonly openedAt: number;
	/** The server's epoch last seen; a higher one means that its history was set back. */
	readonly epoch?: number;
	/** Which copy of the board is in use: one more each time that one was set aside. */
	readonly copy?: number;
	/** By which names the server has known this device on the board; the newest last. */
	readonly principals?: readonly string[];
	/** What others called themselves, by principal. */
	readonly names?: Readonly<Record<string, string>>;
	/** "Which of these is you?" was answered or put away. */
	readonly isWhoAsked?: boolean;
	/** Comments that name this device's person and were seen here. */
	readonly seenMentions?: readonly string[];
}

/** A page of the board's history as the server gave it. */
export interface HistoryPageRow {
	readonly board: string;
	readonly upTo: number;
	/** The server's epoch then: positions of another one mean nothing. */
	readonly epoch: number;
	readonly bytes: Uint8Array;
}

/** A copy of a board that was set aside, because it could not go on beside the server's. Nothing of it is dropped. */
export interface ForkRow {
	readonly id: string;
	readonly board: string;
	readonly at: number;
	/** `role`: the edits are from before this device lost the right to edit; else how it differed from the server's. */
	readonly why: "role" | "lineage" | "items" | "deletes" | "content";
	/** Edits that the server did not have, as they were counted. */
	readonly edits: number;
	/** The whole copy as one update. */
	readonly whole: Uint8Array;
	/** The board when the server last had everything of this device, as one update. */
	readonly base: Uint8Array | undefined;
	/** `kept`: nothing was done with it yet; `sent`: it waits for an editor; `dismissed`: no editor took it; `done`: taken over or put away. */
	readonly state: "kept" | "sent" | "dismissed" | "done";
	/** The proposal's number in the server's mailbox. */
	readonly proposal?: number;
}

/** A secret that opens a board; known to this device alone. */
export interface LinkRow {
	readonly board: string;
	readonly role: "owner" | "edit" | "view" | "display";
	readonly secret: string;
	/** When the link ends, as this device set it; undefined for never, or not known. */
	readonly expiresAt?: number;
}

export interface DeviceRow {
	readonly key: "device";
	/** Random name of this device; with a link it makes the principal on the server. */
	readonly device: string;
	readonly name: string;
	/** Index into the eight presence colours. */
	readonly colour: number;
	/** Shows others neither face nor place. */
	readonly hidden?: boolean;
}

/** Everything that this browser keeps, in one database. Schema changes are additive: a new version only adds. */
export class CallboardDatabase extends Dexie {
	declare readonly boards: Table<BoardRow, string>;
	declare readonly links: Table<LinkRow, [string, string]>;
	declare readonly device: Table<DeviceRow, string>;
	declare readonly updates: Table<UpdateRow, number>;
	declare readonly snapshots: Table<SnapshotRow, string>;
	declare readonly archive: Table<UpdateRow, number>;
	declare readonly quarantine: Table<QuarantineRow, number>;
	declare readonly marks: Table<SyncMarkRow, string>;
	declare readonly forks: Table<ForkRow, string>;
	declare readonly history: Table<HistoryPageRow, [string, number]>;

	/** `factory`: another place of the browser to keep it in, such as a storage bucket. */
	constructor(name = "callboard", factory?: IDBFactory) {
		// strict: Chromium answers "done" only once the bytes are on disk; its default answers earlier.
		super(name, { chromeTransactionDurability: "strict", ...(factory ? { indexedDB: factory, IDBKeyRange } : {}) });
		this.version(1).stores({
			boards: "id",
			links: "[board+role], board",
			device: "key",
			updates: "++seq, board",
			snapshots: "board",
			archive: "seq, board",
			quarantine: "++id, board",
			marks: "board",
		});
		this.version(2).stores({ forks: "id, board" });
		this.version(3).stores({
			updates: "++seq, board, [board+seq]",
			archive: "seq, board, [board+seq]",
			history: "[board+upTo], board",
		});
		this.use({ stack: "dbcore", name: "commit-at-once", level: -2, create: commitAtOnce });
		// A newer tab wants to change the schema: let it, or it waits for ever.
		this.on("versionchange", () => {
			this.close({ disableAutoOpen: true });
		});
	}
}

/**
 * A row of edits is committed with its write. Dexie commits when the answer to the write has come back to the page, and a
 * browser drops what is not committed yet when the page is left: a click on a link right after an edit lost it.
 */
function commitAtOnce(core: DBCore): DBCore {
	return {
		...core,
		table(name) {
			const table = core.table(name);
			if (name !== "updates") return table;
			return {
				...table,
				mutate(request) {
					const written = table.mutate(request);
					// Rows are added one at a time and alone; a compaction puts and deletes them beside other tables.
					const { type, trans } = request;
					if (type !== "add" || !isOfBrowser(trans)) return written;
					trans.commit();
					return Promise.race([written, whenAborted(trans)]);
				},
			};
		},
	};
}

function isOfBrowser(trans: DBCoreTransaction): trans is IDBTransaction {
	return trans instanceof IDBTransaction;
}

/** Where a disk is full, Chromium may abort what was committed at once without an event for the write itself. */
function whenAborted(trans: IDBTransaction): Promise<never> {
	return new Promise((_, reject) => {
		trans.addEventListener("abort", () => reject(trans.error ?? new DOMException("no reason given", "AbortError")));
	});
}
