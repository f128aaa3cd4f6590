import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { deviceStoreContract } from "./device-store.contract.ts";
import { MemoryStore } from "./memory-store.ts";
import { openDeviceStore } from "./open-store.ts";
import { TestClock } from "./test/test-clock.ts";

const doc = new Y.Doc();
doc.getMap("task").set("a", 1);

describe("the store in memory", () => {
	deviceStoreContract(async () => new MemoryStore({ kind: "memoryOnly", detail: "test" }), Y.encodeStateAsUpdate(doc));
});

it("[CACHE10] without IndexedDB a board lives in memory, works, and never says saved", async () => {
	const store = await openDeviceStore(new TestClock());
	expect(store.durable).toBe(false);
	const cache = store.cache("b");
	cache.append(Y.encodeStateAsUpdate(doc), "own");
	expect(await cache.settled()).toMatchObject({ kind: "memoryOnly" });
	expect(cache.health).toMatchObject({ kind: "failed", error: { kind: "memoryOnly" } });
	expect((await store.cache("b").load()).doc.getMap("task").get("a")).toBe(1);
});

it("[CACHE10] a database that does not open within 3 s is given up", async () => {
	const clock = new TestClock();
	const never = { open: () => ({ addEventListener() {}, set onsuccess(_run: unknown) {} }) };
	Object.assign(globalThis, { indexedDB: never });
	try {
		const opening = openDeviceStore(clock, "blocked");
		expect(clock.waiting).toBe(1);
		clock.advance(3_000);
		expect((await opening).durable).toBe(false);
	} finally {
		Reflect.deleteProperty(globalThis, "indexedDB");
	}
});
