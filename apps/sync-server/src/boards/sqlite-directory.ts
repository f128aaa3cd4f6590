import type { DatabaseSync } from "node:sqlite";
import { type BoardId, isRole } from "@callboard/model/protocol";
import { inTransaction } from "../log/sqlite-database.ts";
import { type StorageError, storageErrorOf } from "../log/storage-error.ts";
import type { BoardKey, Damage } from "../log/update-log.ts";
import { err, ok, type Result } from "../result.ts";
import type {
	BoardDirectory,
	BoardRecord,
	LinkAlteration,
	LinkChange,
	LinkRecord,
	NewBoard,
} from "./board-directory.ts";
import { SqliteMailbox } from "./sqlite-mailbox.ts";

/** The BoardDirectory on SQLite. Statements are prepared once: each holds some 10 kB outside the collector's sight. */
export class SqliteDirectory implements BoardDirectory {
	readonly mailbox: SqliteMailbox;
	readonly #database: DatabaseSync;
	readonly #sql: ReturnType<typeof statements>;

	constructor(database: DatabaseSync) {
		this.#database = database;
		this.mailbox = new SqliteMailbox(database);
		this.#sql = statements(database);
	}

	find(name: BoardId): BoardRecord | null {
		const row = this.#sql.find.get(name);
		if (!row) return null;
		const { key, lineage, epoch, schema } = row;
		return { key: Number(key), name, lineage: String(lineage), epoch: Number(epoch), schema: Number(schema) };
	}

	create(board: NewBoard, at: number): Result<BoardRecord | null, StorageError> {
		return this.#attempt(() => {
			if (this.find(board.name)) return null;
			this.#sql.insertBoard.run(board.name, board.lineage, board.schema, at);
			const record = this.find(board.name);
			for (const { role, hash } of board.links) if (record) this.#sql.insertLink.run(record.key, role, hash, at, null);
			return record;
		});
	}

	link(board: BoardKey, hash: string, at: number): LinkRecord | null {
		const row = this.#sql.link.get(board, hash, at);
		if (!row || !isRole(row.role)) return null;
		return { id: Number(row.id), role: row.role, expiresAt: row.expires_at === null ? null : Number(row.expires_at) };
	}

	change({ board, role, replacement, expiresAt }: LinkChange, at: number): Result<readonly number[], StorageError> {
		return this.#attempt(() => {
			const rows = this.#sql.revoke.all(at, board, role);
			if (replacement !== null) this.#sql.insertLink.run(board, role, replacement, at, expiresAt);
			return rows.map(({ id }) => Number(id));
		});
	}

	alter({ board, role, to }: LinkAlteration): Result<readonly number[], StorageError> {
		return this.#attempt(() => {
			const rows =
				"role" in to
					? this.#sql.changeRole.all(to.role, board, role)
					: this.#sql.changeEnd.all(to.expiresAt, board, role);
			return rows.map(({ id }) => Number(id));
		});
	}

	noteDamage(board: BoardRecord, damage: readonly Damage[], at: number): Result<BoardRecord, StorageError> {
		return this.#attempt(() => {
			let news = 0;
			for (const { position, what } of damage)
				news += Number(this.#sql.insertDamage.run(position, board.key, what, at).changes);
			if (news > 0) this.#sql.raiseEpoch.run(board.key);
			return this.find(board.name) ?? board;
		});
	}

	raiseEpochs(): Result<void, StorageError> {
		return this.#attempt(() => {
			this.#sql.raiseEpochs.run();
		});
	}

	count(): number {
		return Number(this.#sql.count.get()?.boards);
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
		find: prepare("SELECT * FROM boards WHERE name = ?"),
		insertBoard: prepare("INSERT INTO boards (name, lineage, epoch, schema, created_at) VALUES (?, ?, 1, ?, ?)"),
		insertLink: prepare("INSERT INTO links (board, role, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?)"),
		link: prepare(`SELECT id, role, expires_at FROM links WHERE board = ? AND hash = ? AND revoked_at IS NULL
			AND (expires_at IS NULL OR expires_at > ?)`),
		revoke: prepare("UPDATE links SET revoked_at = ? WHERE board = ? AND role = ? AND revoked_at IS NULL RETURNING id"),
		changeRole: prepare("UPDATE links SET role = ? WHERE board = ? AND role = ? AND revoked_at IS NULL RETURNING id"),
		changeEnd: prepare(
			"UPDATE links SET expires_at = ? WHERE board = ? AND role = ? AND revoked_at IS NULL RETURNING id",
		),
		insertDamage: prepare("INSERT OR IGNORE INTO damaged VALUES (?, ?, ?, ?)"),
		raiseEpoch: prepare("UPDATE boards SET epoch = epoch + 1 WHERE key = ?"),
		raiseEpochs: prepare("UPDATE boards SET epoch = epoch + 1"),
		count: prepare("SELECT count(*) AS boards FROM boards"),
	};
}
