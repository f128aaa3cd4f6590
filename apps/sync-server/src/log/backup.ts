import { copyFileSync, existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { err, ok, type Result } from "../result.ts";
import { COUNTER_FILE } from "./commit-counter.ts";
import { makeFolder } from "./make-folder.ts";
import { DATABASE_FILE, openDatabase } from "./sqlite-database.ts";

/** Copies a live database page by page, between commits, into the folder's `backups`; gives the file. */
export async function writeBackup(database: DatabaseSync, folder: string, at: number): Promise<string> {
	const target = join(folder, "backups");
	makeFolder(target);
	const file = join(target, `callboard-${new Date(at).toISOString().replaceAll(":", "-")}.db`);
	await backup(database, file);
	return file;
}

/**
 * Puts a backup in the place of what a folder holds, which is kept under another name, and raises every board's epoch:
 * clients that know more than the backup see that they do, and bring it back. No server may run on the folder.
 */
export function restoreBackup(folder: string, file: string): Result<{ readonly kept: string | null }, string> {
	const fault = faultOf(file);
	if (fault !== null) return err(fault);
	const current = join(folder, DATABASE_FILE);
	const kept = existsSync(current) ? freeName(`${current}.before-restore`) : null;
	if (kept) {
		// Opening takes the lock, so a running server is noticed, and puts what the log holds into the file.
		openDatabase(folder).close();
		renameSync(current, kept);
	}
	makeFolder(folder);
	copyFileSync(file, current);
	for (const rest of [`${DATABASE_FILE}-wal`, `${DATABASE_FILE}-shm`, COUNTER_FILE])
		rmSync(join(folder, rest), { force: true });
	const database = openDatabase(folder);
	database.exec("UPDATE boards SET epoch = epoch + 1");
	database.close();
	return ok({ kept });
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
