import { encodeHistoryPage, type HistoryPage, LIMITS, type Role, readHistoryPage } from "@callboard/model/protocol";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { type SharedBoard, shareBoard } from "./shared-board.ts";
import { WireClient } from "./wire-client.ts";

const folder = temporaryFolder();
let server: ServerProcess;

beforeEach(async () => {
	server = await startProcess(folder.path);
});

afterEach(async () => {
	await server.kill("SIGKILL");
	folder.remove();
});

async function ask(shared: SharedBoard, role: Role, after?: string): Promise<Response> {
	const headers = { authorization: `Bearer ${await shared.ticket(shared.secrets[role])}` };
	const query = after === undefined ? "" : `?after=${after}`;
	return fetch(`${server.url}/api/boards/${shared.board}/history${query}`, { headers });
}

async function pageOf(shared: SharedBoard, after = 0): Promise<HistoryPage> {
	const answer = await ask(shared, "view", String(after));
	const page = readHistoryPage(new Uint8Array(await answer.arrayBuffer()));
	if (!page.ok) throw new Error(`${answer.status}: ${page.error}`);
	return page.value;
}

/** Writes a value for each name, one update each, and waits until all are on disk. Gives the writer's principal. */
async function write(shared: SharedBoard, device: string, names: readonly string[]): Promise<string> {
	const doc = new Y.Doc();
	const ticket = await shared.ticket(shared.secrets.edit, device);
	const client = new WireClient({ wsUrl: server.wsUrl, board: shared.board, ticket, doc });
	await client.until(({ step2s }) => step2s > 0);
	doc.on("update", (update: Uint8Array, origin: unknown) => origin === "server" || client.sendUpdate(update));
	for (const name of names) doc.getMap("task").set(name, new Y.Map([["title", "x".repeat(200)]]));
	client.sendBarrier(1);
	await client.until(({ barriers }) => barriers.includes(1));
	await client.close();
	return client.hello?.principal ?? "";
}

describe("the history of a board", () => {
	it("[HIST1] tells each update once, in order, with its time and who brought it, compacted and restarted or not", async () => {
		const shared = await shareBoard({ url: server.url });
		const before = Date.now();
		const ana = await write(shared, "device-ana", ["tsk_1"]);
		const ben = await write(
			shared,
			"device-ben",
			Array.from({ length: 1_200 }, (_, index) => `tsk_b${index}`),
		);
		await write(shared, "device-ana", ["tsk_2"]);
		const check = async () => {
			const rows = (await pageOf(shared)).rows;
			expect(rows.map(({ principal }) => principal)).toEqual([ana, ...Array(1_200).fill(ben), ana]);
			for (const { at } of rows) expect(at).toBeGreaterThanOrEqual(before);
			const doc = new Y.Doc();
			for (const { update } of rows) Y.applyUpdate(doc, update);
			expect(doc.getMap("task").size).toBe(1_202);
			return rows;
		};
		const rows = await check();
		await server.kill("SIGTERM");
		server = await startProcess(folder.path);
		const again = { ...shared, ticket: shareAgain(shared) };
		const after = rows.at(-2)?.position ?? 0;
		expect((await pageOf(again, after)).rows.map(({ principal }) => principal)).toEqual([ana]);
	}, 30_000);

	it("[HIST1] comes in pages of bounded size that add up to the whole", async () => {
		const shared = await shareBoard({ url: server.url });
		await write(
			shared,
			"device-ana",
			Array.from({ length: 3_000 }, (_, index) => `tsk_${index}`),
		);
		let [rows, pages, after, isLast] = [0, 0, 0, false];
		while (!isLast) {
			const page = await pageOf(shared, after);
			expect(encodeHistoryPage(page).length).toBeLessThan(LIMITS.historyPageBytesMax * 1.1);
			rows += page.rows.length;
			pages++;
			({ upTo: after, isLast } = page);
		}
		expect(rows).toBe(3_000);
		expect(pages).toBe(2);
		expect(await pageOf(shared, after)).toEqual({ rows: [], upTo: after, isLast: true });
	}, 30_000);

	it("[HIST2] refuses a position that is none, and who asks without a pause", async () => {
		const shared = await shareBoard({ url: server.url });
		for (const after of ["-1", "x", "1e3", "9".repeat(16)]) expect((await ask(shared, "edit", after)).status).toBe(400);
		const headers = { authorization: `Bearer ${await shared.ticket(shared.secrets.edit)}` };
		const path = `${server.url}/api/boards/${shared.board}/history`;
		const statuses: number[] = [];
		for (let asked = 0; asked < 260; asked++) statuses.push((await fetch(path, { headers })).status);
		expect(statuses.slice(0, 200)).toEqual(Array(200).fill(200));
		expect(statuses).toContain(429);
	});
});

/** The same secrets against the server that came after. */
function shareAgain({ board }: SharedBoard): SharedBoard["ticket"] {
	return async (secret, device = "device-0001") => {
		const answer = await fetch(`${server.url}/api/boards/${board}/ticket`, {
			method: "POST",
			body: JSON.stringify({ secret, device }),
		});
		const body: unknown = await answer.json();
		return typeof body === "object" && body !== null && "ticket" in body ? String(body.ticket) : "";
	};
}
