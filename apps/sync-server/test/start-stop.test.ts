import { mkdirSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { CLOSE } from "@callboard/model/protocol";
import { afterEach, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { startProcess, temporaryFolder } from "./server-process.ts";
import { startTestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

const folder = temporaryFolder();

afterEach(() => folder.remove());

/** The one line that a failed start leaves, without the exit code before it. */
async function failedStart(dataDir: string, env: Record<string, string>): Promise<string> {
	try {
		const server = await startProcess(dataDir, env);
		await server.kill("SIGKILL");
	} catch (thrown) {
		return String(thrown);
	}
	throw new Error("the server started");
}

describe("[RUN1] starting and stopping", () => {
	it.each(["SIGTERM", "SIGINT"] as const)("[RUN1] %s: clients are told, all is on disk, exit 0", async (signal) => {
		const server = await startProcess(folder.path, { CALLBOARD_OPEN: "1" });
		const doc = new Y.Doc();
		const client = new WireClient({ wsUrl: server.wsUrl, board: "stop", doc });
		await client.until(({ hello }) => hello !== null);
		doc.getMap("tasks").set(signal, 1);
		client.sendUpdate(Y.encodeStateAsUpdate(doc));
		await client.until(({ acked }) => acked === 1);
		expect(await server.kill(signal)).toBe(0);
		await client.until(({ closed }) => closed !== null);
		expect(client.closed).toEqual({ code: CLOSE.serverStopping.code, reason: CLOSE.serverStopping.reason });
		const again = await startProcess(folder.path, { CALLBOARD_OPEN: "1" });
		const found = new Y.Doc();
		const fresh = new WireClient({ wsUrl: again.wsUrl, board: "stop", doc: found });
		await fresh.until(({ step2s }) => step2s === 1);
		expect(found.getMap("tasks").get(signal)).toBe(1);
		await again.kill("SIGKILL");
	});

	it("[RUN2] a taken port: one line that names it and the way out, exit 1", async () => {
		const squatter = createServer();
		await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
		const address = squatter.address();
		const port = typeof address === "object" && address ? String(address.port) : "";
		const said = await failedStart(folder.path, { PORT: port });
		expect(said).toBe(
			`Error: exit 1: callboard: port ${port} on 127.0.0.1 is taken. Stop what uses it, or set PORT to another\n`,
		);
		squatter.close();
	});

	it("[RUN3] a data folder that cannot be used: one line that names it, exit 1", async () => {
		const file = join(folder.path, "file");
		mkdirSync(folder.path, { recursive: true });
		writeFileSync(file, "not a folder");
		const said = await failedStart(join(file, "data"), {});
		expect(said).toMatch(/^Error: exit 1: callboard: cannot use the data folder .*file\/data: .*Set DATA_DIR .*\n$/);
	});

	it.runIf(process.platform === "linux")(
		"[RUN3] a place where no folder can be made: the same line, at once",
		async () => {
			expect(await failedStart("/proc/nope/data", {})).toMatch(/cannot use the data folder \/proc\/nope\/data: ENOENT/);
		},
	);

	it("[RUN4] a data folder that another server uses: one line, exit 1", async () => {
		const first = await startProcess(folder.path);
		expect(await failedStart(folder.path, {})).toMatch(/another server is using it/);
		await first.kill("SIGKILL");
	});

	it("[RUN5] listening wider than loopback without an owner key is refused, with the way out", async () => {
		expect(await failedStart(folder.path, { HOST: "0.0.0.0" })).toMatch(/HOST=0\.0\.0\.0 .*set CALLBOARD_OWNER_KEY/);
		expect(
			await failedStart(folder.path, { HOST: "0.0.0.0", CALLBOARD_OPEN: "1", CALLBOARD_OWNER_KEY: "k".repeat(20) }),
		).toMatch(/CALLBOARD_OPEN=1 serves loopback only/);
	});
});

describe("draining", () => {
	it("[RUN14] a half request and a client that never takes its leave hold the stop up for three seconds at most", async () => {
		const server = await startProcess(folder.path, { CALLBOARD_OPEN: "1" });
		const { hostname, port } = new URL(server.url);
		const half = connect(Number(port), hostname);
		half.write("POST /api/boards HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{");
		const mute = new WireClient({ wsUrl: server.wsUrl, board: "mute" });
		await mute.until(({ hello }) => hello !== null);
		mute.socket.pause();
		const startedAt = performance.now();
		expect(await server.kill("SIGTERM")).toBe(0);
		expect(performance.now() - startedAt).toBeLessThan(5_000);
		half.destroy();
		mute.socket.terminate();
	});

	it("[RUN14] a stopping server takes nobody in", async () => {
		const server = await startTestServer({ env: { CALLBOARD_OPEN: "1" } });
		const mute = new WireClient({ wsUrl: server.wsUrl, board: "mute" });
		await mute.until(({ hello }) => hello !== null);
		mute.socket.pause();
		const stopped = server.stop();
		await expect(fetch(`${server.url}/readyz`)).rejects.toThrow();
		mute.socket.resume();
		await stopped;
		await mute.until(({ closed }) => closed !== null);
		expect(mute.closed?.code).toBe(CLOSE.serverStopping.code);
	});
});
