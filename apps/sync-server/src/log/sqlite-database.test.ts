import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openDatabase } from "./sqlite-database.ts";

it("[LOG21] a commit returns after the sync of the log: WAL, synchronous FULL, one server a folder", () => {
	const folder = mkdtempSync(join(tmpdir(), "callboard-pragmas-"));
	const database = openDatabase(folder);
	const pragma = (name: string) => Object.values(database.prepare(`PRAGMA ${name}`).get() ?? {})[0];
	expect({
		journal: pragma("journal_mode"),
		// 2 is FULL; 1 would sync at checkpoints alone, and a power cut would take commits back.
		synchronous: pragma("synchronous"),
		locking: pragma("locking_mode"),
	}).toEqual({ journal: "wal", synchronous: 2, locking: "exclusive" });
	expect(() => openDatabase(folder)).toThrow(/locked/);
	database.close();
	rmSync(folder, { recursive: true });
});
