import { CLOSE } from "@callboard/model/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { startTestServer, type TestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

it("[LOG11] on a full disk nothing is acknowledged, the board stays readable, and taking resumes by itself", async () => {
	const doc = new Y.Doc();
	const writer = new WireClient({ wsUrl: server.wsUrl, board: "full", doc });
	await writer.until(({ hello }) => hello !== null);
	doc.on("update", (update: Uint8Array, origin: unknown) => {
		if (origin !== "server" && writer.isOpen) writer.sendUpdate(update);
	});
	doc.getMap("tasks").set("before", 1);
	await writer.until(({ acked }) => acked === 1);
	const watcher = new WireClient({ wsUrl: server.wsUrl, board: "full", doc: new Y.Doc() });
	await watcher.until(({ step2s }) => step2s === 1);

	const pages = Number(server.database.prepare("PRAGMA page_count").get()?.page_count);
	server.database.exec(`PRAGMA max_page_count = ${pages}`);
	doc.getMap("tasks").set("while full", "x".repeat(200_000));
	await writer.until(({ closed }) => closed !== null);
	expect(writer.closed?.code).toBe(CLOSE.storageFailed.code);
	expect(writer.acked).toBe(1);
	expect((await fetch(`${server.url}/readyz`)).status).toBe(503);
	expect(await (await fetch(`${server.url}/healthz`)).json()).toMatchObject({ status: "storage-failed" });

	const read = new Y.Doc();
	const reader = new WireClient({ wsUrl: server.wsUrl, board: "full", doc: read });
	await reader.until(({ step2s }) => step2s === 1);
	expect(read.getMap("tasks").toJSON()).toEqual({ before: 1 });
	expect(reader.hello?.writable).toBe(false);

	const back = new WireClient({ wsUrl: server.wsUrl, board: "full", doc });
	await back.until(({ step2s }) => step2s === 1);
	back.sendBarrier(1);
	expect(back.barriers).toEqual([]);
	server.database.exec("PRAGMA max_page_count = 1073741823");
	await back.until(({ barriers }) => barriers.includes(1));
	await reader.until(() => read.getMap("tasks").has("while full"));
	expect(back.acked).toBe(1);
	expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
	expect(watcher.isOpen).toBe(true);
	await Promise.all([back.close(), reader.close(), watcher.close()]);
});
