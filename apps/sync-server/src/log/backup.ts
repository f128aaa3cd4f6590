import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "../result.ts";
import { COUNTER_FILE } from "./commit-counter.ts";
import { makeFolder } from "./make-folder.ts";
import { DATABASE_FILE, inTransaction, isBusy, openDatabase } from "./sqlite-database.ts";
import { storageErrorOf } from "./storage-error.ts";

/** Copies a live database page by page, between commits, into the folder's `backups`; gives the file. */
export async function writeBackup(database: DatabaseSync, folder: string, at: number): Promise<string> {
	const target = join(folder, "backups");
	makeFolder(target);
	const file = join(target, `callboard-${new Date(at).toISOString().replaceAll(":", "-")}.db`);
	await backup(database, file);
	return file;
}

export interface Restored {
	/** Where that is kept which was there before; null where there was nothing. */
	readonly kept: string | null;
	/** Epochs, links and revocations of what was there were taken over; false where it could not be read. */
	readonly carriedOver: boolean;
}

/**
 * Puts a backup in the place of what a folder holds, which is kept under another name. Every board's epoch rises above
 * any that was ever told: clients that know more than the backup see that they do, and bring it back. Who may open what
 * does not go back in time: boards and links made since the backup stay known, and links revoked since stay revoked.
 * No server may run on the folder.
 */
export function restoreBackup(folder: string, file: string): Result<Restored, string> {
	const current = join(folder, DATABASE_FILE);
	const fault = resolve(file) === resolve(current) ? `${file} is the store itself` : faultOf(file);
	if (fault !== null) return err(fault);
	makeFolder(folder);
	// Copied first: a disk that is too full for it must leave what is there as it is.
	const incoming = `${current}.incoming`;
	copyFileSync(file, incoming);
	const kept = existsSync(current) ? freeName(`${current}.before-restore`) : null;
	if (kept) setAside(folder, kept);
	renameSync(incoming, current);
	rmSync(join(folder, COUNTER_FILE), { force: true });
	const database = openDatabase(folder);
	try {
		const carriedOver = kept === null || carryOver(database, kept);
		database.exec("UPDATE boards SET epoch = epoch + 1");
		return ok({ kept, carriedOver });
	} finally {
		database.close();
	}
}

/** Opening takes the lock, so a running server is noticed, and puts what the log holds into the file. */
function setAside(folder: string, kept: string): void {
	const current = join(folder, DATABASE_FILE);
	try {
		openDatabase(folder).close();
	} catch (thrown) {
		if (isBusy(thrown)) throw thrown;
		// Damaged: perhaps that is why somebody restores. Its log goes along with it.
	}
	renameSync(current, kept);
	if (existsSync(`${current}-wal`)) renameSync(`${current}-wal`, `${kept}-wal`);
	rmSync(`${current}-shm`, { force: true });
}

/** Takes over what must not go back in time; false where the file that was there cannot be read. */
function carryOver(database: DatabaseSync, kept: string): boolean {
	try {
		database.prepare("ATTACH ? AS kept").run(kept);
		const linkColumns = columnsOf(database, "links", ["id", "board"]);
		const boardColumns = columnsOf(database, "boards", ["key"]);
		inTransaction(database, () => {
			database.exec(`
				INSERT OR IGNORE INTO boards (${boardColumns}) SELECT ${boardColumns} FROM kept.boards;
				UPDATE boards SET epoch = max(boards.epoch, was.epoch) FROM kept.boards AS was
					WHERE was.name = boards.name AND was.lineage = boards.lineage;
				INSERT OR IGNORE INTO links (board, ${linkColumns})
					SELECT boards.key, ${prefixed(linkColumns, "link")} FROM kept.links AS link
					JOIN kept.boards AS was ON was.key = link.board
					JOIN boards ON boards.name = was.name AND boards.lineage = was.lineage;
				UPDATE links SET revoked_at = link.revoked_at FROM kept.links AS link
					WHERE link.hash = links.hash AND link.revoked_at IS NOT NULL AND links.revoked_at IS NULL;`);
		});
		return true;
	} catch (thrown) {
		storageErrorOf(thrown);
		return false;
	} finally {
		if (database.prepare("PRAGMA database_list").all().length > 1) database.exec("DETACH kept");
	}
}

function columnsOf(database: DatabaseSync, table: string, without: readonly string[]): string {
	const names = database.prepare(`PRAGMA main.table_info(${table})`).all();
	return names
		.map(({ name }) => String(name))
		.filter((name) => !without.includes(name))
		.join(", ");
}

function prefixed(columns: string, table: string): string {
	return columns
		.split(", ")
		.map((column) => `${table}.${column}`)
		.join(", ");
}

function faultOf(file: string): string | null {
	if (!existsSync(file)) return `there is no file ${file}`;
	const database = new DatabaseSync(file, { readOnly: true });
	try {
		const check = database.prepare("PRAGMA integrity_check").get()?.integrity_check;
		if (check !== "ok") return `${file} is damaged: ${String(check)}`;
		const boards = database.prepare("SELECT count(*) AS boards FROM sqlite_master WHERE name = 'boards'").get()?.boards;
		return boards === 1 ? null : `${file} is no backup of Callboard`;
	} catch (thrown) {
		return `${file} is no backup of Callboard: ${thrown instanceof Error ? thrown.message : String(thrown)}`;
	} finally {
		database.close();
	}
}

function freeName(wanted: string): string {
	for (let i = 1; ; i++) {
		const name = i === 1 ? wanted : `${wanted}-${i}`;
		if (!existsSync(name)) return name;
	}
}
