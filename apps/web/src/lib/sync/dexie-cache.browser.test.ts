import { afterEach, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { systemClock } from "./clock.ts";
import { COMPACT_EVERY_MS, COMPACT_ROWS, compactBoard } from "./compact.ts";
import { crc32 } from "./crc32.ts";
import { CallboardDatabase } from "./database.ts";
import { DexieCache } from "./dexie-cache.ts";
import { FROM_CACHE } from "./replay.ts";

const open: CallboardDatabase[] = [];
let count = 0;

function database(name = `test-${performance.timeOrigin}-${count++}`): CallboardDatabase {
	const db = new CallboardDatabase(name);
	open.push(db);
	return db;
}

afterEach(async () => {
	for (const db of open.splice(0)) {
		db.close();
		await new CallboardDatabase(db.name).delete();
	}
});

/** A document whose updates go to a cache, as the session does it. */
function docInto(cache: DexieCache, doc = new Y.Doc()): Y.Doc {
	doc.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin !== FROM_CACHE) cache.append(update, "own");
	});
	return doc;
}

function write(doc: Y.Doc, keys: number, prefix = "k"): void {
	for (let i = 0; i < keys; i++) doc.getMap("task").set(`${prefix}${i}`, i);
}

const cacheOf = (db: CallboardDatabase, board = "board") => new DexieCache(db, board, systemClock);
const keysOf = (doc: Y.Doc) => [...doc.getMap("task").keys()].sort();

it("[CACHE7] what was settled is read by another connection, without closing the first", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	write(doc, 50);
	expect(await cache.settled()).toBeUndefined();
	const { doc: again, quarantined } = await cacheOf(database(db.name)).load();
	expect(quarantined).toBe(0);
	expect(again.getMap("task").toJSON()).toEqual(doc.getMap("task").toJSON());
});

it("[CACHE17] a row is committed in the turn of its write, before the browser has answered", async () => {
	const order: string[] = [];
	const [add, commit] = [IDBObjectStore.prototype.add, IDBTransaction.prototype.commit];
	vi.spyOn(IDBObjectStore.prototype, "add").mockImplementation(function (this: IDBObjectStore, ...row) {
		const request = add.apply(this, row);
		request.addEventListener("success", () => order.push("answer"));
		return request;
	});
	vi.spyOn(IDBTransaction.prototype, "commit").mockImplementation(function (this: IDBTransaction) {
		order.push("commit");
		commit.call(this);
	});
	const cache = cacheOf(database());
	write(docInto(cache), 3);
	expect(await cache.settled()).toBeUndefined();
	vi.restoreAllMocks();
	expect(order.slice(0, 2)).toEqual(["commit", "answer"]);
});

it("[CACHE6] a write that is aborted without a word to it is told as failed, and tried again", async () => {
	const cache = cacheOf(database());
	const doc = docInto(cache);
	const add = IDBObjectStore.prototype.add;
	vi.spyOn(IDBObjectStore.prototype, "add").mockImplementationOnce(function (this: IDBObjectStore, ...row) {
		const request = add.apply(this, row);
		for (const kind of ["success", "error"])
			request.addEventListener(kind, (event) => event.stopImmediatePropagation());
		this.transaction.commit = () => this.transaction.abort();
		return request;
	});
	write(doc, 1);
	expect(await cache.settled()).toMatchObject({ kind: "io" });
	await expect.poll(() => cache.health.kind).toBe("saved");
	vi.restoreAllMocks();
});

it("[CACHE1] 5,000 edits of one turn become few rows", async () => {
	const db = database();
	const cache = cacheOf(db);
	write(docInto(cache), 5000);
	expect(await cache.settled()).toBeUndefined();
	expect(await db.updates.count()).toBe(Math.ceil(5000 / 256));
	expect(keysOf((await cacheOf(db).load()).doc).length).toBe(5000);
});

it("[CACHE3] a damaged row is set aside with its reason, the others are read", async () => {
	const db = database();
	// Each key from a document of its own, so that the rows do not lean on each other.
	for (const key of ["a", "b", "c", "d"]) {
		const own = cacheOf(db);
		write(docInto(own), 1, key);
		await own.settled();
	}
	const rows = await db.updates.orderBy("seq").toArray();
	const [, second, third] = rows;
	if (!second || !third) throw new Error("four rows were written");
	await db.updates.update(second.seq ?? 0, { bytes: second.bytes.map((byte) => byte ^ 1) });
	const nonsense = new Uint8Array([1, 1, 200, 200, 200]);
	await db.updates.update(third.seq ?? 0, { bytes: nonsense, crc: crc32(nonsense) });
	const loaded = await cacheOf(db).load();
	expect(keysOf(loaded.doc)).toEqual(["a0", "d0"]);
	expect(loaded.quarantined).toBe(2);
	const kept = await db.quarantine.toArray();
	expect(kept.map(({ reason }) => reason).sort()).toEqual(["checksum", "unreadable"]);
	expect(await db.updates.count()).toBe(2);
	expect((await cacheOf(db).load()).quarantined).toBe(0);
});

it("[CACHE4] compaction keeps every row in the archive and the board the same", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	for (let i = 0; i <= COMPACT_ROWS; i++) {
		write(doc, 1, `row${i}-`);
		await cache.settled();
	}
	await cache.close();
	const after = await cacheOf(db).load();
	expect(after.doc.getMap("task").toJSON()).toEqual(doc.getMap("task").toJSON());
	expect(await db.updates.count()).toBe(0);
	expect(await db.archive.count()).toBe(COMPACT_ROWS + 1);
	expect(after.unsyncedEdits).toBe(COMPACT_ROWS + 1);
});

it("[CACHE4] however many rows a minute brings, they are compacted once", async () => {
	const db = database();
	const clock = { ...systemClock, nowMs: () => nowMs };
	let nowMs = 1_000_000;
	const cache = new DexieCache(db, "board", clock);
	const doc = docInto(cache);
	const rows = async (count: number, prefix: string) => {
		for (let i = 0; i < count; i++) {
			write(doc, 1, `${prefix}${i}-`);
			await cache.settled();
		}
	};
	await rows(COMPACT_ROWS + 1, "first");
	await expect.poll(() => db.updates.count()).toBe(0);
	nowMs += COMPACT_EVERY_MS - 1;
	await rows(COMPACT_ROWS + 1, "second");
	expect(await db.updates.count()).toBe(COMPACT_ROWS + 1);
	nowMs += 1;
	await rows(1, "third");
	await expect.poll(() => db.updates.count()).toBe(0);
	await cache.close();
	expect((await cacheOf(db).load()).doc.getMap("task").size).toBe(2 * COMPACT_ROWS + 3);
});

it("[CACHE4] a damaged snapshot is made anew from the archive", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	write(doc, 20);
	await cache.settled();
	await compactBoard(db, "board", 1);
	write(doc, 3, "later");
	await cache.settled();
	await db.snapshots.update("board", { crc: 1 });
	const loaded = await cacheOf(db).load();
	expect(loaded.doc.getMap("task").toJSON()).toEqual(doc.getMap("task").toJSON());
	expect(loaded.quarantined).toBe(1);
	expect((await db.quarantine.toArray()).map((row) => row.table)).toEqual(["snapshots"]);
	await compactBoard(db, "board", 2);
	expect((await cacheOf(db).load()).doc.getMap("task").size).toBe(23);
});

it("[CACHE6] a database closed under us is opened again by the next write", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	write(doc, 1, "before");
	await cache.settled();
	db.close({ disableAutoOpen: true });
	write(doc, 1, "after");
	expect(await cache.settled()).toBeUndefined();
	expect(keysOf((await cacheOf(db).load()).doc)).toEqual(["after0", "before0"]);
});

it("[CACHE8] own edits beyond the mark are counted after a reload", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	write(doc, 4);
	await cache.settled();
	expect((await cacheOf(db).load()).unsyncedEdits).toBe(4);
	await cache.mark({ stateVector: Y.encodeStateVector(doc), digest: "d", at: 1 });
	expect((await cacheOf(db).load()).unsyncedEdits).toBe(0);
	write(doc, 2, "offline");
	await cache.settled();
	doc.getMap("task").delete("k0");
	await cache.settled();
	const loaded = await cacheOf(db).load();
	expect(loaded.unsyncedEdits).toBe(3);
	expect(loaded.lastSync?.digest).toBe("d");
	await compactBoard(db, "board", 1);
	expect((await cacheOf(db).load()).unsyncedEdits).toBe(3);
});

it("[CACHE9] two tabs write the same board while it is compacted, and nothing is lost", async () => {
	const one = database();
	const caches = [cacheOf(one), cacheOf(database(one.name))];
	const docs = caches.map((cache) => docInto(cache));
	for (let round = 0; round < 120; round++) {
		for (const [tab, doc] of docs.entries()) write(doc, 2, `t${tab}r${round}-`);
		if (round % 10 === 0) await Promise.all(caches.map((cache) => cache.settled()));
		if (round % 40 === 0) void compactBoard(one, "board", round);
	}
	expect(await Promise.all(caches.map((cache) => cache.close()))).toEqual([undefined, undefined]);
	const loaded = await cacheOf(one).load();
	expect(loaded.doc.getMap("task").size).toBe(2 * 2 * 120);
});

it("[CACHE11] a tab that holds the database lets a newer one raise the version", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	write(doc, 1);
	await cache.settled();
	const request = indexedDB.open(db.name, 1000);
	await new Promise<void>((done, fail) => {
		request.onblocked = () => fail(new Error("blocked by the older tab"));
		request.onerror = () => fail(request.error);
		request.onsuccess = () => done();
	});
	write(doc, 1, "old tab");
	// Schema changes are additive, so the older tab goes on writing beside the newer one.
	expect(await cache.settled()).toBeUndefined();
	expect(keysOf((await cacheOf(db).load()).doc)).toEqual(["k0", "old tab0"]);
	request.result.close();
});

it("[CACHE14] the board at the last full sync is read again, before and after a compaction", async () => {
	const db = database();
	const cache = cacheOf(db);
	const doc = docInto(cache);
	expect(await cache.loadLastSync()).toBeUndefined();
	write(doc, 3, "synced");
	await cache.settled();
	await cache.mark({ stateVector: Y.encodeStateVector(doc), digest: "d", at: 1 });
	doc.getMap("task").set("synced0", "changed offline");
	write(doc, 2, "offline");
	await cache.settled();
	for (const round of ["rows", "compacted", "compacted, then more rows"]) {
		const before = new Y.Doc();
		Y.applyUpdate(before, (await cacheOf(db).loadLastSync()) ?? new Uint8Array([0, 0]));
		expect([round, before.getMap("task").toJSON()]).toEqual([round, { synced0: 0, synced1: 1, synced2: 2 }]);
		if (round === "rows") await compactBoard(db, "board", 1);
		else {
			write(doc, 1, "more");
			await cache.settled();
		}
	}
});
