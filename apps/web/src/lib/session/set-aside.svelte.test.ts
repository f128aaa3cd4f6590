import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { joinBoardIn } from "../start/join-board.ts";
import { done } from "../state/test/model.ts";
import type { Clock } from "../sync/clock.ts";
import { FROM_CACHE } from "../sync/replay.ts";
import { alterLinks } from "../sync/sharing-api.ts";
import { TestBrowser } from "../sync/test/browser.ts";
import { type TestServer, testServer } from "../sync/test/server.ts";
import {
	type Device,
	device,
	joinedDevice,
	type OpenPage,
	onServer,
	quickClock,
	reading,
	type Shared,
	taskId,
	titles,
	twoDevices,
} from "./test/devices.ts";

let server: TestServer;
const pages: OpenPage[] = [];

beforeAll(async () => {
	server = await testServer({ CALLBOARD_OPEN: "" });
	await server.start();
});
afterAll(() => server.remove());
afterEach(async () => {
	for (const page of pages.splice(0)) await page.close();
});

async function shared(): Promise<Shared> {
	const both = await twoDevices(server);
	pages.push(both.mine, both.theirs);
	await onServer(both.theirs);
	return both;
}

async function demote({ ports }: Device, board: string): Promise<void> {
	const links = await ports.store.links(board);
	const owner = links.find(({ role }) => role === "owner")?.secret ?? "";
	const api = { api: `${server.http}/api`, fetch };
	expect(await alterLinks(api, { board, owner, role: "edit", to: "demote" })).toEqual({ kind: "done" });
}

/** Fourteen edits without a line, and the right to edit gone meanwhile. */
async function editsWithoutRight(): Promise<Shared> {
	const both = await shared();
	const { guest, home, theirs, board } = both;
	guest.offline();
	for (let index = 0; index < 12; index++) done(theirs.session.commands.addTask({ title: `offline ${index}` }));
	done(theirs.session.commands.set("task", taskId(theirs, "A"), { title: "A, proposed" }));
	done(theirs.session.commands.editDescription(taskId(theirs, "B"), "one\ntwo"));
	expect(theirs.session.connection.waiting).toBe(14);
	await demote(home, board);
	guest.online();
	await expect.poll(() => theirs.replaced, { timeout: 8000 }).toBe(1);
	await expect.poll(() => theirs.session.board.ids("task").length, { timeout: 8000 }).toBe(2);
	return both;
}

describe("edits whose author lost the right to make them", () => {
	it("[ASIDE1] are a proposal on the device; the board is built anew from the server, under a new client id", async () => {
		const { theirs, mine } = await editsWithoutRight();
		expect(titles(theirs)).toEqual(["A", "B"]);
		await expect.poll(() => theirs.session.readOnly).toBe(true);
		expect(theirs.session.connection.waiting).toBe(0);
		expect(theirs.session.proposals.items).toMatchObject([{ origin: "own", edits: 14, state: "kept", why: "role" }]);
		expect(titles(mine)).toEqual(["A", "B"]);
		const [own] = theirs.session.proposals.items;
		const text = await theirs.session.proposals.exportText(own?.key ?? "");
		expect(text.ok && text.value).toContain("offline 11");
	});

	it("[ASIDE2] an editor is told of them, sees what they change and meet, and merges all of them as one edit", async () => {
		const { theirs, mine } = await editsWithoutRight();
		done(mine.session.commands.set("task", taskId(mine, "A"), { title: "A, by the editor" }));
		const [own] = theirs.session.proposals.items;
		expect(await theirs.session.proposals.send(own?.key ?? "")).toEqual({ ok: true, value: undefined });
		expect(theirs.session.proposals.items).toMatchObject([{ origin: "own", state: "sent" }]);
		await expect
			.poll(() => mine.session.proposals.items, { timeout: 5000 })
			.toMatchObject([{ origin: "mailbox", edits: 14 }]);
		const key = mine.session.proposals.items[0]?.key ?? "";
		const review = await mine.session.proposals.review(key);
		if (!review.ok) throw new Error("the proposal can be read");
		expect(review.value.report.counts.added).toBe(12);
		expect(review.value.report.collisions).toMatchObject([
			{ field: "title", before: "A", mine: "A, by the editor", theirs: "A, proposed" },
		]);
		expect(await mine.session.proposals.merge(key)).toEqual({ ok: true, value: undefined });
		await expect.poll(() => theirs.session.board.ids("task").length, { timeout: 5000 }).toBe(14);
		expect(titles(theirs)).toContain("A, proposed");
		expect(theirs.session.board.get("task", taskId(theirs, "B"))?.description).toBe("one\ntwo");
		await expect.poll(() => theirs.session.proposals.items, { timeout: 5000 }).toEqual([]);
		await expect.poll(() => mine.session.proposals.items, { timeout: 5000 }).toEqual([]);
		expect(mine.session.history.undo()).toEqual({ kind: "done" });
		expect(titles(mine)).toEqual(["A, by the editor", "B"]);
	});

	it("[ASIDE3] what an editor dismisses stays with its author", async () => {
		const { theirs, mine } = await editsWithoutRight();
		const [own] = theirs.session.proposals.items;
		await theirs.session.proposals.send(own?.key ?? "");
		await expect.poll(() => mine.session.proposals.items.length, { timeout: 5000 }).toBe(1);
		expect(await mine.session.proposals.dismiss(mine.session.proposals.items[0]?.key ?? "")).toMatchObject({
			ok: true,
		});
		expect(mine.session.proposals.items).toEqual([]);
		await expect.poll(() => theirs.session.proposals.items, { timeout: 5000 }).toMatchObject([{ state: "dismissed" }]);
		expect(titles(mine)).toEqual(["A", "B"]);
	});
});

/** What happens to a copy between closing the board and opening it again. */
async function reopenWith(both: Shared, spoil: (doc: Y.Doc) => Y.Doc): Promise<OpenPage> {
	const { guest, theirs, board } = both;
	await theirs.close();
	pages.splice(pages.indexOf(theirs), 1);
	reading(guest, spoil);
	const page = await guest.open(board);
	pages.push(page);
	return page;
}

function copyWith(doc: Y.Doc, change: (bytes: Uint8Array) => void): Y.Doc {
	const bytes = Y.encodeStateAsUpdate(doc);
	change(bytes);
	const copy = new Y.Doc();
	Y.applyUpdate(copy, bytes, FROM_CACHE);
	return copy;
}

it("[ASIDE8] a link that was revoked altogether gives way to a weaker one that the device gets", async () => {
	const { guest, theirs, mine, board } = await shared();
	guest.offline();
	done(theirs.session.commands.addTask({ title: "offline" }));
	expect(await mine.session.sharing.revoke("edit")).toMatchObject({ ok: true });
	const view = await mine.session.sharing.share("view");
	guest.online();
	await expect.poll(() => theirs.session.connection.pill.kind).not.toBe("synced");
	expect([theirs.replaced, theirs.session.connection.waiting]).toEqual([0, 1]);
	const api = { api: `${server.http}/api`, fetch };
	const { hash } = new URL(view.ok ? view.value : "");
	expect(await joinBoardIn(guest.ports.store, api, { board, hash })).toMatchObject({ kind: "joined", role: "view" });
	await theirs.close();
	const page = await guest.open(board);
	pages.splice(pages.indexOf(theirs), 1, page);
	await expect.poll(() => page.replaced, { timeout: 5000 }).toBe(1);
	await expect.poll(() => titles(page), { timeout: 5000 }).toEqual(["A", "B"]);
	expect(page.session.proposals.items).toMatchObject([{ why: "role", state: "kept" }]);
	expect(titles(mine)).toEqual(["A", "B"]);
});

it("[ASIDE7] every tab of the browser follows, and edits of all of them are in the proposal", async () => {
	const both = await shared();
	const { home, board, link } = both;
	const third = device(server);
	const scopes = new Map<string, TestBrowser>();
	Object.assign(third.ports, {
		tabs: (scope: string) => {
			const browser = scopes.get(scope) ?? new TestBrowser();
			scopes.set(scope, browser);
			return browser.tab();
		},
	});
	await joinBoardIn(third.ports.store, { api: `${server.http}/api`, fetch }, { board, hash: link.hash });
	const tabs = [await third.open(board), await third.open(board)];
	const [leader, follower] = tabs;
	if (!leader || !follower) throw new Error("two tabs are open");
	pages.push(leader, follower);
	for (const tab of tabs) await expect.poll(() => tab.session.board.ids("task").length, { timeout: 5000 }).toBe(2);
	await onServer(leader);
	third.offline();
	done(leader.session.commands.addTask({ title: "in the first tab" }));
	done(follower.session.commands.addTask({ title: "in the second tab" }));
	await expect.poll(() => titles(leader)).toContain("in the second tab");
	await demote(home, board);
	third.online();
	for (const tab of tabs) await expect.poll(() => tab.replaced, { timeout: 8000 }).toBe(1);
	for (const tab of tabs) await expect.poll(() => titles(tab), { timeout: 8000 }).toEqual(["A", "B"]);
	expect(leader.session.proposals.items).toMatchObject([{ edits: 2, why: "role" }]);
	const text = await leader.session.proposals.exportText(leader.session.proposals.items[0]?.key ?? "");
	expect(text.ok && ["first", "second"].every((which) => text.value.includes(`in the ${which} tab`))).toBe(true);
	expect(titles(both.mine)).toEqual(["A", "B"]);
});

it("[ASIDE7] an edit of the moment in which the copy is set aside is in the proposal", async () => {
	const { theirs, guest, board } = await shared();
	await theirs.close();
	await guest.ports.store.patchBoard(board, { lineage: "another-lineage" });
	guest.offline();
	const page = await guest.open(board);
	pages.push(page);
	const { store } = guest.ports;
	const setAside = store.setAside.bind(store);
	const late: typeof setAside = async (...given) => {
		done(page.session.commands.addTask({ title: "at the last moment" }));
		await setAside(...given);
	};
	Object.assign(store, { setAside: late });
	guest.online();
	await expect.poll(() => page.replaced, { timeout: 8000 }).toBe(1);
	await expect.poll(() => titles(page), { timeout: 8000 }).toEqual(["A", "B"]);
	expect(await proposedText(page)).toContain("at the last moment");
});

it("[ASIDE7] edits that wait on the disk are in the proposal of a wall that sets the copy aside", async () => {
	const { theirs, guest, board } = await shared();
	await theirs.close();
	await guest.ports.store.patchBoard(board, { lineage: "another-lineage" });
	guest.offline();
	const wall = await guest.open(board, "display");
	pages.push(wall);
	const own = await guest.open(board);
	done(own.session.commands.addTask({ title: "left offline" }));
	await own.close();
	expect(titles(wall)).toEqual(["A", "B"]);
	guest.online();
	await expect.poll(() => wall.replaced, { timeout: 10_000 }).toBe(1);
	const again = await guest.open(board);
	pages.push(again);
	await expect.poll(() => titles(again), { timeout: 8000 }).toEqual(["A", "B"]);
	expect(await proposedText(again)).toContain("left offline");
});

describe("a copy that has come apart from the server's", () => {
	it("[ASIDE4] on a storage that refuses: says that the repair waits, goes on, and repairs once there is room", async () => {
		const { theirs, guest, board } = await sharedRight();
		await onServer(theirs);
		await theirs.close();
		reading(guest, flipped);
		const { store } = guest.ports;
		const setAside = store.setAside.bind(store);
		let full = true;
		const refusing: typeof setAside = (...given) =>
			full ? Promise.reject(new DOMException("full", "QuotaExceededError")) : setAside(...given);
		Object.assign(store, { setAside: refusing });
		const soon: Clock = { ...quickClock, after: (ms, run) => quickClock.after(Math.min(ms, 500), run) };
		Object.assign(guest.ports, { clock: soon });
		const page = await guest.open(board);
		pages.push(page);
		await expect.poll(() => page.session.proposals.repair, { timeout: 5000 }).toBe("due");
		expect([page.replaced, titles(page)]).toEqual([0, ["B", "fight"]]);
		full = false;
		await expect.poll(() => page.replaced, { timeout: 5000 }).toBe(1);
		await expect.poll(() => titles(page), { timeout: 5000 }).toEqual(["B", "right"]);
	});

	it("[ASIDE4] with a flipped value: is found, told in words, built anew, and what it said can be looked at", async () => {
		const both = await sharedRight();
		const page = await reopenWith(both, flipped);
		expect(taskId(page, "fight")).not.toBe("");
		await expect.poll(() => page.replaced, { timeout: 5000 }).toBe(1);
		await expect.poll(() => titles(page), { timeout: 5000 }).toEqual(["B", "right"]);
		await expect.poll(() => page.session.proposals.repair).toBe("done");
		expect(titles(both.mine)).toEqual(["B", "right"]);
		const [kept] = page.session.proposals.items;
		expect(kept).toMatchObject({ origin: "own", why: "apart", state: "kept" });
		const review = await page.session.proposals.review(kept?.key ?? "");
		expect(review.ok && review.value.operations).toMatchObject([{ op: "set", fields: { title: "fight" } }]);
		await page.session.proposals.dismiss(kept?.key ?? "");
		expect(page.session.proposals.items).toEqual([]);
	});

	it("[ASIDE4] so soon again: says so, and is built anew once a minute has passed", async () => {
		const { theirs, guest, board } = await sharedRight();
		await onServer(theirs);
		await theirs.close();
		const at = Date.now() - 58_000;
		const earlier = { id: "earlier", board, at, edits: 0, whole: Y.encodeStateAsUpdate(new Y.Doc()), base: undefined };
		await guest.ports.store.setAside({ ...earlier, why: "content", state: "done" }, 0, {});
		const second = await guest.open(board);
		await expect.poll(() => titles(second), { timeout: 5000 }).toEqual(["B", "right"]);
		await onServer(second);
		await second.close();
		reading(guest, flipped, 2);
		const page = await guest.open(board);
		pages.push(page);
		await onServer(page);
		expect(titles(page)).toEqual(["B", "fight"]);
		await expect.poll(() => page.session.proposals.repair).toBe("due");
		expect(page.replaced).toBe(0);
		await expect.poll(() => page.replaced, { timeout: 5000 }).toBe(1);
		await expect.poll(() => titles(page), { timeout: 5000 }).toEqual(["B", "right"]);
		await expect.poll(() => page.session.proposals.repair).toBe("done");
	});

	it("[ASIDE9] as a wall shows it: it follows to what a page of the same browser has put in its place", async () => {
		const { theirs, guest, board } = await sharedRight();
		await onServer(theirs);
		await theirs.close();
		reading(guest, flipped);
		const wall = await guest.open(board, "display");
		pages.push(wall);
		await onServer(wall);
		expect(titles(wall)).toEqual(["B", "fight"]);
		pages.push(await guest.open(board));
		await expect.poll(() => wall.replaced, { timeout: 5000 }).toBe(1);
		await expect.poll(() => titles(wall), { timeout: 5000 }).toEqual(["B", "right"]);
		expect(await guest.ports.store.forks(board)).toHaveLength(1);
	});

	it("[ASIDE9] of another lineage, on a wall that stands alone: it takes the board that the server has", async () => {
		const both = await shared();
		const { theirs, guest, board } = both;
		await onServer(theirs);
		await theirs.close();
		await guest.ports.store.patchBoard(board, { lineage: "another-lineage" });
		const wall = await guest.open(board, "display");
		pages.push(wall);
		await expect.poll(() => wall.replaced, { timeout: 8000 }).toBe(1);
		await onServer(wall);
		done(both.mine.session.commands.addTask({ title: "C" }));
		await expect.poll(() => titles(wall), { timeout: 5000 }).toEqual(["A", "B", "C"]);
		expect(await guest.ports.store.board(board)).toMatchObject({ role: "edit", copy: 1 });
	});

	it("[ASIDE5] with a client id that another device has used: every edit that was taken for old news comes back", async () => {
		const both = await shared();
		const { guest, board, mine } = both;
		let id = 0;
		const page = await reopenWith(both, (doc) => {
			id = doc.clientID;
			return doc;
		});
		guest.offline();
		done(page.session.commands.addTask({ title: "mine, unheard" }));
		done(page.session.commands.set("task", taskId(page, "A"), { title: "A, unheard" }));
		// Another device of the same making writes first under the same id, and more of it.
		const twin = await twinOf(both, id);
		for (const title of ["x", "y", "z"]) done(twin.session.commands.addTask({ title, description: "long enough" }));
		await onServer(twin);
		guest.online();
		await expect.poll(() => page.replaced, { timeout: 8000 }).toBe(1);
		await expect.poll(() => titles(mine), { timeout: 8000 }).toContain("mine, unheard");
		await expect.poll(() => titles(page), { timeout: 8000 }).toEqual(titles(mine));
		const shown = titles(page);
		const waiting = page.session.proposals.items;
		if (!shown.includes("A, unheard")) expect(waiting).toMatchObject([{ why: "apart" }]);
		for (const { key } of waiting) await page.session.proposals.merge(key);
		await expect.poll(() => titles(mine), { timeout: 5000 }).toContain("A, unheard");
		expect(board).toBe(both.board);
	});

	it("[ASIDE6] of another lineage: nothing is sent and nothing merged; the copy is a proposal, the board the server's", async () => {
		const both = await shared();
		const { guest, theirs, mine, board } = both;
		guest.offline();
		done(theirs.session.commands.addTask({ title: "of the other board" }));
		await guest.ports.store.patchBoard(board, { lineage: "another-lineage" });
		guest.online();
		const page = await reopenWith(both, (doc) => doc);
		await expect.poll(() => page.replaced, { timeout: 5000 }).toBe(1);
		await onServer(page);
		await expect.poll(() => titles(page), { timeout: 5000 }).toEqual(["A", "B"]);
		expect(titles(mine)).toEqual(["A", "B"]);
		expect(page.session.proposals.items).toMatchObject([{ why: "lineage", state: "kept" }]);
		const key = page.session.proposals.items[0]?.key ?? "";
		expect(await page.session.proposals.merge(key)).toMatchObject({ ok: true });
		await expect.poll(() => titles(mine)).toEqual(["A", "B", "of the other board"]);
	});
});

/** A task named "right", which a copy that was changed on the device's disk calls "fight". */
async function sharedRight(): Promise<Shared> {
	const both = await shared();
	done(both.mine.session.commands.set("task", taskId(both.mine, "A"), { title: "right" }));
	await expect.poll(() => taskId(both.theirs, "right")).not.toBe("");
	return both;
}
const flipped = (doc: Y.Doc) =>
	copyWith(doc, (bytes) => {
		bytes[Buffer.from(bytes).indexOf("right")] = "f".charCodeAt(0);
	});

async function proposedText({ session }: OpenPage): Promise<string> {
	const text = await session.proposals.exportText(session.proposals.items[0]?.key ?? "");
	return text.ok ? text.value : JSON.stringify(text.error);
}

async function twinOf(both: Shared, clientID: number): Promise<OpenPage> {
	const twin = await joinedDevice(server, both, (doc) => Object.assign(doc, { clientID }));
	pages.push(twin);
	await onServer(twin);
	await expect.poll(() => twin.session.board.ids("task").length, { timeout: 5000 }).toBe(2);
	return twin;
}
