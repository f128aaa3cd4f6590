import { boardIdFrom } from "@callboard/model/protocol";
import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { BoardLink } from "./board-link.ts";
import { systemClock } from "./clock.ts";
import { Control } from "./control.ts";
import { randomBytes } from "./device-identity.ts";
import { newSecret, newSecrets } from "./secrets.ts";
import { replaceLinks, shareBoard } from "./sharing-api.ts";
import { type TestServer, testServer } from "./test/server.ts";
import { aloneTabs } from "./test/tabs.ts";
import { fetchTicket } from "./tickets.ts";

let server: TestServer;
beforeAll(async () => {
	server = await testServer({ CALLBOARD_OPEN: "" });
	await server.start();
});
afterAll(() => server.remove());

const ports = () => ({ api: `${server.http}/api`, fetch });
const device = "0123456789abcdef0123456789abcdef";

async function shared() {
	const board = boardIdFrom(randomBytes());
	const secrets = newSecrets();
	const request = { board, lineage: "lineage-0001", schema: 1, secrets };
	expect(await shareBoard(ports(), request)).toEqual({ kind: "done" });
	return { board, secrets, request };
}

const ticketFor = (board: string, secret: string) => fetchTicket({ ...ports(), board }, { secret, device });

it("[SYNC9] sharing twice is sharing once; another owner is refused", async () => {
	const { request } = await shared();
	expect(await shareBoard(ports(), request)).toEqual({ kind: "done" });
	const taken = await shareBoard(ports(), { ...request, secrets: newSecrets() });
	expect(taken).toMatchObject({ kind: "refused", status: 409, code: "board-taken" });
});

it("[SYNC9] a link gives a ticket that opens the board with its role; a wrong secret gives none", async () => {
	const { board, secrets } = await shared();
	expect(await ticketFor(board, newSecret())).toEqual({ kind: "refused", status: 404 });
	const doc = new Y.Doc();
	doc.getMap("task").set("a", 1);
	const link = new BoardLink({
		doc,
		board,
		url: server.sync,
		clock: systemClock,
		signals: { listen: () => () => undefined },
		tabs: aloneTabs(),
		unsyncedEdits: 1,
		ticket: () => ticketFor(board, secrets.edit),
	});
	link.connect("lineage-0001");
	await expect.poll(() => link.view.isFullySynced, { timeout: 5000 }).toBe(true);
	expect(link.view.board).toMatchObject({ role: "edit", lineage: "lineage-0001" });
	expect(link.waiting).toBe(0);
	link.close();
});

it("[SYNC9] a revoked link closes who came by it, and says so", async () => {
	const { board, secrets } = await shared();
	const link = new BoardLink({
		doc: new Y.Doc(),
		board,
		url: server.sync,
		clock: systemClock,
		signals: { listen: () => () => undefined },
		tabs: aloneTabs(),
		unsyncedEdits: 0,
		ticket: () => ticketFor(board, secrets.view),
	});
	link.connect("lineage-0001");
	await expect.poll(() => link.view.isFullySynced, { timeout: 5000 }).toBe(true);
	const replacement = newSecret();
	const revoke = { board, owner: secrets.owner, role: "view" as const, secret: replacement };
	expect(await replaceLinks(ports(), revoke)).toEqual({ kind: "done" });
	await expect.poll(() => link.view.state).toEqual({ kind: "refused", message: "sync.close.linkRevoked" });
	expect(await ticketFor(board, replacement)).toMatchObject({ kind: "granted" });
	const stranger = { ...revoke, owner: secrets.edit };
	expect(await replaceLinks(ports(), stranger)).toMatchObject({ kind: "refused", status: 404 });
	link.close();
});

it("[SYNC9] a server that is away is unreachable, not refused", async () => {
	const away = { api: "http://127.0.0.1:1234/api", fetch };
	const request = { board: boardIdFrom(randomBytes()), lineage: "lineage-0001", schema: 1, secrets: newSecrets() };
	expect(await shareBoard(away, request)).toEqual({ kind: "unreachable" });
	expect(await fetchTicket({ ...away, board: request.board }, { secret: newSecret(), device })).toEqual({
		kind: "unreachable",
	});
});

it("[SYNC10] the control channel tells the server's clock and how many a page reached", async () => {
	const { board, secrets } = await shared();
	const pages: string[] = [];
	const open = (secret: string, name: string) =>
		Control.open({
			origin: server.http,
			board,
			clock: systemClock,
			ticket: async () => {
				const outcome = await fetchTicket({ ...ports(), board }, { secret, device: `${name}0123456789abcdef` });
				return outcome.kind === "granted" ? outcome.ticket : undefined;
			},
			onPage: (page, confirm) => {
				pages.push(page.note);
				confirm(true);
			},
			onRestarting: () => undefined,
		});
	const control = await open(secrets.edit, "one");
	const offset = await control.clockOffset();
	expect(Math.abs(offset?.offsetMs ?? Number.NaN)).toBeLessThan(1000);
	expect(await control.page("nobody", { topic: "t", subject: "s", note: "hello" })).toEqual({
		reached: 0,
		confirmed: 0,
	});
	control.close();
});
