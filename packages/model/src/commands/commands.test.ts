import { describe, expect, it } from "vitest";
import { must, openWorld } from "../../test/world.ts";
import { type CommandResult, changedSince, contentDigest, inverseOf } from "../index.ts";

const plan = () => {
	const world = openWorld(7);
	const { commands } = world.board;
	const a = must(
		commands.addTask({ title: "A", checklist: [{ text: "first" }, { text: "second" }], modules: ["web"] }),
	);
	const b = must(commands.addTask({ title: "B", stageId: "doing" }));
	return { ...world, commands, a, b };
};
const refusal = (result: CommandResult<unknown>) => (result.ok ? undefined : result.error.kind);

describe("generic commands", () => {
	it("[CMD1] writes one update for one command", () => {
		const { doc, commands, a } = plan();
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		must(commands.set("task", a, { title: "A2", focus: "f", estimate: { lowMinutes: 10, highMinutes: 20 } }));
		expect(updates).toBe(1);
		must(commands.set("task", a, { title: "A2", estimate: { highMinutes: 20, lowMinutes: 10 } }));
		must(commands.addItem("task", a, "modules", "web"));
		must(commands.editDescription(a, ""));
		expect(updates).toBe(1);
	});

	it("[CMD2] refuses with a kind and writes nothing", () => {
		const { doc, commands, board, a } = plan();
		const before = contentDigest(board);
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		const field = (name: string, value: unknown) => commands.set("task", a, { [name]: value });
		expect([
			refusal(commands.set("task", "tsk_none", { title: "x" })),
			refusal(field("nonsense", 1)),
			refusal(field("title", 3)),
			refusal(field("title", "x".repeat(2001))),
			refusal(field("progressPercent", 101)),
			refusal(field("estimate", { lowMinutes: 5, highMinutes: 1 })),
			refusal(field("trackId", "per_0000000000000000")),
			refusal(field("modules", ["a"])),
			refusal(field("deadlineOn", "2025-02-30")),
			refusal(commands.addItem("task", a, "modules", "__proto__")),
			refusal(commands.addItem("task", a, "checklist", { text: 1 })),
			refusal(commands.addTask({ title: "  " })),
			refusal(commands.addTask({ title: "x", stageId: "nowhere" })),
			refusal(commands.create("project", { name: "second" })),
			refusal(commands.archive("project", "project")),
		]).toEqual([
			"unknownRecord",
			"unknownField",
			"badValue",
			"tooLong",
			"badValue",
			"badValue",
			"badReference",
			"badValue",
			"badValue",
			"badValue",
			"badValue",
			"required",
			"unknownStage",
			"existingId",
			"appendOnly",
		]);
		expect(updates).toBe(0);
		expect(contentDigest(board)).toBe(before);
	});

	it("[CMD3] answers with operations that take the command back", () => {
		const { board, commands, a, b } = plan();
		const item = board.get("task", a)?.checklist[0]?.id ?? "";
		must(commands.link({ fromId: a, toId: b }));
		const cases = [
			() =>
				commands.set("task", a, { title: "other", estimate: { lowMinutes: 1, highMinutes: 2 }, description: "x\ny" }),
			() => commands.setItem("task", a, "checklist", { key: item, changes: { done: true } }),
			() => commands.removeItem("task", a, "checklist", item),
			() => commands.moveItem("task", a, "checklist", { key: item }),
			() => commands.addItem("task", a, "modules", "server"),
			() => commands.removeItem("task", a, "modules", "web"),
			() => commands.removeItem("project", "project", "stages", "review"),
			() => commands.setItem("project", "project", "stages", { key: "doing", changes: { wipLimit: 3 } }),
			() => commands.moveTask(a, { stageId: "doing", beforeId: b }),
			() => commands.archive("task", a),
			() => commands.editDescription(b, "words"),
		];
		for (const run of cases) {
			const before = contentDigest(board);
			const result = run();
			expect(result.ok).toBe(true);
			if (!result.ok) continue;
			expect(contentDigest(board)).not.toBe(before);
			const redo = inverseOf(result.value.inverse, board);
			const after = contentDigest(board);
			expect(commands.apply(result.value.inverse).ok).toBe(true);
			expect(contentDigest(board)).toBe(before);
			expect(commands.apply(redo).ok).toBe(true);
			expect(contentDigest(board)).toBe(after);
			commands.apply(result.value.inverse);
		}
	});

	it("[CMD4] archives what undoing a creation takes back, and restores it again", () => {
		const { board, commands } = plan();
		const result = commands.addTask({ title: "new" });
		if (!result.ok) throw new Error("refused");
		must(commands.apply(result.value.inverse));
		expect(board.get("task", result.value.value)?.archivedAt).toBe(1_757_116_800_000);
		must(commands.restore("task", result.value.value));
		expect(board.get("task", result.value.value)?.archivedAt).toBeUndefined();
	});

	it("[CMD5] tells which fields of an undo were changed by somebody else since", () => {
		const { board, commands, a } = plan();
		const mine = commands.set("task", a, { title: "mine", focus: "mine" });
		if (!mine.ok) throw new Error("refused");
		const guard = inverseOf(mine.value.inverse, board);
		expect(changedSince(mine.value.inverse, guard, board)).toEqual([]);
		must(commands.set("task", a, { focus: "theirs" }));
		expect(changedSince(mine.value.inverse, guard, board)).toEqual([{ type: "task", id: a, field: "focus" }]);
	});

	it("[CMD6] never overwrites an appended record", () => {
		const { board, commands } = plan();
		const gate = must(commands.create("gate", { name: "G" }));
		const approval = must(commands.decideGate(gate, { verdict: "pass" }));
		expect(refusal(commands.set("approval", approval, { verdict: "reject" }))).toBe("appendOnly");
		expect(board.get("approval", approval)?.verdict).toBe("pass");
	});
});

describe("commands of the plan", () => {
	it("[CMD7] refuses a link to itself and an equal link, and lets a labelled second one and a loop pass", () => {
		const { commands, a, b } = plan();
		expect(refusal(commands.link({ fromId: a, toId: a }))).toBe("selfLink");
		must(commands.link({ fromId: a, toId: b, label: "Database ready" }));
		expect(refusal(commands.link({ fromId: a, toId: b, label: "Database ready" }))).toBe("duplicateLink");
		must(commands.link({ fromId: a, toId: b, label: "Redis ready" }));
		must(commands.link({ fromId: b, toId: a }));
		expect(refusal(commands.link({ fromId: a, toId: "tsk_nobody" }))).toBe("unknownRecord");
	});

	it("[CMD8] asks for a reason where the receiver needs one", () => {
		const { commands } = plan();
		const gate = must(commands.create("gate", { name: "G" }));
		const handoff = must(commands.create("handoff", { title: "H", toAll: true }));
		expect(refusal(commands.decideGate(gate, { verdict: "override", reason: " " }))).toBe("required");
		expect(refusal(commands.respondHandoff(handoff, { verdict: "returned" }))).toBe("required");
		must(commands.respondHandoff(handoff, { verdict: "accepted" }));
	});

	it("[CMD9] resolves a blocker once", () => {
		const { board, commands, a } = plan();
		const blocker = must(commands.raiseBlocker({ title: "no keys", subjectId: a }));
		expect(board.view.blockers.on.get(a)).toEqual([blocker]);
		must(commands.resolveBlocker(blocker, { note: "got them" }));
		expect(board.view.blockers.on.get(a)).toBeUndefined();
		expect(refusal(commands.resolveBlocker(blocker))).toBe("alreadyResolved");
	});

	it("[CMD10] moves tasks in the given order, in front of, behind and at the end", () => {
		const { board, commands, a, b } = plan();
		const c = must(commands.addTask({ title: "C", stageId: "doing" }));
		const d = must(commands.addTask({ title: "D", stageId: "doing" }));
		must(commands.moveTasks([d, a], { stageId: "doing", beforeId: c }));
		expect(board.view.columns.tasks.get("doing")).toEqual([b, d, a, c]);
		must(commands.moveTask(b, { stageId: "doing", afterId: a }));
		expect(board.view.columns.tasks.get("doing")).toEqual([d, a, b, c]);
		must(commands.moveTask(d, { stageId: "doing" }));
		expect(board.view.columns.tasks.get("doing")).toEqual([a, b, c, d]);
	});

	it("[CMD11] makes many tasks in one edit, in order, with who does them and what they wait for, or none", () => {
		const { doc, board, commands, a } = plan();
		const ana = must(commands.create("person", { name: "Ana" }));
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		const drafts = [{ title: "One", ownerIds: [ana], waitsForIds: [a] }, { title: "Two" }, { title: "Three" }];
		const done = commands.addTasks(drafts, "ready");
		const ids = must(done);
		expect(updates).toBe(1);
		expect(board.view.columns.tasks.get("ready")).toEqual(ids);
		expect([...board.records("assignment").values()].map(({ taskId, assigneeId }) => [taskId, assigneeId])).toEqual([
			[ids[0], ana],
		]);
		expect(board.view.waits.blockedBy.get(ids[0] ?? "")?.map(({ id }) => id)).toEqual([a]);
		expect(refusal(commands.addTasks([{ title: "Fine" }, { title: " " }], "ready"))).toBe("required");
		expect(board.view.columns.tasks.get("ready")).toEqual(ids);
		if (done.ok) must(commands.apply(done.value.inverse));
		expect(board.view.columns.tasks.get("ready")).toEqual([]);
	});
});
