import { encodeProposal, LIMITS, type Proposal, type Role } from "@callboard/model/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { type SharedBoard, shareBoard } from "./shared-board.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

function updateOf(title: string): Uint8Array {
	const doc = new Y.Doc();
	doc.getMap("task").set("tsk_1", new Y.Map([["title", title]]));
	return Y.encodeStateAsUpdate(doc);
}

const proposal = (changes: Partial<Proposal> = {}): Uint8Array =>
	encodeProposal({ name: "Priya", edits: 14, why: "role", before: updateOf("a"), mine: updateOf("b"), ...changes });

interface Caller {
	send(body?: Uint8Array): Promise<Response>;
	list(): Promise<unknown>;
	read(id: number): Promise<Response>;
	close(id: number, outcome: string): Promise<Response>;
}

async function caller(shared: SharedBoard, role: Role, device = `device-${role}`): Promise<Caller> {
	const headers = { authorization: `Bearer ${await shared.ticket(shared.secrets[role], device)}` };
	const path = `${server.url}/api/boards/${shared.board}/proposals`;
	return {
		send: (body = proposal()) => fetch(path, { method: "POST", headers, body: Uint8Array.from(body) }),
		list: async () => (await fetch(path, { headers })).json(),
		read: (id) => fetch(`${path}/${id}`, { headers }),
		close: (id, outcome) => fetch(`${path}/${id}`, { method: "POST", headers, body: JSON.stringify({ outcome }) }),
	};
}

const idIn = async (answer: Response): Promise<number> => {
	const body: unknown = await answer.json();
	return typeof body === "object" && body !== null && "id" in body ? Number(body.id) : 0;
};

describe("the mailbox of a board", () => {
	it("[PROP1] who may only read leaves edits there, and who may write finds, reads and closes them once", async () => {
		const shared = await shareBoard(server);
		const [viewer, editor, other] = [
			await caller(shared, "view"),
			await caller(shared, "edit"),
			await caller(shared, "owner"),
		];
		const content = proposal();
		const sent = await viewer.send(content);
		expect(sent.status).toBe(201);
		const id = await idIn(sent);
		const entry = { id, name: "Priya", edits: 14, why: "role", state: "open", at: expect.any(Number) };
		expect(await editor.list()).toMatchObject({ proposals: [entry] });
		const bytes = new Uint8Array(await (await editor.read(id)).arrayBuffer());
		expect(bytes).toEqual(content);
		expect((await editor.close(id, "merged")).status).toBe(200);
		expect((await other.close(id, "dismissed")).status).toBe(409);
		expect(await editor.list()).toEqual({ proposals: [] });
		expect(await viewer.list()).toMatchObject({ proposals: [{ id, state: "merged" }] });
	});

	it("[PROP2] nobody reads another reader's, closes without the right to write, or reaches another board's", async () => {
		const [shared, elsewhere] = [await shareBoard(server), await shareBoard(server)];
		const author = await caller(shared, "view", "device-author");
		const id = await idIn(await author.send());
		const reader = await caller(shared, "view", "device-reader");
		expect(await reader.list()).toEqual({ proposals: [] });
		expect((await reader.read(id)).status).toBe(404);
		expect((await author.read(id)).status).toBe(200);
		expect((await author.close(id, "merged")).status).toBe(403);
		const stranger = await caller(elsewhere, "edit");
		expect((await stranger.read(id)).status).toBe(404);
		expect((await stranger.close(id, "merged")).status).toBe(404);
		const wall = await caller(shared, "display");
		expect([(await wall.send()).status, (await wall.read(id)).status]).toEqual([403, 403]);
		const path = `${server.url}/api/boards/${shared.board}/proposals`;
		for (const headers of [{}, { authorization: `Bearer ${"x".repeat(32)}` }])
			expect((await fetch(path, { headers })).status).toBe(401);
	});

	it("[PROP3] the guard looks at both states; what it refuses, and what is too large, leaves nothing", async () => {
		const shared = await shareBoard(server);
		const viewer = await caller(shared, "view");
		const bombs = [
			new Uint8Array([1, 1]),
			new Uint8Array([1]),
			proposal({ mine: new Uint8Array([255, 255, 255, 255, 15]) }),
			proposal({ before: new Uint8Array([1, 1, 0, 0, 0, 0xff, 0xff, 0xff, 0x7f, 0]) }),
		];
		for (const bomb of bombs) expect((await viewer.send(bomb)).status).toBe(400);
		expect((await viewer.send(new Uint8Array(LIMITS.proposalBytesMax + 1))).status).toBe(413);
		expect(await viewer.list()).toEqual({ proposals: [] });
	});

	it("[PROP4] one person leaves at most ten, and the board takes no more than its bound", async () => {
		const shared = await shareBoard(server);
		const viewer = await caller(shared, "view");
		const statuses: number[] = [];
		for (let index = 0; index < 12; index++) statuses.push((await viewer.send()).status);
		expect(statuses).toEqual([...Array.from({ length: 10 }, () => 201), 429, 429]);
		const another = await caller(shared, "view", "device-another");
		expect((await another.send()).status).toBe(201);
		const key = "SELECT key FROM boards WHERE name = ?";
		const insert = server.database.prepare(`INSERT INTO proposals (board, principal, name, edits, why, at, state, bytes)
				VALUES ((${key}), 'p', 'n', 1, 'role', 1, 'open', x'00')`);
		for (let count = 0; count < LIMITS.proposalsMax; count++) insert.run(shared.board);
		const third = await caller(shared, "view", "device-third");
		expect((await third.send()).status).toBe(429);
	});
});
