import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { done } from "../state/test/model.ts";
import { alterLinks } from "../sync/sharing-api.ts";
import { type TestServer, testServer } from "../sync/test/server.ts";
import { type Device, type OpenPage, onServer, type Shared, taskId, titles, twoDevices } from "./test/devices.ts";

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
