import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { CommitCounter } from "./commit-counter.ts";
import { DATABASE_FILE, inTransaction, openDatabase, TABLE_NAMES } from "./sqlite-database.ts";
import { storageErrorOf } from "./storage-error.ts";

/** What was saved out of a damaged file. */
export interface Salvage {
	/** Where the damaged file is kept. */
	readonly kept: string;
	readonly rows: number;
	/** Rows that were found but could not be read, and gaps in the keys that may have been some. */
	readonly skipped: number;
}

/** Keys past this many in a row that cannot be read are taken for the end of a table. */
const KEYS_TRIED_MAX = 1_000_000;

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
	const keyMax = Math.max(counter.found, 1);
	counter.close();
	const database = openDatabase(folder);
	const damaged = openDamaged(kept);
	let rows = 0;
	let skipped = 0;
	try {
		if (damaged) {
			inTransaction(database, () => {
				for (const table of TABLE_NAMES) {
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
	/** Rows are looked for up to this key at least. */
	readonly keyMax: number;
}

/** Goes through the keys in order; where a page cannot be read, key by key until one can. */
function copyTable({ damaged, database, table, keyMax }: Copy): { rows: number; skipped: number } {
	let rows = 0;
	let skipped = 0;
	let from = 0;
	const columns = database
		.prepare(`PRAGMA table_info(${table})`)
		.all()
		.map(({ name }) => String(name));
	const insert = database.prepare(
		`INSERT OR IGNORE INTO ${table} (rowid, ${columns.join(", ")}) VALUES (?, ${columns.map(() => "?").join(", ")})`,
	);
	const until = Math.min(keyMax + KEYS_TRIED_MAX, Number.MAX_SAFE_INTEGER);
	while (from <= until) {
		try {
			const select = damaged.prepare(`SELECT rowid AS row_key, * FROM ${table} WHERE rowid >= ? ORDER BY rowid`);
			for (const row of select.iterate(from)) {
				from = Number(row.row_key) + 1;
				if (isStorable(() => insert.run(Number(row.row_key), ...columns.map((name) => row[name] ?? null)))) rows++;
				else skipped++;
			}
			return { rows, skipped };
		} catch (thrown) {
			storageErrorOf(thrown);
			skipped++;
			from++;
		}
	}
	return { rows, skipped };
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
