import { describe, expect, it } from "vitest";
import { lineOf, TestHistory, TestReader, TestReplica } from "./test/replica.ts";

const MINUTE = 60_000;

function must<T>(result: { ok: true; value: { value: T } } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value.value;
}

/** Ana has a task on a board that Ben has joined. */
function shared() {
	const clock = { nowMs: 1_760_000_000_000 };
	const [ana, ben] = [new TestReplica(11, clock), new TestReplica(22, clock)];
	const server = new TestHistory(clock);
	const task = must(ana.board.commands.addTask({ title: "Checkout" }));
	server.send(ana, "ana", [ben]);
	const reader = new TestReader();
	const readAll = () => reader.host.receive({ kind: "page", bytes: server.page() });
	return { clock, ana, ben, server, task, reader, readAll, wait: (ms: number) => ana.wait(ms) };
}

describe("who changed a task", () => {
	it("[ACT1] tells by whom each field was changed, from what to what, in the server's order, with its time", () => {
		const { ana, ben, server, task, reader, readAll, wait, clock } = shared();
		wait(5 * MINUTE);
		const at = clock.nowMs;
		must(ben.board.commands.set("task", task, { progressPercent: 40 }));
		server.send(ben, "ben", [ana]);
		must(ana.board.commands.set("task", task, { progressPercent: 60 }));
		server.send(ana, "ana", [ben]);
		readAll();
		const changes = reader.changes(task);
		expect(changes.map(lineOf)).toEqual([
			"ana made task",
			"ben task.progressPercent undefined > 40",
			"ana task.progressPercent 40 > 60",
		]);
		expect(changes.map((change) => change.at)).toEqual([at - 5 * MINUTE, at, at]);
	});

	it("[ACT1] tells of owners, links, checklist, comments and blockers of the task, and of no other's", () => {
		const { ana, server, task, reader, readAll } = shared();
		const { commands } = ana.board;
		const other = must(commands.addTask({ title: "Other" }));
		const ben = must(commands.create("person", { name: "Ben" }));
		const seat = must(commands.create("assignment", { taskId: task, assigneeId: ben }));
		must(commands.archive("assignment", seat));
		const link = must(commands.link({ fromId: other, toId: task }));
		must(commands.set("dependency", link, { lagMinutes: 480 }));
		must(commands.addItem("task", task, "checklist", { text: "Test it" }));
		must(commands.create("comment", { subjectId: task, body: "Why?" }));
		const blocker = must(commands.raiseBlocker({ title: "No key", subjectId: task }));
		must(commands.resolveBlocker(blocker));
		must(commands.set("task", other, { title: "Elsewhere" }));
		server.send(ana, "ana");
		readAll();
		const lines = reader.changes(task).map(({ change }) => `${change.kind} ${change.type}`);
		expect(lines).toEqual([
			"made task",
			"made assignment",
			"archived assignment",
			"made dependency",
			"set dependency",
			"set task",
			"made comment",
			"made blocker",
			"made blockerEvent",
		]);
		expect(reader.changes(other).map(({ change }) => `${change.kind} ${change.type}`)).toEqual([
			"made task",
			"made dependency",
			"set dependency",
			"set task",
		]);
	});

	it("[ACT2] takes edits of one field in quick succession as one, and what took itself back as none", () => {
		const { ana, ben, server, task, reader, readAll, wait } = shared();
		for (const title of ["C", "Ch", "Checkout page"]) {
			must(ana.board.commands.set("task", task, { title }));
			server.send(ana, "ana", [ben]);
			wait(MINUTE);
		}
		must(ben.board.commands.set("task", task, { title: "Checkout pages" }));
		server.send(ben, "ben", [ana]);
		wait(3 * MINUTE);
		must(ana.board.commands.set("task", task, { title: "Pay" }));
		must(ana.board.commands.set("task", task, { title: "Checkout pages" }));
		server.send(ana, "ana");
		readAll();
		expect(reader.changes(task).map(lineOf)).toEqual([
			"ana made task",
			'ana task.title "Checkout" > "Checkout page"',
			'ben task.title "Checkout page" > "Checkout pages"',
		]);
	});

	it("[ACT2] says nothing of another rank in the same stage, and of a long text only what differs", () => {
		const { ana, server, task, reader, readAll } = shared();
		const { commands } = ana.board;
		const second = must(commands.addTask({ title: "Second" }));
		must(commands.moveTask(task, { stageId: "backlog", afterId: second }));
		const before = `${"The start. ".repeat(40)}Red${" and the rest.".repeat(40)}`;
		must(commands.editDescription(task, before));
		server.send(ana, "ana");
		must(ana.wait(5 * MINUTE).board.commands.editDescription(task, before.replace("Red", "Green")));
		server.send(ana, "ana");
		readAll();
		const [, , change] = reader.changes(task);
		expect(change && lineOf(change)).toBe(
			'ana task.description "… The start. Red and the res…" > "… The start. Green and the res…"',
		);
	});

	it("[ACT3] without the server tells one's own by rows of this device, and others' as unknown, as they came in", () => {
		const { ana, ben, server, task } = shared();
		must(ben.board.commands.set("task", task, { progressPercent: 40 }));
		server.send(ben, "ben", [ana]);
		must(ana.board.commands.set("task", task, { progressPercent: 60 }));
		const reader = new TestReader();
		reader.host.receive({ kind: "rows", rows: ana.rows });
		const changes = reader.changes(task);
		expect(changes.map(lineOf)).toEqual([
			"device made task",
			"client task.progressPercent undefined > 40",
			"device task.progressPercent 40 > 60",
		]);
		expect(changes.map(({ isArrival }) => isArrival)).toEqual([false, true, false]);
	});

	it("[ACT3] puts what only this device has after what the server has, and takes the server's word once it is there", () => {
		const { ana, ben, server, task, wait } = shared();
		must(ana.board.commands.set("task", task, { progressPercent: 10 }));
		must(ben.board.commands.set("task", task, { focus: "Speed" }));
		server.send(ben, "ben");
		const reader = new TestReader();
		reader.host.receive({ kind: "page", bytes: server.page() });
		reader.host.receive({ kind: "rows", rows: ana.rows });
		expect(reader.changes(task).map(lineOf)).toEqual([
			"device made task",
			'ben task.focus "" > "Speed"',
			"device task.progressPercent undefined > 10",
		]);
		wait(60 * MINUTE);
		const known = server.rows.length;
		server.send(ana, "ana", [ben]);
		reader.host.receive({ kind: "page", bytes: server.page(known) });
		const after = reader.changes(task);
		expect(after.map(lineOf)).toEqual([
			"device made task",
			'ben task.focus "" > "Speed"',
			"device task.progressPercent undefined > 10",
		]);
	});

	it("[ACT3] keeps what this device did before the board was on the server, which took it as one update", () => {
		const clock = { nowMs: 1_760_000_000_000 };
		const ana = new TestReplica(11, clock);
		const server = new TestHistory(clock);
		const task = must(ana.board.commands.addTask({ title: "Checkout" }));
		must(ana.wait(5 * MINUTE).board.commands.set("task", task, { title: "Pay" }));
		server.send(ana, "ana", [], true);
		must(ana.wait(5 * MINUTE).board.commands.set("task", task, { focus: "Speed" }));
		server.send(ana, "ana");
		const own = new TestReader();
		own.host.receive({ kind: "rows", rows: ana.rows });
		own.host.receive({ kind: "page", bytes: server.page() });
		expect(own.changes(task).map(lineOf)).toEqual([
			"device made task",
			'device task.title "Checkout" > "Pay"',
			'device task.focus "" > "Speed"',
		]);
		const others = new TestReader();
		others.host.receive({ kind: "page", bytes: server.page() });
		expect(others.changes(task).map(lineOf)).toEqual(["ana made task", 'ana task.focus "" > "Speed"']);
	});

	it("[ACT3] names who made an edit, not who brought it back", () => {
		const { ben, server, task, reader, readAll } = shared();
		must(ben.board.commands.set("task", task, { focus: "Speed" }));
		server.send(ben, "ben");
		must(ben.board.commands.set("task", task, { progressPercent: 1 }));
		server.send(ben, "ana");
		readAll();
		expect(reader.changes(task).map(lineOf)).toEqual([
			"ana made task",
			'ben task.focus "" > "Speed"',
			"ben task.progressPercent undefined > 1",
		]);
	});

	it("[ACT4] leaves out what does not read, counts it, and goes on", () => {
		const { ana, server, task, reader } = shared();
		server.rows.push({ position: 2, at: 1, principal: "x", update: new Uint8Array([9, 9, 9]) });
		must(ana.board.commands.set("task", task, { focus: "Speed" }));
		server.send(ana, "ana");
		reader.host.receive({ kind: "page", bytes: server.page() });
		reader.host.receive({ kind: "page", bytes: new Uint8Array([255]) });
		expect(reader.changes(task).map(lineOf)).toEqual(["ana made task", 'ana task.focus "" > "Speed"']);
		expect(reader.replies.at(-1)).toMatchObject({ kind: "shown", unreadable: 2 });
	});

	it("[ACT4] tells how far it is while it reads long", () => {
		const { ana, server, task, reader, readAll, wait } = shared();
		for (let edit = 0; edit < 500; edit++) {
			must(ana.board.commands.set("task", task, { progressPercent: edit % 100 }));
			wait(1);
		}
		server.send(ana, "ana");
		readAll();
		expect(reader.changes(task)).toHaveLength(2);
		const progress = reader.replies.flatMap((reply) => (reply.kind === "progress" ? [reply] : []));
		expect(progress.length).toBeGreaterThan(2);
		expect(progress.every(({ done, of }, index) => of === 501 && done > (progress[index - 1]?.done ?? 0))).toBe(true);
	});
});
