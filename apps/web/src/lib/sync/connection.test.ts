import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { BoardLink } from "./board-link.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { NetworkSignals } from "./network-signals.ts";
import { type TestServer, testServer } from "./test/server.ts";
import { aloneTabs } from "./test/tabs.ts";
import type { TicketOutcome } from "./tickets.ts";

/** Reconnects within 200 ms, for tests that wait in real time. */
const quickClock: Clock = { ...systemClock, random: () => 0 };

let server: TestServer;
let boards = 0;
const links: BoardLink[] = [];

beforeAll(async () => {
	server = await testServer();
	await server.start();
});
afterEach(() => {
	for (const link of links.splice(0)) link.close();
});
afterAll(() => server.remove());

interface Opened {
	readonly doc: Y.Doc;
	readonly link: BoardLink;
	readonly signals: { onOnline(): void; onOffline(): void; onVisible(): void };
}

function open(
	board: string,
	options: { lineage?: string; doc?: Y.Doc; ticket?: () => Promise<TicketOutcome> } = {},
): Opened {
	const doc = options.doc ?? new Y.Doc();
	let handlers: Opened["signals"] = { onOnline() {}, onOffline() {}, onVisible() {} };
	const signals: NetworkSignals = {
		listen(given) {
			handlers = given;
			return () => undefined;
		},
	};
	const link = new BoardLink({
		doc,
		board,
		url: server.sync,
		clock: quickClock,
		signals,
		tabs: aloneTabs(),
		unsyncedEdits: 0,
		ticket: options.ticket ?? (async () => ({ kind: "granted", ticket: undefined })),
	});
	links.push(link);
	link.connect(options.lineage);
	return {
		doc,
		link,
		signals: {
			onOnline: () => handlers.onOnline(),
			onOffline: () => handlers.onOffline(),
			onVisible: () => handlers.onVisible(),
		},
	};
}

const freshBoard = () => `connection-test-${process.pid}-${boards++}`;
const fullySynced = (opened: Opened) => expect.poll(() => opened.link.view.isFullySynced, { timeout: 8000 }).toBe(true);

describe("against the server's own process", () => {
	it("[SYNC1] an edit is on the server only once its barrier came back, and others have it", async () => {
		const board = freshBoard();
		const [one, two] = [open(board), open(board)];
		await fullySynced(one);
		await fullySynced(two);
		one.doc.getMap("task").set("a", 1);
		expect([one.link.waiting, one.link.view.isFullySynced]).toEqual([1, false]);
		await fullySynced(one);
		expect(one.link.waiting).toBe(0);
		await expect.poll(() => two.doc.getMap("task").get("a")).toBe(1);
		expect(two.link.waiting).toBe(0);
	});

	it("[SYNC1] whoever listens is told when the barrier came back, and at that moment nothing waits", async () => {
		const one = open(freshBoard());
		await fullySynced(one);
		const told: string[] = [];
		one.link.onChange((change) => {
			if (change === "waiting" || change === "fullSync") told.push(`${change} ${one.link.waiting}`);
		});
		one.doc.getMap("task").set("a", 1);
		expect(told).toEqual(["waiting 1"]);
		// An echo of the barrier before may be told in between.
		await expect.poll(() => told.slice(-2)).toEqual(["waiting 0", "fullSync 0"]);
	});

	it("[SYNC2] edits made offline are counted, and one barrier after the next sync covers them", async () => {
		const board = freshBoard();
		const one = open(board);
		await fullySynced(one);
		one.signals.onOffline();
		expect(one.link.view.state).toMatchObject({ kind: "waiting", message: "sync.close.offline" });
		for (let i = 0; i < 5; i++) one.doc.getMap("task").set(`k${i}`, i);
		expect(one.link.waiting).toBe(5);
		one.signals.onOnline();
		await fullySynced(one);
		expect(one.link.waiting).toBe(0);
		const two = open(board);
		await fullySynced(two);
		expect(two.doc.getMap("task").size).toBe(5);
	});

	it("[SYNC3] a server killed between edit and echo is never called synced, and has all after it is back", async () => {
		const board = freshBoard();
		const one = open(board);
		await fullySynced(one);
		server.signal("SIGSTOP");
		one.doc.getMap("task").set("in flight", true);
		await new Promise((done) => setTimeout(done, 100));
		expect([one.link.waiting, one.link.view.isFullySynced]).toEqual([1, false]);
		await server.kill("SIGKILL");
		await expect.poll(() => one.link.view.state.kind).not.toBe("online");
		expect(one.link.waiting).toBe(1);
		await server.start();
		await fullySynced(one);
		const two = open(board);
		await fullySynced(two);
		expect(two.doc.getMap("task").get("in flight")).toBe(true);
	});

	it("[SYNC4] a board of another lineage is refused: nothing is sent and nothing merged", async () => {
		const board = freshBoard();
		const one = open(board);
		one.doc.getMap("task").set("theirs", 1);
		await fullySynced(one);
		const mine = new Y.Doc();
		mine.getMap("task").set("mine", 1);
		const two = open(board, { lineage: "another-lineage", doc: mine });
		await expect.poll(() => two.link.view.state).toEqual({ kind: "refused", message: "sync.close.lineageClash" });
		mine.getMap("task").set("mine too", 1);
		const three = open(board);
		await fullySynced(three);
		expect([...three.doc.getMap("task").keys()]).toEqual(["theirs"]);
		expect([...mine.getMap("task").keys()].sort()).toEqual(["mine", "mine too"]);
	});

	it("[SYNC4] the lineage that the first visit met holds for all of that visit", async () => {
		const board = freshBoard();
		const one = open(board);
		one.doc.getMap("task").set("of the board that was", 1);
		await fullySynced(one);
		await server.wipe();
		await server.start();
		await expect
			.poll(() => one.link.view.state, { timeout: 8000 })
			.toEqual({ kind: "refused", message: "sync.close.lineageClash" });
		const two = open(board);
		await fullySynced(two);
		expect([...two.doc.getMap("task").keys()]).toEqual([]);
	});

	it("[SYNC5] presence goes round without one's own, and a peer that leaves is gone", async () => {
		const board = freshBoard();
		const [one, two] = [open(board), open(board)];
		await fullySynced(one);
		await fullySynced(two);
		one.link.show({ name: "Priya" });
		await expect.poll(() => [...two.link.peers.values()].map((peer) => peer.name)).toContain("Priya");
		expect([...one.link.peers.values()].map((peer) => peer.name)).not.toContain("Priya");
		expect([...two.link.peers.values()].find((peer) => peer.name === "Priya")).toHaveProperty("principal");
		one.link.close();
		await expect.poll(() => two.link.peers.size).toBe(0);
	});

	it("[SYNC6] a server that falls silent is noticed: signs of life stop, and within 10 s the line is given up", async () => {
		const one = open(freshBoard());
		await fullySynced(one);
		server.signal("SIGSTOP");
		const heardAt = one.link.view.heardAt ?? 0;
		try {
			await expect.poll(() => one.link.view.state.kind, { timeout: 12_000, interval: 100 }).not.toBe("online");
			expect(quickClock.nowMs() - heardAt).toBeLessThan(10_500);
			expect(quickClock.nowMs() - heardAt).toBeGreaterThan(6_000);
		} finally {
			server.signal("SIGCONT");
		}
		await fullySynced(one);
	});

	it("[SYNC7] a refused ticket ends the attempts; an unreachable server does not", async () => {
		const revoked = open(freshBoard(), { ticket: async () => ({ kind: "refused", status: 404 }) });
		await expect.poll(() => revoked.link.view.state).toEqual({ kind: "refused", message: "sync.close.linkRevoked" });
		const ticket = vi.fn(
			async (): Promise<TicketOutcome> =>
				ticket.mock.calls.length < 3 ? { kind: "unreachable" } : { kind: "granted", ticket: undefined },
		);
		const patient = open(freshBoard(), { ticket });
		await fullySynced(patient);
		expect(ticket.mock.calls.length).toBe(3);
	});
});
