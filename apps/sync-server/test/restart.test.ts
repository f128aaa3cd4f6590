import { CLOSE } from "@callboard/model/protocol";
import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { LiveClient } from "./live-client.ts";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const CLIENTS = 50;
const RESTARTS = process.env.CALLBOARD_TEST_LONG === "1" ? 10 : 2;
const EDIT_EVERY_MS = 40;
const OPEN = { CALLBOARD_OPEN: "1" };

const folder = temporaryFolder();
let server: ServerProcess | null = null;

afterEach(async () => {
	await server?.kill("SIGKILL");
	folder.remove();
});

it(
	`[RUN6] ${RESTARTS} restarts under ${CLIENTS} clients that never stop editing: told to come back, all do, no edit is lost`,
	async () => {
		server = await startProcess(folder.path, OPEN);
		const { wsUrl } = server;
		const port = new URL(server.url).port;
		const clients = Array.from(
			{ length: CLIENTS },
			(_, index) => new LiveClient({ wsUrl, board: `restart-${index % 3}` }, new Y.Doc()),
		);
		await Promise.all(clients.map((client) => client.saved()));
		let edits = 0;
		const editing = setInterval(() => {
			edits++;
			for (const [index, { doc }] of clients.entries()) doc.getMap("tasks").set(`c${index}-${edits}`, edits);
		}, EDIT_EVERY_MS);
		for (let round = 0; round < RESTARTS; round++) {
			const before = edits;
			await expect.poll(() => edits).toBeGreaterThan(before + 5);
			expect(await server.kill("SIGTERM")).toBe(0);
			server = await startProcess(folder.path, { ...OPEN, PORT: port });
			await Promise.all(clients.map((client) => client.saved()));
		}
		const before = edits;
		await expect.poll(() => edits).toBeGreaterThan(before + 5);
		clearInterval(editing);
		await Promise.all(clients.map((client) => client.saved()));
		for (const client of clients) expect(client.closesBy(CLOSE.serverStopping)).toBe(RESTARTS);
		const found = await Promise.all([0, 1, 2].map((board) => keysOf(wsUrl, `restart-${board}`)));
		const wanted = clients.flatMap((_, index) => Array.from({ length: edits }, (__, edit) => `c${index}-${edit + 1}`));
		const all = new Set(found.flat());
		expect(wanted.filter((key) => !all.has(key))).toEqual([]);
		await Promise.all(clients.map((client) => client.stop()));
	},
	RESTARTS * 20_000 + 20_000,
);

async function keysOf(wsUrl: string, board: string): Promise<string[]> {
	const doc = new Y.Doc();
	const fresh = new WireClient({ wsUrl, board, doc });
	await fresh.until(({ step2s }) => step2s > 0);
	await fresh.close();
	return [...doc.getMap("tasks").keys()];
}
