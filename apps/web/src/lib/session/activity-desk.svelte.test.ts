import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { done } from "../state/test/model.ts";
import { type TestServer, testServer } from "../sync/test/server.ts";
import type { ActivityEntry, BoardSession, TaskActivity } from "./session.ts";
import { device, type OpenPage, onServer, taskId, twoDevices } from "./test/devices.ts";

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

async function shared(role?: "edit" | "view") {
	const both = await twoDevices(server, role);
	pages.push(both.mine, both.theirs);
	return { ...both, a: taskId(both.mine, "A") };
}

function lineOf({ by, change }: ActivityEntry): string {
	const who = by.map((author) => (author.kind === "named" ? author.name : author.kind)).join("+");
	return change.kind === "set" ? `${who} ${change.field} ${change.after}` : `${who} ${change.kind} ${change.type}`;
}
const linesOf = (activity: TaskActivity) => activity.entries.map(lineOf);
const saved = async (...open: readonly { readonly session: BoardSession }[]) => {
	for (const page of open) await onServer(page);
};

describe("the history of a task on two devices", () => {
	it("[ACT5] tells both the same, in one order, each as oneself, while they edit and after the server was restarted", async () => {
		const { mine, theirs, a } = await shared();
		mine.session.presence.rename("Ana");
		theirs.session.presence.rename("Ben");
		await expect.poll(() => mine.session.presence.peers.map(({ name }) => name)).toEqual(["Ben"]);
		await expect.poll(() => theirs.session.presence.peers.map(({ name }) => name)).toEqual(["Ana"]);
		const [here, there] = [mine.session.activity.follow(a), theirs.session.activity.follow(a)];
		done(theirs.session.commands.set("task", a, { progressPercent: 20 }));
		await saved(theirs);
		await expect.poll(() => mine.session.board.get("task", a)?.progressPercent).toBe(20);
		done(mine.session.commands.set("task", a, { progressPercent: 50 }));
		await saved(mine);
		await expect
			.poll(() => linesOf(here).slice(-2), { timeout: 5000 })
			.toEqual(["Ben progressPercent 20", "me progressPercent 50"]);
		await expect
			.poll(() => linesOf(there).slice(-2), { timeout: 5000 })
			.toEqual(["me progressPercent 20", "Ana progressPercent 50"]);
		await server.kill("SIGTERM");
		await server.start();
		done(theirs.session.commands.set("task", a, { progressPercent: 70 }));
		await expect.poll(() => linesOf(here).at(-1), { timeout: 15_000 }).toBe("Ben progressPercent 70");
		expect(here.entries[0]?.change).toMatchObject({ kind: "made", type: "task" });
		expect(here.gap).toBeUndefined();
	}, 30_000);

	it("[ACT6] offline it tells what this device has kept and says so; back online the rest comes", async () => {
		const { board, mine, theirs, home, guest, a } = await shared();
		theirs.session.presence.rename("Ben");
		done(theirs.session.commands.set("task", a, { progressPercent: 20 }));
		await saved(theirs);
		const before = mine.session.activity.follow(a);
		await expect.poll(() => linesOf(before).at(-1), { timeout: 5000 }).toBe("Ben progressPercent 20");
		await mine.session.close();
		home.offline();
		const again = await home.open(board);
		pages.splice(0, 1, again);
		done(again.session.commands.set("task", a, { focus: "Train" }));
		const activity = again.session.activity.follow(a);
		await expect
			.poll(() => linesOf(activity).slice(-2), { timeout: 5000 })
			.toEqual(["Ben progressPercent 20", "me focus Train"]);
		expect(activity.gap).toBe("offline");
		done(theirs.session.commands.set("task", a, { progressPercent: 90 }));
		await saved(theirs);
		home.online();
		await expect
			.poll(() => linesOf(activity).slice(-2), { timeout: 15_000 })
			.toEqual(["Ben progressPercent 90", "me focus Train"]);
		expect(activity.gap).toBeUndefined();
		// Who joined later has no rows of the time before; offline that is said, and what was made has its own time.
		guest.offline();
		const other = theirs.session.activity.follow(a);
		await expect.poll(() => other.gap, { timeout: 5000 }).toBe("offline");
		expect(linesOf(other)).toContain("me progressPercent 90");
	}, 40_000);

	it("[ACT6] a board that is on no server has its whole history here", async () => {
		const { createBoardIn } = await import("../start/boards.ts");
		const alone = device(server);
		const board = await createBoardIn(alone.ports.store, "Alone", ({ commands }) => commands.addTask({ title: "A" }));
		const page = await alone.open(board);
		pages.push(page);
		const id = taskId(page, "A");
		done(page.session.commands.set("task", id, { focus: "Speed" }));
		const activity = page.session.activity.follow(id);
		await expect.poll(() => linesOf(activity), { timeout: 5000 }).toEqual(["me made task", "me focus Speed"]);
		expect([activity.gap, activity.phase.kind]).toEqual([undefined, "ready"]);
	});

	it("[ACT5] a reader of the board reads its history too", async () => {
		const { mine, theirs, a } = await shared("view");
		mine.session.presence.rename("Ana");
		done(mine.session.commands.set("task", a, { progressPercent: 5 }));
		await saved(mine);
		const activity = theirs.session.activity.follow(a);
		await expect.poll(() => linesOf(activity).at(-1), { timeout: 8000 }).toBe("Ana progressPercent 5");
	});

	it("[ME1] what a device said goes along when its board is shared, and names its author to others", async () => {
		const { mine, theirs, a } = await shared();
		const person = done(mine.session.commands.create("person", { name: "Ana Wu" }));
		done(mine.session.me.claim(person));
		done(mine.session.commands.set("task", a, { progressPercent: 5 }));
		await saved(mine);
		const activity = theirs.session.activity.follow(a);
		await expect
			.poll(() => activity.entries.at(-1)?.by, { timeout: 8000 })
			.toEqual([{ kind: "person", personId: person }]);
		const comment = done(mine.session.commands.create("comment", { subjectId: a, body: "x" }));
		expect(mine.session.board.get("comment", comment)?.createdBy).toBe(person);
	});

	it("[ME3] verdicts, answers and comments are recorded as the person who sits here", async () => {
		const { mine, a } = await shared();
		const { commands, board, me } = mine.session;
		done(me.claim(done(commands.create("person", { name: "Ana Wu" }))));
		const gate = done(commands.create("gate", { name: "G" }));
		const handoff = done(commands.create("handoff", { taskId: a }));
		const approval = done(commands.decideGate(gate, { verdict: "pass" }));
		const answer = done(commands.respondHandoff(handoff, { verdict: "accepted" }));
		const comment = done(commands.create("comment", { subjectId: a, body: "x" }));
		expect(board.get("approval", approval)?.byId).toBe(me.personId);
		expect(board.get("handoffResponse", answer)?.byId).toBe(me.personId);
		expect(board.get("comment", comment)?.createdBy).toBe(me.personId);
		done(me.claim(undefined));
		expect(board.get("approval", done(commands.decideGate(gate, { verdict: "pass" })))?.byId).toBeUndefined();
	});
});
