import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { stockProvider, untilSynced } from "./stock-provider.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

/** Twice the 30 s after which the provider believes a silent line dead, and a bit. */
const ALONE_MS = 70_000;

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
});

afterAll(() => server.stop());

it(
	"[PRES2] a stock client alone on a board stays connected for 70 s, on the echo of its own presence",
	async () => {
		const provider = stockProvider(server.wsUrl, "alone", new Y.Doc());
		await untilSynced(provider);
		let closes = 0;
		provider.on("connection-close", () => {
			closes++;
		});
		await new Promise((resolve) => setTimeout(resolve, ALONE_MS));
		expect(closes).toBe(0);
		expect(provider.wsconnected).toBe(true);
		provider.destroy();
	},
	ALONE_MS + 10_000,
);
