import { afterEach, expect, it } from "vitest";
import * as Y from "yjs";
import { type ServerProcess, startProcess, temporaryFolder } from "./server-process.ts";
import { WireClient } from "./wire-client.ts";

const CLIENTS = 50;
const EDITS = 20;
const OPEN = { CALLBOARD_OPEN: "1" };

const folder = temporaryFolder();
let server: ServerProcess | null = null;

afterEach(async () => {
	await server?.kill("SIGKILL");
	folder.remove();
});

it(`[RUN6] a restart under ${CLIENTS} clients that go on editing: all come back, not one edit is lost`, async () => {
	server = await startProcess(folder.path, OPEN);
	const docs = Array.from({ length: CLIENTS }, () => new Y.Doc());
	const join = (wsUrl: string) => docs.map((doc) => new WireClient({ wsUrl, board: "restart", doc }));
	const before = join(server.wsUrl);
	await Promise.all(before.map((client) => client.until(({ step2s }) => step2s > 0)));
	docs.forEach((doc, index) => {
		doc.on("update", (update: Uint8Array, origin: unknown) => {
			const client = before[index];
			if (origin !== "server" && client?.isOpen) client.sendUpdate(update);
		});
	});
	const edit = (round: number) => {
		for (const [index, doc] of docs.entries()) doc.getMap("tasks").set(`c${index}-${round}`, round);
	};
	for (let round = 0; round < EDITS / 2; round++) edit(round);
	expect(await server.kill("SIGTERM")).toBe(0);
	for (let round = EDITS / 2; round < EDITS; round++) edit(round);

	server = await startProcess(folder.path, OPEN);
	const after = join(server.wsUrl);
	await Promise.all(after.map((client) => client.until(({ step2s }) => step2s > 0)));
	for (const client of after) client.sendBarrier(1);
	await Promise.all(after.map((client) => client.until(({ barriers }) => barriers.includes(1))));
	const found = new Y.Doc();
	const fresh = new WireClient({ wsUrl: server.wsUrl, board: "restart", doc: found });
	await fresh.until(({ step2s }) => step2s > 0);
	expect(found.getMap("tasks").size).toBe(CLIENTS * EDITS);
	await Promise.all([fresh, ...after].map((client) => client.close()));
}, 60_000);
