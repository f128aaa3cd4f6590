import { expect, it } from "vitest";
import * as Y from "yjs";
import type { StorageError } from "./storage-error.ts";
import { TestClock } from "./test/test-clock.ts";
import { type Batch, WriteQueue } from "./write-queue.ts";

const full: StorageError = { kind: "quota", detail: "no room" };

/** Writes that end when the test says so. */
function slowDisk() {
	const writes: { batch: Batch; end: (error?: StorageError) => void }[] = [];
	const write = (batch: Batch) =>
		new Promise<StorageError | undefined>((end) => {
			writes.push({ batch, end });
		});
	return { writes, write };
}

function updatesOf(count: number): Uint8Array[] {
	const doc = new Y.Doc();
	const updates: Uint8Array[] = [];
	doc.on("update", (update: Uint8Array) => updates.push(update));
	for (let i = 0; i < count; i++) doc.getMap("task").set(`k${i}`, i);
	return updates;
}

const turn = () => new Promise<void>((done) => setTimeout(done, 0));

it("[CACHE1] updates of one turn are one write, and those that come meanwhile are the next", async () => {
	const disk = slowDisk();
	const queue = new WriteQueue(disk.write, new TestClock());
	const updates = updatesOf(12);
	for (const update of updates.slice(0, 5)) queue.append(update, "own");
	await turn();
	for (const update of updates.slice(5)) queue.append(update, "others");
	expect(disk.writes.map(({ batch }) => batch.edits)).toEqual([5]);
	disk.writes[0]?.end();
	await turn();
	disk.writes[1]?.end();
	expect(await queue.settled()).toBeUndefined();
	expect(disk.writes.map(({ batch }) => batch.edits)).toEqual([5, 0]);
	const doc = new Y.Doc();
	for (const { batch } of disk.writes) Y.applyUpdate(doc, batch.bytes);
	expect(doc.getMap("task").size).toBe(12);
});

it("[CACHE1] settled waits for what was appended before it, not longer", async () => {
	const disk = slowDisk();
	const queue = new WriteQueue(disk.write, new TestClock());
	const [first, second] = updatesOf(2);
	if (!first || !second) throw new Error("two updates were made");
	let settled = false;
	queue.append(first, "own");
	void queue.settled().then(() => {
		settled = true;
	});
	await turn();
	queue.append(second, "own");
	expect([settled, queue.health.kind]).toEqual([false, "saving"]);
	disk.writes[0]?.end();
	await turn();
	expect([settled, queue.health.kind]).toEqual([true, "saving"]);
	disk.writes[1]?.end();
	await turn();
	expect(queue.health.kind).toBe("saved");
});

it("[CACHE6] a failed write stays queued, is told, and is tried again with growing pauses", async () => {
	const disk = slowDisk();
	const clock = new TestClock();
	const queue = new WriteQueue(disk.write, clock);
	const [update] = updatesOf(1);
	if (!update) throw new Error("an update was made");
	queue.append(update, "own");
	const settled = queue.settled();
	await turn();
	disk.writes[0]?.end(full);
	expect(await settled).toEqual(full);
	expect(queue.health).toEqual({ kind: "failed", error: full });
	clock.advance(249);
	await turn();
	expect(disk.writes.length).toBe(1);
	clock.advance(1);
	await turn();
	expect(disk.writes.length).toBe(2);
	disk.writes[1]?.end(full);
	await turn();
	clock.advance(499);
	await turn();
	expect(disk.writes.length).toBe(2);
	clock.advance(1);
	await turn();
	disk.writes[2]?.end();
	await turn();
	expect(queue.health).toEqual({ kind: "saved" });
	expect(await queue.settled()).toBeUndefined();
});

it("[CACHE17] a page that is left has all written that waits, without a wait for what is on its way", async () => {
	const disk = slowDisk();
	const queue = new WriteQueue(disk.write, new TestClock());
	const updates = updatesOf(6);
	for (const update of updates.slice(0, 2)) queue.append(update, "own");
	await turn();
	for (const update of updates.slice(2)) queue.append(update, "own");
	queue.hurry();
	expect(disk.writes.map(({ batch }) => batch.edits)).toEqual([2, 4]);
	const doc = new Y.Doc();
	for (const { batch } of disk.writes) Y.applyUpdate(doc, batch.bytes);
	expect(doc.getMap("task").size).toBe(6);
});
