import type { Clock } from "./clock.ts";
import { CallboardDatabase } from "./database.ts";
import type { DeviceStore } from "./device-store.ts";
import { DexieStore } from "./dexie-store.ts";
import { MemoryStore } from "./memory-store.ts";
import { type StorageError, storageErrorOf } from "./storage-error.ts";

/** A database that has not opened by then is blocked by another tab or broken; nobody waits longer for a first paint. */
const OPEN_MS_MAX = 3_000;

/** Opens this browser's storage; where that fails or hangs, gives one that lives in memory and says why. */
export async function openDeviceStore(clock: Clock, name?: string): Promise<DeviceStore> {
	if (typeof indexedDB === "undefined") {
		return new MemoryStore({ kind: "memoryOnly", detail: "this browser gives no IndexedDB" });
	}
	const db = new CallboardDatabase(name);
	const error = await firstOf(
		db.open().then(
			() => undefined,
			(cause: unknown) => storageErrorOf(cause),
		),
		clock,
	);
	if (error === undefined) return new DexieStore(db, clock);
	db.close();
	return new MemoryStore({ kind: "memoryOnly", detail: error.detail });
}

function firstOf(opening: PromiseLike<StorageError | undefined>, clock: Clock): Promise<StorageError | undefined> {
	return new Promise((done) => {
		const cancel = clock.after(OPEN_MS_MAX, () => done({ kind: "io", detail: `not open after ${OPEN_MS_MAX} ms` }));
		void opening.then((error) => {
			cancel();
			done(error);
		});
	});
}
