import { createWorkerHost, type SchedulerReply } from "@callboard/scheduler";
import { expect } from "vitest";
import type * as Y from "yjs";
import { ActivityHost, type ActivityReply } from "../../activity/activity-host.ts";
import type { ActivityPort } from "../../activity/activity-port.ts";
import type { SchedulerPort } from "../../schedule/scheduler-client.ts";
import { createBoardIn } from "../../start/boards.ts";
import { joinBoardIn } from "../../start/join-board.ts";
import type { BoardCache } from "../../sync/cache.ts";
import { type Clock, systemClock } from "../../sync/clock.ts";
import { MemoryStore } from "../../sync/memory-store.ts";
import type { TestServer } from "../../sync/test/server.ts";
import { aloneTabs } from "../../sync/test/tabs.ts";
import { type OpenOptions, openBoardSession } from "../open-board.ts";
import type { BoardSession, LinkRole } from "../session.ts";
import type { SessionPorts } from "../session-ports.ts";

/** Reconnects within 200 ms, for tests that wait in real time. */
export const quickClock: Clock = { ...systemClock, random: () => 0 };

/** The engine without a worker. */
function sameThread(): SchedulerPort {
	let onReply: (reply: SchedulerReply) => void = () => undefined;
	const host = createWorkerHost((reply) => onReply(reply));
	return {
		post: (request) => host.receive(structuredClone(request)),
		listen: (handlers) => {
			onReply = handlers.onReply;
		},
		close: () => undefined,
	};
}

/** The reader of histories without a worker. */
function sameThreadReader(): ActivityPort {
	let onReply: (reply: ActivityReply) => void = () => undefined;
	const host = new ActivityHost(
		(reply) => onReply(structuredClone(reply)),
		() => 0,
	);
	return {
		post: (request) => host.receive(structuredClone(request)),
		listen: (handlers) => {
			onReply = handlers.onReply;
		},
		close: () => undefined,
	};
}

/** One page that is open, and follows where its board's copy is replaced. */
export interface OpenPage {
	readonly session: BoardSession;
	/** How often another copy took the place of the one before. */
	readonly replaced: number;
	close(): Promise<void>;
}

export interface Device {
	readonly ports: SessionPorts;
	offline(): void;
	online(): void;
	open(board: string, as?: "display"): Promise<OpenPage>;
}

export function device(server: TestServer, clock: Clock = quickClock): Device {
	let isOnline = true;
	const handlers = new Set<{ onOnline(): void; onOffline(): void }>();
	const ports: SessionPorts = {
		store: new MemoryStore({ kind: "memoryOnly", detail: "a test" }),
		clock,
		signals: {
			listen: (given) => {
				handlers.add(given);
				return () => handlers.delete(given);
			},
		},
		tabs: aloneTabs,
		origin: server.http,
		fetch: (...request) => (isOnline ? fetch(...request) : Promise.reject(new TypeError("offline"))),
		openScheduler: sameThread,
		openActivity: sameThreadReader,
		persist: () => undefined,
		isOutdated: () => false,
	};
	return {
		ports,
		offline: () => {
			isOnline = false;
			for (const { onOffline } of handlers) onOffline();
		},
		online: () => {
			isOnline = true;
			for (const { onOnline } of handlers) onOnline();
		},
		open: (board, as) => openPage(ports, { board, ...(as ? { as } : {}) }),
	};
}

async function openPage(ports: SessionPorts, what: OpenOptions): Promise<OpenPage> {
	let replaced = 0;
	let session: BoardSession;
	const open = async (): Promise<BoardSession> => {
		const outcome = await openBoardSession(ports, { ...what, onReplaced: () => void reopen() });
		if (outcome.kind !== "open") throw new Error(`expected an open board, got ${outcome.kind}`);
		return outcome.session;
	};
	const reopen = async () => {
		const before = session;
		await before.close();
		session = await open();
		replaced++;
	};
	session = await open();
	return {
		get session() {
			return session;
		},
		get replaced() {
			return replaced;
		},
		close: () => session.close(),
	};
}

export interface Shared {
	readonly board: string;
	readonly home: Device;
	readonly guest: Device;
	readonly mine: OpenPage;
	readonly theirs: OpenPage;
	readonly link: URL;
}

/** A board of one device with the tasks A and B, and the same board joined by another. */
export async function twoDevices(server: TestServer, role: LinkRole = "edit"): Promise<Shared> {
	const [home, guest] = [device(server), device(server)];
	const board = await createBoardIn(home.ports.store, "Launch week", ({ commands }) => {
		for (const title of ["A", "B"]) commands.addTask({ title, estimate: { lowMinutes: 480, highMinutes: 480 } });
	});
	const mine = await home.open(board);
	const shared = await mine.session.sharing.share(role);
	if (!shared.ok) throw new Error(`not shared: ${JSON.stringify(shared.error)}`);
	const link = new URL(shared.value);
	const api = { api: `${server.http}/api`, fetch: guest.ports.fetch };
	const joined = await joinBoardIn(guest.ports.store, api, {
		board: link.pathname.split("/")[2] ?? "",
		hash: link.hash,
	});
	expect(joined).toEqual({ kind: "joined", board, role });
	const theirs = await guest.open(board);
	await onServer(mine);
	await expect.poll(() => theirs.session.board.ids("task").length, { timeout: 5000 }).toBe(2);
	return { board, home, guest, mine, theirs, link };
}

/** From now on the device's first copies of a board read as something else than they were written as. */
export function reading({ ports: { store } }: Device, change: (doc: Y.Doc) => Y.Doc, copies = 1): void {
	const { cache } = MemoryStore.prototype;
	Object.assign(store, {
		cache: (name: string, copy = 0): BoardCache => {
			const kept = cache.call(store, name, copy);
			if (copy >= copies) return kept;
			const load = kept.load.bind(kept);
			return Object.assign(kept, {
				load: async () => {
					const loaded = await load();
					return { ...loaded, doc: change(loaded.doc) };
				},
			});
		},
	});
}

/** A third device that joins by the same link. */
export async function joinedDevice(
	server: TestServer,
	{ board, link }: Shared,
	change: (doc: Y.Doc) => Y.Doc,
): Promise<OpenPage> {
	const third = device(server);
	reading(third, change);
	await joinBoardIn(third.ports.store, { api: `${server.http}/api`, fetch }, { board, hash: link.hash });
	return third.open(board);
}

/** The storage of these devices is memory, which outranks everything in the pill; below it the facts are the same. */
export const onServer = ({ session }: { readonly session: BoardSession }) =>
	expect
		.poll(() => [session.connection.waiting, session.connection.stale, session.sharing.shared], { timeout: 5000 })
		.toEqual([0, false, true]);

export const taskId = ({ session }: { readonly session: BoardSession }, title: string) =>
	session.board.ids("task").find((id) => session.board.get("task", id)?.title === title) ?? "";

export const titles = ({ session }: { readonly session: BoardSession }) =>
	session.board
		.ids("task")
		.map((id) => session.board.get("task", id)?.title)
		.sort();
