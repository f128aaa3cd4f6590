import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { systemClock } from "./clock.ts";
import { compactBoard } from "./compact.ts";
import { CallboardDatabase } from "./database.ts";
import { DexieCache } from "./dexie-cache.ts";
import { DexieStore } from "./dexie-store.ts";

const open: CallboardDatabase[] = [];
let count = 0;

function database(): CallboardDatabase {
	const db = new CallboardDatabase(`history-${performance.timeOrigin}-${count++}`);
	open.push(db);
	return db;
}

afterEach(async () => {
	for (const db of open.splice(0)) {
		db.close();
		await new CallboardDatabase(db.name).delete();
	}
});

/** Writes rows one by one; gives the cache. */
async function filled(db: CallboardDatabase, board: string, rows: number): Promise<DexieCache> {
	const cache = new DexieCache(db, board, systemClock);
	const doc = new Y.Doc();
	doc.on("update", (update: Uint8Array) => cache.append(update, "own"));
	for (let row = 0; row < rows; row++) {
		doc.getMap("task").set(`k${row}`, row);
		await cache.settled();
	}
	return cache;
}

it("[CACHE16] gives every row once and in order, archived or not, a thousand at a time, of this board alone", async () => {
	const db = database();
	await filled(db, "other", 3);
	const cache = await filled(db, "board", 30);
	await compactBoard(db, "board", 1);
	const doc = new Y.Doc();
	doc.on("update", (update: Uint8Array) => cache.append(update, "others"));
	doc.getMap("task").set("after", 1);
	await cache.settled();
	const rows = await cache.rowsAfter(0);
	expect(rows.map(({ edits }) => edits)).toEqual([...Array(30).fill(1), 0]);
	expect(rows.every(({ seq }, index) => index === 0 || seq > (rows[index - 1]?.seq ?? 0))).toBe(true);
	const whole = new Y.Doc();
	for (const { bytes } of rows) Y.applyUpdate(whole, bytes);
	expect(whole.getMap("task").size).toBe(31);
	expect(await cache.rowsAfter(rows.at(-2)?.seq ?? 0)).toEqual(rows.slice(-1));
	expect(await cache.rowsAfter(rows.at(-1)?.seq ?? 0)).toEqual([]);
	const { bytes, crc, edits, at } = (await db.updates.toArray()).at(-1) ?? {
		bytes: doc.clientID,
		crc: 0,
		edits: 0,
		at: 0,
	};
	if (typeof bytes === "number") throw new Error("no row");
	await db.archive.bulkAdd(
		Array.from({ length: 1_200 }, (_, k) => ({ seq: 1000 + k, board: "board", at, bytes, crc, edits })),
	);
	expect((await cache.rowsAfter(0)).length).toBe(1_000);
});

it("[CACHE16] leaves out a row that is not what was written", async () => {
	const db = database();
	const cache = await filled(db, "board", 3);
	const [first] = await db.updates.toArray();
	if (first?.seq !== undefined) await db.updates.update(first.seq, { crc: 1 });
	expect(await cache.rowsAfter(0)).toHaveLength(2);
});

it("[CACHE16] keeps the server's pages of one epoch, and they go with the board", async () => {
	const db = database();
	const store = new DexieStore(db, systemClock);
	const cache = store.cache("board");
	await cache.keepHistory({ upTo: 9, epoch: 1, bytes: new Uint8Array([2]) });
	await cache.keepHistory({ upTo: 4, epoch: 1, bytes: new Uint8Array([1]) });
	expect((await cache.historyPages(1)).map(({ upTo }) => upTo)).toEqual([4, 9]);
	expect(await cache.historyPages(2)).toEqual([]);
	expect(await cache.historyPages(1)).toEqual([]);
	await cache.keepHistory({ upTo: 4, epoch: 2, bytes: new Uint8Array([1]) });
	await store.forget("board");
	expect(await db.history.count()).toBe(0);
});
