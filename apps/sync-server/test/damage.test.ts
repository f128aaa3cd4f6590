import { openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { parseConfig } from "../src/config.ts";
import { jsonEventLog } from "../src/event-log.ts";
import { StoredServer } from "../src/stored-server.ts";
import { LiveClient } from "./live-client.ts";
import { temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const PAGE_BYTES = 4096;

let folder = temporaryFolder();
let server: StoredServer | null = null;
let wsUrl = "";
let lines: string[] = [];

beforeEach(() => {
	folder = temporaryFolder();
	lines = [];
});

afterEach(async () => {
	await server?.stop();
	server = null;
	folder.remove();
});

async function start(): Promise<void> {
	const config = parseConfig({ PORT: "0", DATA_DIR: folder.path, CALLBOARD_OPEN: "1" });
	if (!config.ok) throw new Error(config.error.join());
	const events = jsonEventLog({ level: "debug", write: (line) => lines.push(line), now: () => 0 });
	server = new StoredServer(config.value, events, () => lines.push("hopeless"));
	wsUrl = `ws://127.0.0.1:${await server.start()}`;
}

async function stop(): Promise<void> {
	await server?.stop();
	server = null;
}

/** Changes the stopped server's store behind its back. */
function damage(sql: string): void {
	const database = new DatabaseSync(join(folder.path, "callboard.db"));
	database.exec(sql);
	database.close();
}

/** A document whose every edit is an update of its own on the board. */
async function fill(board: string, edits: number, bytes = 1): Promise<Y.Doc> {
	const doc = new Y.Doc();
	const client = new WireClient({ wsUrl, board, doc });
	await client.until(({ step2s }) => step2s > 0);
	doc.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin !== "server") client.sendUpdate(update);
	});
	for (let i = 0; i < edits; i++) doc.getMap("tasks").set(`k${i}`, "x".repeat(bytes));
	await client.until(({ acked }) => acked === edits);
	await client.close();
	return doc;
}

/** What a fresh client finds, and the epoch that it is told. */
async function look(board: string): Promise<{ keys: number; epoch: number | undefined }> {
	const doc = new Y.Doc();
	const client = new WireClient({ wsUrl, board, doc });
	await client.until(({ step2s, closed }) => step2s > 0 || closed !== null);
	await client.close();
	return { keys: doc.getMap("tasks").size, epoch: client.hello?.epoch };
}

/** A client with this document comes, and stays until all of it is on disk. */
async function visit(board: string, doc: Y.Doc): Promise<void> {
	const client = new WireClient({ wsUrl, board, doc });
	await client.until(({ step2s }) => step2s > 0);
	client.sendBarrier(1);
	await client.until(({ barriers }) => barriers.includes(1));
	await client.close();
}

function said(event: string): number {
	return lines.filter((line) => line.includes(`"event":"${event}"`)).length;
}

/** Writes over pages of the file, from one to another. */
function garble(from: number, to: number): void {
	const file = openSync(join(folder.path, "callboard.db"), "r+");
	for (let page = from; page < to; page++)
		writeSync(file, Buffer.alloc(PAGE_BYTES, 0x5a), 0, PAGE_BYTES, page * PAGE_BYTES);
}

describe("damaged rows", () => {
	it("[LOG17] cost their board alone, are told with a higher epoch, once, and clients bring them back", async () => {
		await start();
		const doc = await fill("one", 10);
		await fill("two", 10);
		await stop();
		damage("UPDATE updates SET bytes = zeroblob(length(bytes)) WHERE board = 1 AND position = 4");
		await start();
		expect(await look("two")).toEqual({ keys: 10, epoch: 1 });
		// Everything after the lost edit leans on it.
		expect(await look("one")).toEqual({ keys: 3, epoch: 2 });
		expect(said("board-damaged")).toBe(1);
		await visit("one", doc);
		expect(await look("one")).toEqual({ keys: 10, epoch: 2 });
		await stop();
		await start();
		expect(await look("one")).toEqual({ keys: 10, epoch: 2 });
		expect(await look("two")).toEqual({ keys: 10, epoch: 1 });
	});

	it("[LOG18] rows that lean on a lost one are not lost with it: who brings back that one alone brings back all", async () => {
		await start();
		const doc = new Y.Doc();
		const updates: Uint8Array[] = [];
		doc.on("update", (update: Uint8Array) => updates.push(update));
		for (let i = 0; i < 6; i++) doc.getMap("tasks").set(`k${i}`, i);
		await visit("one", new Y.Doc());
		const writer = new WireClient({ wsUrl, board: "one" });
		await writer.until(({ step1s }) => step1s > 0);
		for (const update of updates) writer.sendUpdate(update);
		await writer.until(({ acked }) => acked === 6);
		await writer.close();
		await stop();
		damage("UPDATE updates SET bytes = zeroblob(length(bytes)) WHERE position = 3");
		await start();
		expect(await look("one")).toEqual({ keys: 2, epoch: 2 });
		const old = new Y.Doc();
		for (const update of updates.slice(0, 3)) Y.applyUpdate(old, update);
		await visit("one", old);
		expect(await look("one")).toEqual({ keys: 6, epoch: 2 });
		await stop();
		await start();
		expect(await look("one")).toEqual({ keys: 6, epoch: 2 });
	});

	it("[LOG9] a damaged snapshot costs nothing: the one before it, or the archive, has it all", async () => {
		await start();
		for (const round of [1, 2]) {
			const doc = await fill("one", 60);
			doc.getMap("tasks").set(`round ${round}`, 1);
			await visit("one", doc);
			// A left board is compacted.
			await expect.poll(() => said("compacted"), { timeout: 20_000 }).toBe(round);
		}
		const { keys } = await look("one");
		await stop();
		for (const which of ["up_to = (SELECT max(up_to) FROM snapshots)", "1 = 1"]) {
			damage(`UPDATE snapshots SET bytes = zeroblob(length(bytes)) WHERE ${which}`);
			await start();
			expect((await look("one")).keys).toBe(keys);
			await stop();
		}
	});
});

describe("damaged pages", () => {
	it("[LOG19] are found at the start: what can be read goes into a new file, clients bring back the rest", async () => {
		await start();
		const docs = [await fill("one", 200, 200), await fill("two", 200, 200)];
		await stop();
		damage(`INSERT INTO proposals (board, principal, name, edits, why, at, state, bytes)
			VALUES (1, 'p', 'Ben', 3, 'role', 1, 'sent', x'00')`);
		const pages = readFileSync(join(folder.path, "callboard.db")).length / PAGE_BYTES;
		garble(Math.floor(pages * 0.6), Math.floor(pages * 0.7));
		await start();
		expect(said("store-salvaged")).toBe(1);
		const found = [await look("one"), await look("two")];
		expect(found.map(({ epoch }) => (epoch ?? 0) > 1)).toEqual([true, true]);
		expect(found.reduce((sum, { keys }) => sum + keys, 0)).toBeGreaterThan(100);
		expect(found.reduce((sum, { keys }) => sum + keys, 0)).toBeLessThan(400);
		for (const [index, board] of ["one", "two"].entries()) {
			await visit(board, docs[index] ?? new Y.Doc());
			expect((await look(board)).keys).toBe(200);
		}
		await stop();
		lines = [];
		await start();
		expect(said("store-salvaged")).toBe(0);
		expect((await look("one")).keys).toBe(200);
		await stop();
		const database = new DatabaseSync(join(folder.path, "callboard.db"));
		expect(database.prepare("SELECT name, edits FROM proposals").all()).toMatchObject([{ name: "Ben", edits: 3 }]);
		database.close();
	}, 60_000);

	it("[LOG20] are found while running: the server mends its store, goes on on its port, and clients lose nothing", async () => {
		await start();
		const first = await fill("first", 300, 1_000);
		// More than SQLite keeps in memory, so that the first board has to be read from the file.
		const second = await fill("second", 3_000, 1_000);
		await stop();
		await start();
		garble(8, 60);
		const client = new LiveClient({ wsUrl, board: "first" }, first);
		await client.saved();
		expect(said("store-damaged")).toBe(1);
		expect(said("store-salvaged")).toBe(1);
		expect((await look("first")).keys).toBe(300);
		// What leans on a lost row waits for it: whoever has it brings back all.
		await visit("second", second);
		expect((await look("second")).keys).toBe(3_000);
		await client.stop();
		expect(lines).not.toContain("hopeless");
	}, 60_000);
});
