import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { stockProvider, untilDoc, untilSynced } from "./stock-provider.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

describe("the unmodified y-websocket provider", () => {
	it("[PEER1] syncs two documents both ways, and a third that comes later", async () => {
		const [a, b, c] = [new Y.Doc(), new Y.Doc(), new Y.Doc()];
		a.getMap("tasks").set("before", 1);
		const first = stockProvider(server.wsUrl, "stock", a);
		await untilSynced(first);
		const second = stockProvider(server.wsUrl, "stock", b);
		await untilSynced(second);
		await untilDoc(b, () => b.getMap("tasks").get("before") === 1);
		b.getMap("tasks").set("after", 2);
		await untilDoc(a, () => a.getMap("tasks").get("after") === 2);
		const third = stockProvider(server.wsUrl, "stock", c);
		await untilSynced(third);
		expect(c.getMap("tasks").toJSON()).toEqual({ before: 1, after: 2 });
		for (const provider of [first, second, third]) provider.destroy();
	});

	it("[PRES1] shows each the other's presence with the server's stamp, and its leaving", async () => {
		const [a, b] = [new Y.Doc(), new Y.Doc()];
		const first = stockProvider(server.wsUrl, "presence", a);
		const second = stockProvider(server.wsUrl, "presence", b);
		await Promise.all([untilSynced(first), untilSynced(second)]);
		const seen = new Promise<unknown>((resolve) => {
			second.awareness.on("change", () => {
				const state = second.awareness.getStates().get(a.clientID);
				if (state) resolve(state);
			});
		});
		first.awareness.setLocalState({ name: "Ada", principal: "somebody else", role: "owner" });
		expect(await seen).toEqual({ name: "Ada", principal: "open", role: "edit" });
		const gone = new Promise<void>((resolve) => {
			second.awareness.on("change", ({ removed }: { removed: number[] }) => {
				if (removed.includes(a.clientID)) resolve();
			});
		});
		first.destroy();
		await gone;
		second.destroy();
	});
});
