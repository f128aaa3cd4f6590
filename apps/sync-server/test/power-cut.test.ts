import { hash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { CommitCounter } from "../src/log/commit-counter.ts";
import { openStore } from "../src/log/salvage.ts";
import { openDatabase } from "../src/log/sqlite-database.ts";
import { SqliteLog } from "../src/log/sqlite-log.ts";
import { numbersFrom } from "./mutations.ts";
import { temporaryFolder } from "./server-process.ts";

const LONG = process.env.CALLBOARD_TEST_LONG === "1";
const STEPS = LONG ? 120 : 40;
const IMAGES = LONG ? 5_000 : 300;
const SEED = 11;
/** What a disk writes whole or not at all. */
const SECTOR_BYTES = 512;
const BOARDS = [1, 2];
const FILES = ["callboard.db", "callboard.db-wal", "commits.count"] as const;

const folder = temporaryFolder();
afterAll(() => folder.remove());

/** The files after a step, and what a load gives then. */
interface State {
	readonly files: ReadonlyMap<string, Buffer>;
	readonly content: string;
}

/** Everything that a store gives, so that two can be compared. */
function contentOf(log: SqliteLog): string {
	return JSON.stringify(
		BOARDS.map((board) => {
			const image = log.load(board, "l");
			if (!image.ok || image.value.damage.length > 0) return "damaged";
			const { snapshot, tail } = image.value;
			const history = log.history(board);
			return [
				snapshot?.upTo,
				snapshot && hash("sha1", snapshot.update),
				tail.map(({ position, update }) => [position, hash("sha1", update)]),
				history.ok && history.value.length,
			];
		}),
	);
}

/** A life of commits, compactions and checkpoints; the files are taken after each step, as a disk would have them. */
function live(next: (below: number) => number): State[] {
	const path = join(folder.path, "live");
	mkdirSync(path);
	const counter = new CommitCounter(path);
	const database = openDatabase(path);
	const log = new SqliteLog(database, (position) => counter.write(position));
	for (const board of BOARDS) log.load(board, "l");
	const states: State[] = [];
	const take = () =>
		states.push({
			files: new Map(FILES.map((file) => [file, readFileSync(join(path, file))])),
			content: contentOf(log),
		});
	take();
	for (let step = 0; step < STEPS; step++) {
		const dice = next(10);
		if (dice === 0) database.exec("PRAGMA wal_checkpoint(PASSIVE)");
		else if (dice === 1) {
			const snapshot = new Uint8Array(100 + next(9_000)).fill(step);
			log.compact({ board: 1 + next(2), upTo: log.lastPosition(), snapshot, refused: [] }, 0);
		} else {
			const entries = Array.from({ length: 1 + next(4) }, () => ({
				board: 1 + next(2),
				principal: "ada",
				update: new Uint8Array(1 + next(next(4) === 0 ? 6_000 : 300)).fill(next(256)),
			}));
			if (!log.append(entries, 0).ok) throw new Error("an append failed");
		}
		take();
	}
	log.close();
	counter.close();
	return states;
}

/**
 * SQLite starts its log anew by writing the 32 bytes of the header and syncing them, before it writes over old frames;
 * without that sync, images of this test do not open.
 */
const WAL_HEADER_BYTES = 32;

function tornLog(before: Buffer, after: Buffer, next: (below: number) => number): Buffer {
	const header = after.subarray(0, WAL_HEADER_BYTES);
	if (before.length < WAL_HEADER_BYTES || before.subarray(0, WAL_HEADER_BYTES).equals(header))
		return torn(before, after, next);
	const synced = Buffer.concat([header, before.subarray(WAL_HEADER_BYTES)]);
	return next(4) === 0 ? synced : torn(synced, after, next);
}

/** A file of which only some of the sectors that were being written are on the disk, and not all of its new length. */
function torn(before: Buffer, after: Buffer, next: (below: number) => number): Buffer {
	const length = after.length > before.length ? before.length + next(after.length - before.length + 1) : after.length;
	const file = Buffer.alloc(length);
	before.copy(file);
	const share = next(101);
	for (let at = 0; at < length; at += SECTOR_BYTES)
		if (next(100) < share) after.copy(file, at, at, Math.min(at + SECTOR_BYTES, length));
	return file;
}

function contentAfterCut(files: ReadonlyMap<string, Buffer>): string {
	const path = join(folder.path, "image");
	mkdirSync(path);
	for (const [file, bytes] of files) writeFileSync(join(path, file), bytes);
	const { database, salvage } = openStore(path);
	const log = new SqliteLog(database);
	const content = salvage ? "salvaged" : contentOf(log);
	log.close();
	rmSync(path, { recursive: true });
	return content;
}

it(
	`[LOG16] ${IMAGES} power cuts while writing (seed ${SEED}), any of the sectors under way on disk or not: all that was acknowledged is there, a commit whole or not at all`,
	() => {
		const next = numbersFrom(SEED);
		const states = live(next);
		let halfway = 0;
		for (let i = 0; i < IMAGES; i++) {
			const at = next(states.length - 1);
			const [before, after] = [states[at], states[at + 1]];
			if (!before || !after) throw new Error("two states follow each other");
			const files = new Map(
				FILES.map((file) => [
					file,
					(file === "callboard.db-wal" ? tornLog : torn)(
						before.files.get(file) ?? Buffer.alloc(0),
						after.files.get(file) ?? Buffer.alloc(0),
						next,
					),
				]),
			);
			const content = contentAfterCut(files);
			if (content !== before.content) expect(content, `image ${i}, step ${at}`).toBe(after.content);
			else if (before.content !== after.content) halfway++;
		}
		expect(halfway).toBeGreaterThan(IMAGES / 10);
	},
	LONG ? 600_000 : 60_000,
);
