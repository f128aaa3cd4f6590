import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { CommitCounter } from "./commit-counter.ts";
import { openDatabase } from "./sqlite-database.ts";
import { SqliteLog } from "./sqlite-log.ts";

let folder = "";

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "callboard-counter-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it("[LOG12] counts on after closing and opening, and trusts no file with a wrong checksum", () => {
	const counter = new CommitCounter(folder);
	expect(counter.found).toBe(0);
	counter.write(2 ** 40);
	counter.close();
	const again = new CommitCounter(folder);
	expect(again.found).toBe(2 ** 40);
	again.close();
	writeFileSync(join(folder, "commits.count"), Buffer.alloc(12, 1));
	expect(new CommitCounter(folder).found).toBe(0);
});

it("[LOG13] a write-ahead log that was cut is noticed, though SQLite opens without a word", () => {
	const counter = new CommitCounter(folder);
	const log = new SqliteLog(openDatabase(folder), (position) => counter.write(position));
	log.load(1, "l");
	log.append([{ board: 1, principal: "ada", update: new Uint8Array(50) }], 0);
	// A crash image in which the log of the last commit is gone.
	const image = mkdtempSync(join(tmpdir(), "callboard-image-"));
	copyFileSync(join(folder, "callboard.db"), join(image, "callboard.db"));
	copyFileSync(join(folder, "callboard.db-wal"), join(image, "callboard.db-wal"));
	log.append([{ board: 1, principal: "ada", update: new Uint8Array(50) }], 0);
	copyFileSync(join(folder, "commits.count"), join(image, "commits.count"));
	const damaged = new SqliteLog(openDatabase(image));
	const known = new CommitCounter(image);
	expect([known.found, damaged.lastPosition()]).toEqual([2, 1]);
	for (const open of [log, damaged]) open.close();
	for (const open of [counter, known]) open.close();
	rmSync(image, { recursive: true, force: true });
});
