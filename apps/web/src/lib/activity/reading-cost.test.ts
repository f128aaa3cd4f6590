import { expect, it } from "vitest";
import * as Y from "yjs";
import { TestHistory, TestReader, TestReplica } from "./test/replica.ts";

const [TASKS, EDITS] = process.env.CALLBOARD_TEST_LONG === "1" ? [2_000, 20_000] : [200, 2_000];
/** Of what Yjs alone takes for the same updates; 3 when this was written. */
const RATIO_MAX = 8;

function cpuMs(run: () => void): number {
	const before = process.cpuUsage();
	run();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** A plan in one update, then one update an edit: numbers, titles, texts, moves. */
function grown(): { readonly server: TestHistory; readonly tasks: readonly string[] } {
	const clock = { nowMs: 1_760_000_000_000 };
	const [ana, server] = [new TestReplica(7, clock), new TestHistory(clock)];
	const { commands } = ana.board;
	const titles = Array.from({ length: TASKS }, (_, index) => ({ title: `Task ${index}` }));
	const made = commands.addTasks(titles, "backlog");
	if (!made.ok) throw new Error(made.error.kind);
	const tasks = made.value.value;
	for (let edit = 0; edit < EDITS; edit++) {
		const id = tasks[(edit * 7919) % TASKS] ?? "";
		if (edit % 4 === 0) commands.set("task", id, { progressPercent: edit % 100 });
		else if (edit % 4 === 1) commands.set("task", id, { title: `Title ${edit}` });
		else if (edit % 4 === 2) commands.editDescription(id, `Words ${edit} that somebody writes`);
		else commands.moveTask(id, { stageId: edit % 8 === 3 ? "ready" : "doing" });
		ana.wait(5_000);
	}
	server.send(ana, "ana");
	return { server, tasks };
}

it(`[ACT4] reads ${TASKS} tasks with ${EDITS} edits at a small multiple of what Yjs takes, and each further task at once`, () => {
	const { server, tasks } = grown();
	const bare = cpuMs(() => {
		const doc = new Y.Doc();
		for (const { update } of server.rows) Y.applyUpdate(doc, update);
	});
	const reader = new TestReader();
	const bytes = server.page();
	const first = cpuMs(() => {
		reader.host.receive({ kind: "page", bytes });
		expect(reader.changes(tasks[1] ?? "").length).toBeGreaterThan(1);
	});
	const next = cpuMs(() => void tasks.slice(0, 100).map((id) => reader.changes(id))) / 100;
	console.info(
		`history: ${first.toFixed(0)} ms, bare replay ${bare.toFixed(0)} ms, a further task ${next.toFixed(2)} ms`,
	);
	expect(first / bare).toBeLessThan(RATIO_MAX);
	expect(next).toBeLessThan(first / 10);
});
