import { expect, it } from "vitest";
import * as Y from "yjs";
import { systemClock } from "./clock.ts";
import { CallboardDatabase } from "./database.ts";
import { DexieCache } from "./dexie-cache.ts";

interface Bucket {
	readonly indexedDB: IDBFactory;
}

/** A storage bucket of one megabyte: the browser's own way to a disk that is really full. */
async function smallDisk(): Promise<{ disk: IDBFactory; remove: () => Promise<void> }> {
	const buckets: unknown = Reflect.get(navigator, "storageBuckets");
	if (!isBuckets(buckets)) throw new Error("this Chromium has no storage buckets");
	await buckets.delete("small-disk");
	const { indexedDB } = await buckets.open("small-disk", { quota: 1_000_000 });
	return { disk: indexedDB, remove: () => buckets.delete("small-disk") };
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

it("[CACHE6] a full disk is told as quota within a second, nothing is lost, and it mends itself", async () => {
	const { disk, remove } = await smallDisk();
	const ballast = new CallboardDatabase("ballast", disk);
	await ballast.updates.add({ board: "b", at: 1, bytes: noise(600_000), crc: 0, edits: 0 });
	const db = new CallboardDatabase("full-disk", disk);
	const cache = new DexieCache(db, "board", systemClock);
	const doc = new Y.Doc();
	doc.on("update", (update: Uint8Array) => cache.append(update, "own"));
	const keys = Array.from({ length: 10 }, (_, i) => `k${i}`);
	let refused = 0;
	for (const key of keys) {
		const began = performance.now();
		doc.getMap("task").set(key, noise(60_000));
		const error = await cache.settled();
		if (error === undefined) continue;
		refused++;
		expect(error).toMatchObject({ kind: "quota" });
		expect(performance.now() - began).toBeLessThan(1000);
		expect(cache.health.kind).toBe("failed");
	}
	expect(refused).toBeGreaterThan(0);
	const { doc: stored } = await new DexieCache(db, "board", systemClock).load();
	expect(stored.getMap("task").size).toBe(keys.length - refused);
	await ballast.delete();
	cache.retry();
	await expect.poll(() => cache.health.kind, { timeout: 10_000 }).toBe("saved");
	const { doc: mended } = await new DexieCache(db, "board", systemClock).load();
	expect([...mended.getMap("task").keys()].sort()).toEqual(keys.sort());
	await db.delete();
	await remove();
});
