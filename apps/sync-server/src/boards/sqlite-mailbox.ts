import type { DatabaseSync } from "node:sqlite";
import { type ProposalEntry, readProposalEntries } from "@callboard/model/protocol";
import { inTransaction } from "../log/sqlite-database.ts";
import { type StorageError, storageErrorOf } from "../log/storage-error.ts";
import type { BoardKey } from "../log/update-log.ts";
import { err, ok, type Result } from "../result.ts";
import type { Mailbox, NewProposal, ProposalClosing } from "./mailbox.ts";

const TABLE = `CREATE TABLE IF NOT EXISTS proposals (
	id INTEGER PRIMARY KEY, board INTEGER NOT NULL, principal TEXT NOT NULL, name TEXT NOT NULL, edits INTEGER NOT NULL,
	why TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, closed_at INTEGER, closed_by TEXT, bytes BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS proposals_by_board ON proposals (board, state)`;

/** One's own that were closed are told so many times over; older ones are in the store only. */
const LISTED_MAX = 200;

export class SqliteMailbox implements Mailbox {
	readonly #database: DatabaseSync;
	readonly #sql: ReturnType<typeof statements>;

	constructor(database: DatabaseSync) {
		database.exec(TABLE);
		this.#database = database;
		this.#sql = statements(database);
	}

	count(board: BoardKey, principal: string): { all: number; own: number } {
		const row = this.#sql.count.get(principal, board);
		return { all: Number(row?.every_one), own: Number(row?.own) };
	}

	add({ board, principal, name, edits, why, bytes }: NewProposal, at: number): Result<number, StorageError> {
		return this.#attempt(() => {
			const { lastInsertRowid } = this.#sql.insert.run(board, principal, name, edits, why, at, bytes);
			return Number(lastInsertRowid);
		});
	}

	list(board: BoardKey, principal: string): readonly ProposalEntry[] {
		const read = readProposalEntries({ proposals: this.#sql.list.all(board, principal, LISTED_MAX) });
		return read.ok ? read.value : [];
	}

	read(board: BoardKey, id: number): { principal: string; bytes: Uint8Array } | null {
		const row = this.#sql.read.get(board, id);
		return row?.bytes instanceof Uint8Array ? { principal: String(row.principal), bytes: row.bytes } : null;
	}

	close({ board, id, outcome, by }: ProposalClosing, at: number): Result<"done" | "gone" | "closed", StorageError> {
		return this.#attempt(() => {
			if (this.#sql.close.run(outcome, at, by, board, id).changes > 0) return "done";
			return this.read(board, id) ? "closed" : "gone";
		});
	}

	#attempt<T>(run: () => T): Result<T, StorageError> {
		try {
			return ok(inTransaction(this.#database, run));
		} catch (thrown) {
			return err(storageErrorOf(thrown));
		}
	}
}

function statements(database: DatabaseSync) {
	const prepare = (sql: string) => database.prepare(sql);
	return {
		count: prepare(`SELECT count(*) AS every_one, count(*) FILTER (WHERE principal = ?) AS own FROM proposals
			WHERE board = ? AND state = 'open'`),
		insert: prepare(`INSERT INTO proposals (board, principal, name, edits, why, at, state, bytes)
			VALUES (?, ?, ?, ?, ?, ?, 'open', ?)`),
		list: prepare(`SELECT id, principal, name, edits, why, at, state FROM proposals
			WHERE board = ? AND (state = 'open' OR principal = ?) ORDER BY id LIMIT ?`),
		read: prepare("SELECT principal, bytes FROM proposals WHERE board = ? AND id = ?"),
		close: prepare(`UPDATE proposals SET state = ?, closed_at = ?, closed_by = ?
			WHERE board = ? AND id = ? AND state = 'open'`),
	};
}
