import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { makeFolder } from "./make-folder.ts";

export const DATABASE_FILE = "callboard.db";

/** All tables, each before those that tell of it. */
export const TABLE_NAMES = ["boards", "links", "updates", "snapshots", "refused", "stranded", "damaged"] as const;

/** Raised with every change of the tables; a file of a later version is refused. */
const SCHEMA_VERSION = 2;

const TABLES = `
	CREATE TABLE IF NOT EXISTS boards (
		key INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, lineage TEXT NOT NULL, epoch INTEGER NOT NULL,
		schema INTEGER NOT NULL, created_at INTEGER NOT NULL
	) STRICT;
	CREATE TABLE IF NOT EXISTS links (
		id INTEGER PRIMARY KEY, board INTEGER NOT NULL, role TEXT NOT NULL, hash TEXT NOT NULL,
		created_at INTEGER NOT NULL, expires_at INTEGER, revoked_at INTEGER, UNIQUE (board, hash)
	) STRICT;
	CREATE TABLE IF NOT EXISTS updates (
		position INTEGER PRIMARY KEY, board INTEGER NOT NULL, at INTEGER NOT NULL, principal TEXT NOT NULL,
		crc INTEGER NOT NULL, chain BLOB NOT NULL, bytes BLOB NOT NULL
	) STRICT;
	CREATE INDEX IF NOT EXISTS updates_by_board ON updates (board, position);
	CREATE TABLE IF NOT EXISTS snapshots (
		board INTEGER NOT NULL, up_to INTEGER NOT NULL, at INTEGER NOT NULL, crc INTEGER NOT NULL,
		chain BLOB NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (board, up_to)
	) STRICT;
	CREATE TABLE IF NOT EXISTS refused (
		position INTEGER PRIMARY KEY, board INTEGER NOT NULL, at INTEGER NOT NULL
	) STRICT;
	CREATE TABLE IF NOT EXISTS stranded (
		position INTEGER PRIMARY KEY, board INTEGER NOT NULL
	) STRICT;
	CREATE TABLE IF NOT EXISTS damaged (
		position INTEGER NOT NULL, board INTEGER NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL,
		PRIMARY KEY (board, position, what)
	) STRICT;
	CREATE TABLE IF NOT EXISTS probes (id INTEGER PRIMARY KEY, at INTEGER NOT NULL) STRICT;
`;

/** Version 1 moved the rows below a snapshot into a table of their own. */
const FROM_VERSION_1 = "INSERT OR IGNORE INTO updates SELECT * FROM archive; DROP TABLE archive;";

export interface DatabaseOptions {
	/** Bounds the file, in pages of 4 KiB; for tests of a full disk. */
	readonly pagesMax?: number;
}

/**
 * Opens callboard.db in a folder, making both where they are missing. Throws what the file system or SQLite throws;
 * the caller turns it into one line.
 *
 * WAL and synchronous=FULL: a COMMIT returns after the fsync of the log. Exclusive locking: a second server on the
 * same folder is refused, and no shared-memory file is needed.
 */
export function openDatabase(folder: string, options: DatabaseOptions = {}): DatabaseSync {
	makeFolder(folder);
	const database = new DatabaseSync(join(folder, DATABASE_FILE));
	try {
		database.exec("PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
		// A garbled page is found when it is read, not when it is followed.
		database.exec("PRAGMA cell_size_check = ON");
		if (options.pagesMax !== undefined) database.exec(`PRAGMA max_page_count = ${options.pagesMax}`);
		const version = Number(database.prepare("PRAGMA user_version").get()?.user_version);
		if (version > SCHEMA_VERSION) throw new Error(`callboard.db is of a later version (${version})`);
		const hasArchive = database.prepare("SELECT 1 FROM sqlite_master WHERE name = 'archive'").get() !== undefined;
		const migration = hasArchive ? FROM_VERSION_1 : "";
		database.exec(`BEGIN IMMEDIATE; ${TABLES} ${migration} PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT;`);
	} catch (thrown) {
		database.close();
		throw thrown;
	}
	return database;
}

/** Whether another process has the file (SQLITE_BUSY). */
export function isBusy(thrown: unknown): boolean {
	return thrown instanceof Error && "errcode" in thrown && thrown.errcode === 5;
}

/** Runs in one transaction: all of it is on disk when this returns, or none of it happened. */
export function inTransaction<T>(database: DatabaseSync, run: () => T): T {
	database.exec("BEGIN IMMEDIATE");
	try {
		const value = run();
		database.exec("COMMIT");
		return value;
	} catch (thrown) {
		if (database.isTransaction) database.exec("ROLLBACK");
		throw thrown;
	}
}
