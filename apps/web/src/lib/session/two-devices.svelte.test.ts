import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { joinBoardIn } from "../start/join-board.ts";
import { done } from "../state/test/model.ts";
import { systemClock } from "../sync/clock.ts";
import { type TestServer, testServer } from "../sync/test/server.ts";
import type { BoardSession, LinkRole } from "./session.ts";
import {
	device,
	taskId as idOfTask,
	onServer as levelWithServer,
	type OpenPage,
	quickClock,
	twoDevices as sharedBoard,
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

/** A board of one device, and the same board joined by another. */
async function twoDevices(role?: LinkRole) {
	const shared = await sharedBoard(server, role);
	pages.push(shared.mine, shared.theirs);
	return { ...shared, mine: shared.mine.session, theirs: shared.theirs.session };
}

const onServer = (session: BoardSession) => levelWithServer({ session });
const taskId = (session: BoardSession, title: string) => idOfTask({ session }, title);

describe("two devices and a server", () => {
	it("[SYNC12] a shared board is live on both, with presence and the same plan", async () => {
		const { mine, theirs } = await twoDevices();
		done(theirs.commands.set("task", taskId(theirs, "A"), { title: "A2" }));
		await expect.poll(() => taskId(mine, "A2")).not.toBe("");
		theirs.presence.rename("Priya");
		theirs.presence.setFocus({ type: "task", id: taskId(theirs, "B"), typing: true });
		await expect.poll(() => mine.presence.on("task", taskId(mine, "B")).map(({ name }) => name)).toEqual(["Priya"]);
		expect(mine.presence.peers[0]?.principal).toMatch(/.+/);
		await expect.poll(() => mine.schedule.agreement, { timeout: 5000 }).toEqual({ same: 2, of: 2 });
		expect(mine.schedule.current?.digest).toBe(theirs.schedule.current?.digest);
	});

	it("[SYNC10] the clock of a session follows the server's, whatever the device's says", async () => {
		const { board, link } = await twoDevices();
		const late = device(server, { ...quickClock, nowMs: () => systemClock.nowMs() - 3_600_000 });
		const api = { api: `${server.http}/api`, fetch };
		await joinBoardIn(late.ports.store, api, { board, hash: link.hash });
		const page = await late.open(board);
		pages.push(page);
		await expect
			.poll(() => Math.abs(page.session.clock.nowMs - systemClock.nowMs()), { timeout: 5000 })
			.toBeLessThan(500);
	});

	it("[SYNC13] both edit offline, also the same task and a loop; all converges and each is told what came in", async () => {
		const { home, guest, mine, theirs } = await twoDevices();
		const [a, b] = [taskId(mine, "A"), taskId(mine, "B")];
		home.offline();
		guest.offline();
		done(mine.commands.link({ fromId: a, toId: b }));
		done(theirs.commands.link({ fromId: b, toId: a }));
		done(mine.commands.set("task", a, { title: "A by me" }));
		done(theirs.commands.set("task", a, { title: "A by them" }));
		done(mine.commands.addTask({ title: "mine, offline" }));
		expect(mine.connection.waiting).toBe(3);
		home.online();
		await onServer(mine);
		guest.online();
		await onServer(theirs);
		await expect.poll(() => mine.board.ids("dependency").length).toBe(2);
		const titles = (session: BoardSession) =>
			session.board
				.ids("task")
				.map((id) => session.board.get("task", id)?.title)
				.sort();
		await expect.poll(() => titles(mine)).toEqual(titles(theirs));
		expect(titles(theirs)).toContain("mine, offline");
		const { report } = theirs.away;
		expect(report?.counts.added).toBe(2);
		// The one who came back first is told of the other a moment later.
		await expect.poll(() => mine.away.report?.counts.added).toBe(1);
		const titled = "A by me" === mine.board.get("task", a)?.title;
		for (const [session, kept] of [
			[mine, titled],
			[theirs, !titled],
		] as const) {
			const collisions = session.away.report?.collisions.map((each) => [each.id, each.field, each.kept]);
			expect(collisions).toEqual([[a, "title", kept ? "mine" : "theirs"]]);
		}
		await expect.poll(() => theirs.away.loops.length).toBe(1);
		expect([...(theirs.away.loops[0]?.linkIds ?? [])].sort()).toEqual([...theirs.board.ids("dependency")].sort());
		await expect.poll(() => mine.schedule.current?.suspendedLinkIds.length).toBe(1);
		expect(mine.schedule.current?.suspendedLinkIds).toEqual(theirs.schedule.current?.suspendedLinkIds);
		theirs.away.dismiss();
		expect([theirs.away.report, theirs.away.loops]).toEqual([undefined, []]);
	});

	it("[SYNC13] who comes back without edits of their own is told once, and not of what follows", async () => {
		const { guest, mine, theirs } = await twoDevices();
		await expect.poll(() => theirs.connection.waiting).toBe(0);
		guest.offline();
		done(mine.commands.addTask({ title: "while you were away" }));
		await onServer(mine);
		guest.online();
		await expect.poll(() => theirs.away.report?.counts.added, { timeout: 5000 }).toBe(1);
		theirs.away.dismiss();
		done(mine.commands.addTask({ title: "live" }));
		await expect.poll(() => taskId(theirs, "live")).not.toBe("");
		expect(theirs.away.report).toBeUndefined();
	});

	it("[SYNC14] a view link reads along and writes nothing", async () => {
		const { mine, theirs } = await twoDevices("view");
		expect(theirs.readOnly).toBe(true);
		expect(theirs.commands.addTask({ title: "no" })).toEqual({ ok: false, error: { kind: "readOnly" } });
		done(mine.commands.addTask({ title: "yes" }));
		await expect.poll(() => taskId(theirs, "yes")).not.toBe("");
		expect(await theirs.sharing.share("edit")).toEqual({ ok: false, error: { kind: "notOwner" } });
	});

	it("[SYNC14] a revoked link is told; what is here stays, and a new link works", async () => {
		const { guest, mine, theirs, board, link } = await twoDevices();
		expect(await mine.sharing.revoke("edit")).toEqual({ ok: true, value: undefined });
		await expect.poll(() => theirs.connection.pill.kind).not.toBe("synced");
		done(theirs.commands.addTask({ title: "kept here" }));
		expect(theirs.connection.waiting).toBe(1);
		expect(mine.sharing.links.edit).toBeUndefined();
		const api = { api: `${server.http}/api`, fetch };
		const again = await joinBoardIn(guest.ports.store, api, { board, hash: link.hash });
		expect(again).toEqual({ kind: "refused", known: true });
		const renewed = await mine.sharing.share("edit");
		expect(renewed.ok && renewed.value !== link.href).toBe(true);
	});

	it("[SYNC14] an address without a secret joins nothing", async () => {
		const { guest, board } = await twoDevices();
		const api = { api: `${server.http}/api`, fetch };
		expect(await joinBoardIn(guest.ports.store, api, { board, hash: "" })).toEqual({ kind: "badLink" });
		expect(
			await joinBoardIn(guest.ports.store, api, { board: "castmatch", hash: "#k=AAAAAAAAAAAAAAAAAAAAAA" }),
		).toEqual({
			kind: "badLink",
		});
	});
});
