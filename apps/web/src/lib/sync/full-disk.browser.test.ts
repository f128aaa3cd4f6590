import { expect, it } from "vitest";
import * as Y from "yjs";
import { systemClock } from "./clock.ts";
import { CallboardDatabase } from "./database.ts";
import { DexieCache } from "./dexie-cache.ts";

interface Bucket {
	readonly indexedDB: IDBFactory;
}

const DISK_BYTES = 2_000_000;

/** A small storage bucket: the browser's own way to a disk that is really full. */
async function smallDisk(): Promise<{ disk: IDBFactory; remove: () => Promise<void> }> {
	const buckets: unknown = Reflect.get(navigator, "storageBuckets");
	if (!isBuckets(buckets)) throw new Error("this Chromium has no storage buckets");
	const name = `small-disk-${Math.round(performance.timeOrigin)}`;
	const { indexedDB } = await buckets.open(name, { quota: DISK_BYTES });
	return { disk: indexedDB, remove: () => buckets.delete(name) };
}

function isBuckets(value: unknown): value is {
	open(name: string, options: { quota: number }): Promise<Bucket>;
	delete(name: string): Promise<void>;
} {
	return typeof value === "object" && value !== null && "open" in value && "delete" in value;
}

/** Bytes that the browser's storage cannot compress away. */
function noise(length: number): Uint8Array {
	const bytes = new Uint8Array(length);
	for (let at = 0; at < length; at += 60_000) crypto.getRandomValues(bytes.subarray(at, at + 60_000));
	return bytes;
}

const update = (doc: Y.Doc, cache: DexieCache) => doc.on("update", (bytes: Uint8Array) => cache.append(bytes, "own"));

it("[CACHE6] a disk that is really full is told as quota within a second, and nothing is called saved", async () => {
	const { disk, remove } = await smallDisk();
	const db = new CallboardDatabase("full-disk", disk);
	const cache = new DexieCache(db, "board", systemClock);
	const doc = new Y.Doc();
	update(doc, cache);
	let refused = 0;
	for (let edit = 0; edit < 60; edit++) {
		const began = performance.now();
		doc.getMap("task").set(`k${edit}`, noise(60_000));
		const error = await cache.settled();
		if (error === undefined) continue;
		refused++;
		expect(error).toMatchObject({ kind: "quota" });
		expect(performance.now() - began).toBeLessThan(1000);
		expect(cache.health).toMatchObject({ kind: "failed", error: { kind: "quota" } });
	}
	expect(refused).toBeGreaterThan(0);
	const { doc: stored } = await new DexieCache(db, "board", systemClock).load();
	expect(stored.getMap("task").size).toBe(60 - refused);
	await cache.close();
	await db.delete();
	await remove();
});

it("[CACHE6] once there is room, what waited is written in its order by the retry or by hand", async () => {
	const db = new CallboardDatabase(`room-${performance.timeOrigin}`);
	let isFull = false;
	db.use({
		stack: "dbcore",
		create: (core) => ({
			...core,
			table: (name) => {
				const table = core.table(name);
				const full = () => Promise.reject(new DOMException("no room", "QuotaExceededError"));
				return { ...table, mutate: (request) => (isFull ? full() : table.mutate(request)) };
			},
		}),
	});
	const cache = new DexieCache(db, "board", systemClock);
	const doc = new Y.Doc();
	update(doc, cache);
	for (const byHand of [false, true]) {
		isFull = true;
		for (let edit = 0; edit < 5; edit++) doc.getMap("task").set(`k${edit}`, byHand);
		expect(await cache.settled()).toMatchObject({ kind: "quota" });
		isFull = false;
		if (byHand) cache.retry();
		await expect.poll(() => cache.health.kind, { timeout: 5_000 }).toBe("saved");
		const { doc: mended } = await new DexieCache(db, "board", systemClock).load();
		expect(mended.getMap("task").toJSON()).toEqual(doc.getMap("task").toJSON());
	}
	await db.delete();
});
