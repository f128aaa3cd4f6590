import { mkdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CommitCounter } from "../src/log/commit-counter.ts";
import { openDatabase } from "../src/log/sqlite-database.ts";
import { SqliteLog } from "../src/log/sqlite-log.ts";
import { numbersFrom } from "./mutations.ts";
import { temporaryFolder } from "./server-process.ts";

const LONG = process.env.CALLBOARD_TEST_LONG === "1";
const COMMITS = LONG ? 60 : 12;
/** SQLite's own: a header, then frames of a header and a page. */
const WAL_HEADER_BYTES = 32;
const WAL_FRAME_BYTES = 24 + 4096;
const FLIPS = LONG ? 1_000 : 100;
const WAIT_MS = LONG ? 300_000 : 60_000;

const folder = temporaryFolder();
afterAll(() => folder.remove());

const FILES = ["callboard.db", "callboard.db-wal", "commits.count"] as const;

/** A live store as a crash would leave it: the files as they were before it was closed. */
function liveStore(): ReadonlyMap<string, Buffer> {
	const path = join(folder.path, "live");
	mkdirSync(path);
	const counter = new CommitCounter(path);
	const database = openDatabase(path);
	const log = new SqliteLog(database, (position) => counter.write(position));
	log.load(1, "l");
	for (let i = 1; i <= COMMITS; i++) {
		const appended = log.append([{ board: 1, principal: "ada", update: new Uint8Array(200).fill(i) }], 0);
		if (!appended.ok) throw new Error(appended.error.detail);
		// One half lies in the database file, the other in the log.
		if (i === COMMITS / 2) database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
	}
	const files = new Map(FILES.map((file) => [file, readFileSync(join(path, file))]));
	log.close();
	counter.close();
	return files;
}

const live = liveStore();
let images = 0;

function imageOf(change: (path: string) => void): string {
	const path = join(folder.path, `image-${images++}`);
	mkdirSync(path);
	for (const [file, bytes] of live) writeFileSync(join(path, file), bytes);
	change(path);
	return path;
}

interface Found {
	/** Positions whose content is what was written. */
	readonly good: number;
	readonly wrong: number;
	/** The damage was told: by a row's seal, by the counter, or by SQLite itself. */
	readonly isTold: boolean;
}

function open(path: string): Found {
	try {
		const counter = new CommitCounter(path);
		const log = new SqliteLog(openDatabase(path));
		const image = log.load(1, "l");
		const missing = counter.found - log.lastPosition();
		log.close();
		counter.close();
		if (!image.ok) return { good: 0, wrong: 0, isTold: true };
		const rows = image.value.tail;
		const good = rows.filter(
			({ position, update }) => update.length === 200 && update.every((byte) => byte === position),
		);
		return {
			good: good.length,
			wrong: rows.length - good.length,
			isTold: missing > 0 || image.value.damage.length > 0,
		};
	} catch {
		return { good: 0, wrong: 0, isTold: true };
	}
}

describe("crash images", () => {
	it(
		"[LOG14] the log cut at every frame, and inside one: a prefix of the commits is there, and what is gone is told",
		() => {
			const bytes = live.get("callboard.db-wal")?.length ?? 0;
			const frames = Math.floor((bytes - WAL_HEADER_BYTES) / WAL_FRAME_BYTES);
			expect(frames).toBeGreaterThan(COMMITS / 2);
			let before = 0;
			for (let frame = 0; frame <= frames; frame++) {
				for (const extra of frame === frames ? [0] : [0, 1, 2_000]) {
					const size = WAL_HEADER_BYTES + frame * WAL_FRAME_BYTES + extra;
					const { good, wrong, isTold } = open(imageOf((path) => truncateSync(join(path, "callboard.db-wal"), size)));
					expect(wrong).toBe(0);
					expect(good).toBeGreaterThanOrEqual(before);
					expect(good === COMMITS || isTold).toBe(true);
					before = good;
				}
			}
			expect(before).toBe(COMMITS);
		},
		WAIT_MS,
	);

	it(
		`[LOG15] ${FLIPS} flipped bits in database and log (seed 5): nothing wrong is ever given out, and loss is told`,
		() => {
			const next = numbersFrom(5);
			let harmless = 0;
			for (let i = 0; i < FLIPS; i++) {
				const file = FILES[next(2)] ?? "callboard.db";
				const { good, wrong, isTold } = open(
					imageOf((path) => {
						const bytes = readFileSync(join(path, file));
						const at = next(bytes.length);
						bytes[at] = (bytes[at] ?? 0) ^ (1 << next(8));
						writeFileSync(join(path, file), bytes);
					}),
				);
				expect(wrong).toBe(0);
				expect(good === COMMITS || isTold).toBe(true);
				if (good === COMMITS) harmless++;
			}
			expect(harmless).toBeLessThan(FLIPS);
		},
		WAIT_MS,
	);
});
