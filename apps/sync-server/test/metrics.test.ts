import { request } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { UpdateLog } from "../src/log/update-log.ts";
import { startTestServer, type TestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

const OPEN = { CALLBOARD_OPEN: "1" };
const KEY = "a-key-of-some-length";

let server: TestServer | null = null;

afterEach(async () => {
	await server?.stop();
	server = null;
});

/** A sample by name and labels; null when it is not told. */
function sample(text: string, name: string): number | null {
	const line = text.split("\n").find((row) => row.startsWith(`callboard_${name} `));
	return line === undefined ? null : Number(line.split(" ").at(-1));
}

function statusOf(url: string, headers: Record<string, string>, method = "GET"): Promise<number> {
	return new Promise((resolve, reject) => {
		const sent = request(`${url}/metrics`, { headers, method }, (answer) => {
			answer.resume();
			resolve(answer.statusCode ?? 0);
		});
		sent.on("error", reject).end();
	});
}

describe("metrics", () => {
	it("[OPS4] count sockets, boards, updates, bytes, commits, closes by code, presence and lag", async () => {
		server = await startTestServer({ env: OPEN });
		const doc = new Y.Doc();
		const client = new WireClient({ wsUrl: server.wsUrl, board: "m", doc });
		const other = new WireClient({ wsUrl: server.wsUrl, board: "n" });
		await Promise.all([client, other].map((one) => one.until(({ hello }) => hello !== null)));
		doc.getMap("tasks").set("a", 1);
		const update = Y.encodeStateAsUpdate(doc);
		client.sendUpdate(update);
		await client.until(({ acked }) => acked === 1);
		other.send(new Uint8Array([0, 7]));
		await other.until(({ closed }) => closed !== null);
		const answer = await fetch(`${server.url}/metrics`);
		expect(answer.headers.get("content-type")).toMatch(/^text\/plain; version=0\.0\.4/);
		const text = await answer.text();
		expect({
			sockets: sample(text, "sockets"),
			boards: sample(text, "boards_open"),
			updates: sample(text, "updates_total"),
			bytes: sample(text, "update_bytes_total"),
			commits: sample(text, "commit_seconds_count"),
			presences: sample(text, "presences"),
			storage: sample(text, "storage_ok"),
			malformed: sample(text, 'closes_total{code="4400"}'),
			quarantined: sample(text, "updates_quarantined_total"),
		}).toEqual({
			sockets: 1,
			boards: 2,
			updates: 1,
			bytes: update.length,
			commits: 1,
			presences: 0,
			storage: 1,
			malformed: 1,
			quarantined: 0,
		});
		expect(sample(text, "commit_seconds_sum")).toBeGreaterThan(0);
		expect(sample(text, "event_loop_lag_p99_seconds")).toBeGreaterThanOrEqual(0);
		expect(text).not.toMatch(/"m"|"n"|open-/);
		await client.close();
	});

	it("[OPS4] count compactions", async () => {
		server = await startTestServer({ env: OPEN });
		const { url, wsUrl } = server;
		const client = new WireClient({ wsUrl, board: "m" });
		await client.until(({ hello }) => hello !== null);
		const doc = new Y.Doc();
		doc.on("update", (update: Uint8Array) => client.sendUpdate(update));
		for (let i = 0; i < 60; i++) doc.getMap("tasks").set("a", i);
		await client.until(({ acked }) => acked === 60);
		await client.close();
		// A board that was left with a long tail is compacted, in a thread.
		await expect
			.poll(async () => sample(await (await fetch(`${url}/metrics`)).text(), 'compactions_total{result="stored"}'))
			.toBe(1);
	});

	it("[OPS4] count batches that the store did not take", async () => {
		server = await startTestServer({ env: OPEN, wrapLog: refusing });
		const client = new WireClient({ wsUrl: server.wsUrl, board: "m" });
		await client.until(({ hello }) => hello !== null);
		const doc = new Y.Doc();
		doc.getMap("tasks").set("a", 1);
		client.sendUpdate(Y.encodeStateAsUpdate(doc));
		await client.until(({ closed }) => closed !== null);
		const text = await (await fetch(`${server.url}/metrics`)).text();
		expect(sample(text, 'commit_failures_total{kind="full"}')).toBe(1);
		expect(sample(text, "updates_total")).toBe(0);
		expect(sample(text, 'closes_total{code="4507"}')).toBe(1);
	});

	it("[OPS5] without a key they answer programs on this machine alone", async () => {
		server = await startTestServer({ env: OPEN });
		const { url } = server;
		expect(await statusOf(url, {})).toBe(200);
		const refused: [string, Record<string, string>][] = [
			["a page", { origin: url }],
			["a name that a stranger's DNS points here", { host: "evil.example:4400" }],
			["passed on by a proxy", { "x-forwarded-for": "203.0.113.9" }],
			["passed on by another proxy", { forwarded: "for=203.0.113.9" }],
		];
		for (const [why, headers] of refused) expect(await statusOf(url, headers), why).toBe(404);
		expect(await statusOf(url, {}, "POST")).toBe(404);
	});

	it("[OPS5] where a proxy is foreseen, nobody reads them without a key", async () => {
		server = await startTestServer({ env: { CALLBOARD_ORIGINS: "https://board.example" } });
		expect(await statusOf(server.url, {})).toBe(404);
	});

	it("[OPS5] with a key, whoever sends it and nobody else", async () => {
		server = await startTestServer({ env: { CALLBOARD_METRICS_KEY: KEY, CALLBOARD_ORIGINS: "https://board.example" } });
		const { url } = server;
		const through = { "x-forwarded-for": "203.0.113.9", host: "board.example" };
		expect(await statusOf(url, { ...through, authorization: `Bearer ${KEY}` })).toBe(200);
		for (const authorization of ["", "Bearer ", `Bearer ${KEY}x`, KEY, `Basic ${KEY}`])
			expect(await statusOf(url, { authorization })).toBe(404);
		expect(await statusOf(url, {})).toBe(404);
	});
});

/** A log that takes nothing. */
function refusing(log: UpdateLog): UpdateLog {
	return {
		load: (board, lineage) => log.load(board, lineage),
		append: () => ({ ok: false, error: { kind: "full", detail: "for the test" } }),
		compact: (compaction, at) => log.compact(compaction, at),
		history: (board) => log.history(board),
		page: (board, bounds) => log.page(board, bounds),
		release: (board) => log.release(board),
		probe: () => ({ ok: false, error: { kind: "full", detail: "for the test" } }),
		close: () => log.close(),
	};
}
