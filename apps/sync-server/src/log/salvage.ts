import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";
import { CommitCounter } from "./commit-counter.ts";
import { DATABASE_FILE, inTransaction, openDatabase, TABLE_NAMES } from "./sqlite-database.ts";
import { storageErrorOf } from "./storage-error.ts";

/** What was saved out of a damaged file. */
export interface Salvage {
	/** Where the damaged file is kept. */
	readonly kept: string;
	readonly rows: number;
	/** Places that could not be read, each a row or more. */
	readonly skipped: number;
}

/** Stretches of keys that are tried, a table: a fraction of a second where nothing can be read. */
const TRIES_MAX = 2_000;
/** Keys beyond the last commit that is known of: boards and links have keys of their own. */
const KEYS_BEYOND = 10_000_000;

/**
 * Opens the store of a folder. A file with a damaged page is set aside and every row that can still be read goes into a
 * new one; the epochs of all boards rise, so that clients bring back what they know. Order of cost: the file's bytes,
 * since every page is looked at.
 */
export function openStore(folder: string): { readonly database: DatabaseSync; readonly salvage: Salvage | null } {
	const isNew = !existsSync(join(folder, DATABASE_FILE));
	const database = isNew ? openDatabase(folder) : openSound(folder);
	if (database) return { database, salvage: null };
	const salvage = salvageInto(folder, setAside(folder));
	return { database: openDatabase(folder), salvage };
}

/** Null when the file is damaged. */
function openSound(folder: string): DatabaseSync | null {
	let database: DatabaseSync | null = null;
	try {
		database = openDatabase(folder);
		if (database.prepare("PRAGMA quick_check(1)").get()?.quick_check === "ok") return database;
	} catch (thrown) {
		if (storageErrorOf(thrown).kind !== "damaged") throw thrown;
	}
	database?.close();
	return null;
}

function setAside(folder: string): string {
	const current = join(folder, DATABASE_FILE);
	let kept = `${current}.damaged`;
	for (let i = 2; existsSync(kept); i++) kept = `${current}.damaged-${i}`;
	renameSync(current, kept);
	if (existsSync(`${current}-wal`)) renameSync(`${current}-wal`, `${kept}-wal`);
	rmSync(`${current}-shm`, { force: true });
	return kept;
}

function salvageInto(folder: string, kept: string): Salvage {
	const counter = new CommitCounter(folder);
	const keyMax = counter.found + KEYS_BEYOND;
	counter.close();
	const database = openDatabase(folder);
	const damaged = openDamaged(kept);
	let rows = 0;
	let skipped = 0;
	try {
		if (damaged) {
			inTransaction(database, () => {
				for (const table of [...TABLE_NAMES, ...takeOverTables(damaged, database)]) {
					const copied = copyTable({ damaged, database, table, keyMax });
					rows += copied.rows;
					skipped += copied.skipped;
				}
				database.exec("UPDATE boards SET epoch = epoch + 1");
			});
		}
	} finally {
		damaged?.close();
		database.close();
	}
	return { kept, rows, skipped };
}

/** Makes the tables that others keep in the file, such as the mailbox of proposals; gives their names. */
function takeOverTables(damaged: DatabaseSync, database: DatabaseSync): readonly string[] {
	const known = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
	const names = new Set(known.map(({ name }) => name));
	const found = damaged.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL").all();
	const others = found.filter(({ name, sql }) => !names.has(name) && typeof sql === "string");
	for (const { sql } of others) database.exec(String(sql));
	return others.map(({ name }) => String(name));
}

function openDamaged(path: string): DatabaseSync | null {
	try {
		const database = new DatabaseSync(path);
		database.exec("PRAGMA locking_mode = EXCLUSIVE");
		database.prepare("SELECT count(*) FROM sqlite_master").get();
		return database;
	} catch (thrown) {
		storageErrorOf(thrown);
		return null;
	}
}

interface Copy {
	readonly damaged: DatabaseSync;
	readonly database: DatabaseSync;
	readonly table: string;
	/** The highest key that there may be. */
	readonly keyMax: number;
}

/** A stretch of keys that was not read yet. */
interface Stretch {
	readonly from: number;
	readonly to: number;
}

/**
 * Reads a table from both ends; what lies between two damaged places is halved and read from both ends again, the
 * widest stretches first, so that a bound on the tries costs the least.
 */
function copyTable({ damaged, database, table, keyMax }: Copy): { rows: number; skipped: number } {
	const put = inserter(database, table);
	const copied = { rows: 0, skipped: 0 };
	const stretches: Stretch[] = [{ from: 0, to: keyMax }];
	for (let tries = 0; tries < TRIES_MAX; tries++) {
		const stretch = stretches.shift();
		if (!stretch) break;
		const read = (order: "ASC" | "DESC", { from, to }: Stretch) =>
			readUntilDamage(
				damaged,
				`SELECT rowid AS row_key, * FROM ${table} WHERE rowid BETWEEN ${from} AND ${to}
				ORDER BY rowid ${order}`,
				(row) => {
					if (put(row)) copied.rows++;
					else copied.skipped++;
				},
			);
		const low = read("ASC", stretch);
		if (low === "all") continue;
		const high = read("DESC", { from: (low ?? stretch.from - 1) + 1, to: stretch.to });
		if (high === "all") continue;
		copied.skipped++;
		const from = (low ?? stretch.from - 1) + 1;
		const to = (high ?? stretch.to + 1) - 1;
		const middle = Math.floor((from + to) / 2);
		if (from < to) stretches.push({ from, to: middle }, { from: middle + 1, to });
	}
	return copied;
}

type Row = Readonly<Record<string, SQLOutputValue>>;

/** Gives the last key that could be read, null where none could, or that there was no damage. */
function readUntilDamage(damaged: DatabaseSync, sql: string, take: (row: Row) => void): number | null | "all" {
	let last: number | null = null;
	try {
		for (const row of damaged.prepare(sql).iterate()) {
			last = Number(row.row_key);
			take(row);
		}
		return "all";
	} catch (thrown) {
		storageErrorOf(thrown);
		return last;
	}
}

/** Writes a row as it was; false where it breaks the table's own rules. */
function inserter(database: DatabaseSync, table: string): (row: Row) => boolean {
	const info = database.prepare(`PRAGMA table_info(${table})`).all();
	const columns = info.map(({ name }) => String(name));
	const insert = database.prepare(
		`INSERT OR IGNORE INTO ${table} (rowid, ${columns.join(", ")}) VALUES (?, ${columns.map(() => "?").join(", ")})`,
	);
	return (row) => isStorable(() => insert.run(Number(row.row_key), ...columns.map((name) => row[name] ?? null)));
}

/** A garbled row may break a table's own rules. */
function isStorable(run: () => unknown): boolean {
	try {
		run();
		return true;
	} catch (thrown) {
		storageErrorOf(thrown);
		return false;
	}
}
