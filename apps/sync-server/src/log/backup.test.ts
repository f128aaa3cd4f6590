import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseOpenBoardName } from "@callboard/model/protocol";
import { afterEach, beforeEach, expect, it } from "vitest";
import { SqliteDirectory } from "../boards/sqlite-directory.ts";
import { restoreBackup, writeBackup } from "./backup.ts";
import { openDatabase } from "./sqlite-database.ts";

let folder = "";

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "callboard-backup-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The epoch that each board is known by. */
function epochs(): Record<string, unknown> {
	const database = openDatabase(folder);
	const rows = database.prepare("SELECT name, epoch FROM boards ORDER BY name").all();
	database.close();
	return Object.fromEntries(rows.map(({ name, epoch }) => [String(name), epoch]));
}

function make(directory: SqliteDirectory, text: string): void {
	const name = parseOpenBoardName(text);
	if (!name.ok || !directory.create({ name: name.value, lineage: text, schema: 1, links: [] }, 0).ok)
		throw new Error(`${text} was not made`);
}

it("[RUN10] after a restore every board's epoch is above any that was ever told", async () => {
	const database = openDatabase(folder);
	const directory = new SqliteDirectory(database);
	make(directory, "old");
	const file = await writeBackup(database, folder, 0);
	make(directory, "young");
	directory.raiseEpochs();
	database.close();
	expect(epochs()).toEqual({ old: 2, young: 2 });
	expect(restoreBackup(folder, file).ok).toBe(true);
	expect(epochs()).toEqual({ old: 3, young: 3 });
	expect(restoreBackup(folder, file).ok).toBe(true);
	expect(epochs()).toEqual({ old: 4, young: 4 });
});
