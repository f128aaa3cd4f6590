import { createHash, randomBytes } from "node:crypto";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { IncomingMessage } from "node:http";
import { boardIdFrom, CLOSE, linkSecretFrom, ROLES, type Role } from "@callboard/model/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { startTestServer, type TestServer } from "./test-server.ts";
import { WireClient } from "./wire-client.ts";

let server: TestServer;

beforeAll(async () => {
	server = await startTestServer();
});

afterAll(() => server.stop());

interface SharedBoard {
	readonly board: string;
	readonly secrets: Readonly<Record<Role, string>>;
	readonly request: object;
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex");
}

function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
	return fetch(`${server.url}${path}`, {
		method: "POST",
		headers: { "content-type": "application/json", ...headers },
		body: JSON.stringify(body),
	});
}

async function share(): Promise<SharedBoard> {
	const board = boardIdFrom(randomBytes(16));
	const secret = () => linkSecretFrom(randomBytes(16));
	const secrets = { owner: secret(), edit: secret(), view: secret(), display: secret() };
	const hashes = Object.fromEntries(ROLES.map((role) => [role, sha256(secrets[role])]));
	const request = { board, lineage: linkSecretFrom(randomBytes(16)), schema: 1, hashes };
	expect((await post("/api/boards", request)).status).toBe(201);
	return { board, secrets, request };
}

async function ticketFor(shared: SharedBoard, role: Role, device = "device-0001"): Promise<string> {
	const answer = await post(`/api/boards/${shared.board}/ticket`, { secret: shared.secrets[role], device });
	const body: unknown = await answer.json();
	expect(body).toMatchObject({ role });
	if (typeof body !== "object" || body === null || !("ticket" in body)) throw new Error("no ticket");
	return String(body.ticket);
}

function pick(docs: readonly Y.Doc[], index: number): { readonly doc?: Y.Doc } {
	const doc = docs[index];
	return doc ? { doc } : {};
}

async function open(shared: SharedBoard, role: Role, doc = new Y.Doc()): Promise<WireClient> {
	const ticket = await ticketFor(shared, role);
	const client = new WireClient({ wsUrl: server.wsUrl, board: shared.board, ticket, doc });
	await client.until(({ step2s }) => step2s > 0);
	return client;
}

describe("[ACC4] sharing", () => {
	it("[ACC3] the same request again is the same board; another owner's, or another lineage, is refused", async () => {
		const { request } = await share();
		expect((await post("/api/boards", request)).status).toBe(200);
		expect((await post("/api/boards", { ...request, lineage: "another-lineage" })).status).toBe(409);
		const hashes = Object.fromEntries(ROLES.map((role) => [role, sha256(role)]));
		expect((await post("/api/boards", { ...request, hashes })).status).toBe(409);
	});

	it.each([
		["no JSON", "{"],
		["a list", "[]"],
		["a short board id", JSON.stringify({ board: "x" })],
		["a body over the limit", JSON.stringify({ board: "x".repeat(20_000) })],
	])("[ACC4] refuses %s with 400", async (_why, body) => {
		const answer = await fetch(`${server.url}/api/boards`, { method: "POST", body });
		expect([answer.status, await answer.json()]).toEqual([400, { error: "bad-request" }]);
	});

	it("[ACC5] an unknown board and a wrong secret get the same answer, to the byte", async () => {
		const shared = await share();
		const wrong = { secret: "x".repeat(22), device: "device-0001" };
		const answers = [
			await post(`/api/boards/${shared.board}/ticket`, wrong),
			await post(`/api/boards/${boardIdFrom(randomBytes(16))}/ticket`, wrong),
			await post("/api/boards/no-board-id/ticket", wrong),
		];
		const seen = await Promise.all(
			answers.map(async (answer) => [answer.status, await answer.text(), answer.headers.get("content-length")]),
		);
		expect(new Set(seen.map((one) => JSON.stringify(one))).size).toBe(1);
		expect(seen[0]?.[0]).toBe(404);
	});

	it("[ACC6] a foreign page may neither share nor ask for a ticket", async () => {
		const answer = await post("/api/boards", {}, { origin: "https://evil.example" });
		expect([answer.status, await answer.json()]).toEqual([403, { error: "foreign-origin" }]);
	});
});

describe("[ACC7][ACC11] tickets on sockets", () => {
	it.each([
		["no ticket", undefined],
		["a forged one", "x".repeat(32)],
	])("[ACC7] %s: no frame is read, the close code says so", async (_why, ticket) => {
		const { board } = await share();
		const client = new WireClient({ wsUrl: server.wsUrl, board, ...(ticket ? { ticket } : {}), doc: new Y.Doc() });
		await client.until(({ closed }) => closed !== null);
		expect(client.closed?.code).toBe(CLOSE.ticketRefused.code);
		expect([client.hello, client.updates.length]).toEqual([null, 0]);
	});

	it("[ACC8] a ticket for one board opens no other", async () => {
		const [one, other] = [await share(), await share()];
		const ticket = await ticketFor(one, "edit");
		const client = new WireClient({ wsUrl: server.wsUrl, board: other.board, ticket });
		await client.until(({ closed }) => closed !== null);
		expect(client.closed?.code).toBe(CLOSE.ticketRefused.code);
	});

	it("[ACC9] a socket from a foreign page is refused before it opens", async () => {
		const shared = await share();
		const ticket = await ticketFor(shared, "edit");
		const client = new WireClient({ wsUrl: server.wsUrl, board: shared.board, ticket, origin: "https://evil.example" });
		await client.until(({ closed }) => closed !== null);
		expect(client.hello).toBe(null);
		expect(client.closed?.code).toBe(1006);
	});

	it("[ACC10] hello tells lineage, role and a principal that stays with link and device", async () => {
		const shared = await share();
		const clients = await Promise.all([open(shared, "edit"), open(shared, "edit"), open(shared, "view")]);
		const [first, second, third] = clients.map(({ hello }) => hello);
		expect(first).toMatchObject({ board: shared.board, role: "edit", epoch: 1, schema: 1, writable: true });
		expect(shared.request).toMatchObject({ lineage: first?.lineage });
		expect(first?.principal).toBe(second?.principal);
		expect(first?.principal).not.toBe(third?.principal);
		await Promise.all(clients.map((client) => client.close()));
	});

	it.each(["view", "display"] as const)("[ACC11] %s reads everything and changes nothing", async (role) => {
		const shared = await share();
		const written = new Y.Doc();
		written.getMap("tasks").set("a", 1);
		const writer = await open(shared, "edit", written);
		await writer.until(({ acked }) => acked === 1);
		const seen = new Y.Doc();
		const reader = await open(shared, role, seen);
		expect(seen.getMap("tasks").toJSON()).toEqual({ a: 1 });
		seen.getMap("tasks").set("b", 2);
		reader.sendUpdate(Y.encodeStateAsUpdate(seen));
		reader.sendBarrier(1);
		await reader.until(({ denials }) => denials.length === 1);
		expect([reader.acked, reader.barriers.length, reader.isOpen]).toEqual([0, 0, true]);
		expect(written.getMap("tasks").has("b")).toBe(false);
		const rows = "SELECT count(*) AS n FROM updates WHERE board = (SELECT key FROM boards WHERE name = ?)";
		expect(server.database.prepare(rows).get(shared.board)?.n).toBe(1);
		await Promise.all([writer.close(), reader.close()]);
	});

	it("[ACC12] revoking a role ends its sockets at once and its link for good; others stay", async () => {
		const shared = await share();
		const [editor, viewer] = await Promise.all([open(shared, "edit"), open(shared, "view")]);
		const body = { secret: shared.secrets.owner, role: "edit", replacement: null };
		expect((await post(`/api/boards/${shared.board}/links`, { ...body, secret: shared.secrets.edit })).status).toBe(
			404,
		);
		const answer = await post(`/api/boards/${shared.board}/links`, body);
		expect(await answer.json()).toEqual({ revoked: 1 });
		await editor.until(({ closed }) => closed !== null);
		expect(editor.closed?.code).toBe(CLOSE.linkRevoked.code);
		expect(viewer.isOpen).toBe(true);
		const again = await post(`/api/boards/${shared.board}/ticket`, {
			secret: shared.secrets.edit,
			device: "device-0001",
		});
		expect(again.status).toBe(404);
		await viewer.close();
	});

	it("[ACC17] nobody edits under the client id of another principal who is there; one's own other socket may", async () => {
		const shared = await share();
		const withId = (clientID: number) => Object.assign(new Y.Doc(), { clientID });
		const devices = ["device-0001", "device-0002", "device-0001"];
		const docs = devices.map(() => withId(42));
		const clients: WireClient[] = [];
		for (const [index, device] of devices.entries()) {
			const ticket = await ticketFor(shared, "edit", device);
			const client = new WireClient({ wsUrl: server.wsUrl, board: shared.board, ticket, ...pick(docs, index) });
			await client.until(({ step2s }) => step2s > 0);
			clients.push(client);
		}
		const [first, second, third] = clients;
		if (!first || !second || !third) throw new Error("three sockets");
		const edit = (doc: Y.Doc | undefined, key: string): Uint8Array => {
			const before = doc && Y.encodeStateVector(doc);
			// Yjs takes another id when it hears its own from elsewhere; a broken client would not.
			if (doc) doc.clientID = 42;
			doc?.getMap("tasks").set(key, 1);
			return doc ? Y.encodeStateAsUpdate(doc, before) : new Uint8Array();
		};
		first.sendUpdate(edit(docs[0], "a"));
		await first.until(({ acked }) => acked === 1);
		await Promise.all([second, third].map((client) => client.until(({ updates }) => updates.length > 1)));
		third.sendUpdate(edit(docs[2], "b"));
		await third.until(({ acked }) => acked === 1);
		await second.until(({ updates }) => updates.length > 2);
		second.sendUpdate(edit(docs[1], "c"));
		await second.until(({ closed }) => closed !== null);
		expect([second.closed?.code, first.isOpen, third.isOpen]).toEqual([CLOSE.clientIdTaken.code, true, true]);
		await Promise.all([first.close(), third.close()]);
		// Who has gone holds nothing: what was written under the id goes on.
		const again = await open(shared, "edit", docs[1]);
		again.sendBarrier(1);
		await again.until(({ barriers }) => barriers.includes(1));
		const fresh = new Y.Doc();
		await (await open(shared, "edit", fresh)).close();
		expect([...fresh.getMap("tasks").keys()].sort()).toEqual(["a", "b", "c"]);
		await again.close();
	});

	it("[ACC14] a revoked link ends its sockets within a second, a demoted one comes back and may read only", async () => {
		const shared = await share();
		const [editor, viewer] = await Promise.all([open(shared, "edit"), open(shared, "view")]);
		const links = `/api/boards/${shared.board}/links`;
		const tookMs: number[] = [];
		for (const [client, body] of [
			[editor, { role: "edit", change: "demote" }],
			[viewer, { role: "view", change: "revoke" }],
		] as const) {
			const before = performance.now();
			expect((await post(links, { secret: shared.secrets.owner, ...body })).status).toBe(200);
			await client.until(({ closed }) => closed !== null);
			tookMs.push(performance.now() - before);
		}
		expect([editor.closed?.code, viewer.closed?.code]).toEqual([CLOSE.roleChanged.code, CLOSE.linkRevoked.code]);
		expect(Math.max(...tookMs)).toBeLessThan(1_000);
		// The demoted links are view links now, so revoking those ended them too.
		const again = { secret: shared.secrets.edit, device: "device-0001" };
		expect((await post(`/api/boards/${shared.board}/ticket`, again)).status).toBe(404);
	});

	it("[ACC14] a demoted link opens the board to read, with its old secret", async () => {
		const shared = await share();
		await post(`/api/boards/${shared.board}/links`, { secret: shared.secrets.owner, role: "edit", change: "demote" });
		const answer = await post(`/api/boards/${shared.board}/ticket`, {
			secret: shared.secrets.edit,
			device: "device-0001",
		});
		expect(await answer.json()).toMatchObject({ role: "view" });
		const bad = { secret: shared.secrets.owner, role: "view", change: "demote" };
		expect((await post(`/api/boards/${shared.board}/links`, bad)).status).toBe(400);
	});

	it("[ACC15] a link with an end opens nothing past it, and sockets and tickets end with it within a second", async () => {
		const shared = await share();
		const links = `/api/boards/${shared.board}/links`;
		const expiresAt = Date.now() + 700;
		const body = { secret: shared.secrets.owner, role: "view", change: "expire", expiresAt };
		expect((await post(links, body)).status).toBe(200);
		const viewer = await open(shared, "view");
		const ticket = await ticketFor(shared, "view");
		await viewer.until(({ closed }) => closed !== null);
		const lateMs = Date.now() - expiresAt;
		expect([viewer.closed?.code, lateMs >= 0, lateMs < 1_000]).toEqual([CLOSE.linkExpired.code, true, true]);
		const late = new WireClient({ wsUrl: server.wsUrl, board: shared.board, ticket });
		await late.until(({ closed }) => closed !== null);
		expect(late.closed?.code).toBe(CLOSE.ticketRefused.code);
		const again = { secret: shared.secrets.view, device: "device-0001" };
		expect((await post(`/api/boards/${shared.board}/ticket`, again)).status).toBe(404);
		await post(links, { ...body, expiresAt: null });
		const renewed = await open(shared, "view");
		expect(renewed.hello?.role).toBe("view");
		await renewed.close();
	});

	it("[ACC15] a new link may have an end from the start", async () => {
		const shared = await share();
		const secret = "s".repeat(22);
		const expiresAt = Date.now() - 1;
		const body = { secret: shared.secrets.owner, role: "edit", replacement: sha256(secret), expiresAt };
		expect((await post(`/api/boards/${shared.board}/links`, body)).status).toBe(200);
		const answer = await post(`/api/boards/${shared.board}/ticket`, { secret, device: "device-0001" });
		expect(answer.status).toBe(404);
	});

	it("[ACC16] no secret and no ticket is in a log line or in an address that reaches the server", async () => {
		const addresses: string[] = [];
		const onRequest = (message: unknown) => {
			if (typeof message !== "object" || message === null || !("request" in message)) return;
			if (message.request instanceof IncomingMessage)
				addresses.push(message.request.url ?? "", message.request.headers.referer ?? "");
		};
		subscribe("http.server.request.start", onRequest);
		const shared = await share();
		const tickets = await Promise.all(ROLES.map((role) => ticketFor(shared, role)));
		const clients = await Promise.all(ROLES.map((role) => open(shared, role)));
		clients[1]?.send(new Uint8Array([0, 2, 3, 1, 1, 1]));
		await clients[1]?.until(({ closed }) => closed !== null);
		await post(`/api/boards/${shared.board}/ticket`, { secret: `${shared.secrets.edit}x`, device: "device-0001" });
		await post(`/api/boards/${shared.board}/links`, { secret: shared.secrets.owner, role: "edit", replacement: null });
		await Promise.all(clients.map((client) => client.close()));
		unsubscribe("http.server.request.start", onRequest);
		expect(addresses.length).toBeGreaterThan(6);
		expect(server.events.length).toBeGreaterThan(0);
		const said = [...server.events, ...addresses, ...clients.map(({ socket }) => socket.url)].join("\n");
		const hidden = [...Object.values(shared.secrets), ...tickets, ...Object.values(shared.secrets).map(sha256)];
		for (const secret of hidden) expect(said).not.toContain(secret);
	});

	it("[ACC13] secrets and tickets are nowhere in the store and nowhere in the log", async () => {
		const shared = await share();
		const ticket = await ticketFor(shared, "edit");
		const stored = JSON.stringify(server.database.prepare("SELECT * FROM links").all());
		for (const secret of [...Object.values(shared.secrets), ticket]) {
			expect(stored).not.toContain(secret);
			expect(server.events.join("")).not.toContain(secret);
		}
	});
});
