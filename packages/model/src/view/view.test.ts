import { describe, expect, it } from "vitest";
import { must, openWorld, sync } from "../../test/world.ts";
import { viewBoard, write } from "../index.ts";

const world = () => {
	const opened = openWorld(5);
	const { commands } = opened.board;
	const task = (title: string) => must(commands.addTask({ title }));
	return { ...opened, commands, task };
};

describe("columns", () => {
	it("[VW1] shows a task of an unknown stage in the first one, and default stages when all were removed", () => {
		const { board, commands, doc, task } = world();
		const id = task("A");
		write(doc, [{ op: "set", type: "task", id, fields: { place: { stageId: "gone", rank: "b" } } }], "test");
		expect(board.view.columns.stageOf.get(id)).toBe("backlog");
		for (const { id: stage } of board.project.stages) must(commands.removeItem("project", "project", "stages", stage));
		expect(board.project.stages).toEqual([]);
		expect(board.view.columns.tasks.get("backlog")).toEqual([id]);
	});

	it("[VW2] names the last tasks of a stage as over its limit, and those of a done stage as done", () => {
		const { board, commands, task } = world();
		const [a, b, c, d] = [task("A"), task("B"), task("C"), task("D")];
		must(commands.setItem("project", "project", "stages", { key: "doing", changes: { wipLimit: 1 } }));
		must(commands.moveTasks([a, b], { stageId: "doing" }));
		must(commands.moveTask(c, { stageId: "done" }));
		expect(board.view.columns.overLimit).toEqual(new Map([["doing", [b]]]));
		expect([...board.view.columns.done]).toEqual([c]);
		must(commands.set("task", a, { actualFinishAt: 1 }));
		must(commands.set("task", d, { actualStartAt: 1 }));
		const { done, started } = board.view.columns;
		expect([[...done].sort(), [...started].sort()]).toEqual([[a, c].sort(), [a, b, c, d].sort()]);
		must(commands.archive("task", c));
		must(commands.set("task", a, { actualFinishAt: undefined }));
		expect(board.view.columns.done.size).toBe(0);
		expect(board.view).toEqual(viewBoard(board));
	});
});

describe("links", () => {
	it("[VW3] hides a link to an archived end and shows it again after restoring", () => {
		const { board, commands, task } = world();
		const [a, b] = [task("A"), task("B")];
		const link = must(commands.link({ fromId: a, toId: b }));
		expect(board.view.waits.blockedBy.get(b)).toEqual([{ id: a, linkId: link }]);
		must(commands.archive("task", a));
		expect(board.view.links.hidden).toEqual([{ id: link, reason: "dangling", missingId: a }]);
		expect(board.view.waits.blockedBy.size).toBe(0);
		must(commands.restore("task", a));
		expect(board.view.links.shown.map(({ id }) => id)).toEqual([link]);
	});

	it("[VW4] shows two equal links of two clients as one that names both", () => {
		const one = openWorld(21);
		const two = openWorld(22);
		const a = must(one.board.commands.addTask({ title: "A" }));
		const b = must(one.board.commands.addTask({ title: "B" }));
		sync(one.doc, two.doc);
		const ids = [one, two].map(({ board }) => must(board.commands.link({ fromId: a, toId: b })));
		sync(one.doc, two.doc);
		expect(one.board.view.links.shown.map((link) => link.ids)).toEqual([ids.sort()]);
	});

	it("[VW5] spells out a selector as links of all tasks of a track, except the task itself", () => {
		const { board, commands, task } = world();
		const track = must(commands.create("track", { name: "B" }));
		const [a, b, last] = [task("A"), task("B"), task("launch")];
		for (const id of [a, b, last]) must(commands.set("task", id, { trackId: track }));
		const id = must(commands.create("dependency", { fromSelector: { scope: "track", of: track }, toId: last }));
		expect(board.view.links.into.get(last)?.map((link) => [link.id, link.fromId])).toEqual(
			[a, b].sort().map((from) => [`${id}~${from}~`, from]),
		);
		const proposed = must(commands.create("dependency", { fromId: a, toId: b, state: "proposed" }));
		expect(board.view.links.hidden).toEqual([{ id: proposed, reason: "proposed" }]);
	});

	it("[VW6] cuts a loop of parents at its highest id", () => {
		const one = openWorld(31);
		const two = openWorld(32);
		const ids = ["A", "B", "C"].map((title) => must(one.board.commands.addTask({ title })));
		const [a = "", b = "", c = ""] = ids;
		must(one.board.commands.set("task", c, { parentId: a }));
		sync(one.doc, two.doc);
		must(one.board.commands.set("task", a, { parentId: b }));
		must(two.board.commands.set("task", b, { parentId: a }));
		sync(one.doc, two.doc);
		const highest = [a, b].sort()[1];
		expect(one.board.view.parents.cut).toEqual([highest]);
		expect(one.board.view.parents.parentOf.has(c)).toBe(true);
		expect(two.board.view.parents).toEqual(one.board.view.parents);
	});

	it.each([41, 42, 43, 44, 45, 46])(
		"[VW6] cuts a loop of three at its highest id, wherever it is found first (seed %i)",
		(seed) => {
			const { board, doc } = openWorld(seed);
			const ids = ["A", "B", "C"].map((title) => must(board.commands.addTask({ title })));
			for (const [index, id] of ids.entries())
				write(doc, [{ op: "set", type: "task", id, fields: { parentId: ids[(index + 1) % 3] ?? "" } }], "test");
			expect(board.view.parents.cut).toEqual([[...ids].sort()[2]]);
		},
	);
});

describe("states from facts", () => {
	it("[VW7] a gate is open, waiting, passed, needs a recheck, is rejected or overridden", () => {
		const { board, commands, clock, task } = world();
		const gate = must(commands.create("gate", { name: "G", criteria: [{ id: "c", text: "tests", required: true }] }));
		const held = task("held");
		must(commands.link({ fromId: gate, toId: held }));
		const state = () => {
			clock.nowMs += 1000;
			return board.view.gates.get(gate)?.state;
		};
		const tick = (done: boolean) => commands.setItem("gate", gate, "criteria", { key: "c", changes: { done } });
		expect(state()).toBe("open");
		must(tick(true));
		expect(state()).toBe("waiting");
		must(commands.decideGate(gate, { verdict: "pass" }));
		expect(state()).toBe("passed");
		expect(board.view.waits.blockedBy.has(held)).toBe(false);
		must(tick(false));
		expect(state()).toBe("needsRecheck");
		expect(board.view.waits.blockedBy.get(held)?.[0]?.id).toBe(gate);
		const ann = must(commands.create("person", { name: "Ann" }));
		must(commands.decideGate(gate, { verdict: "reject", byId: ann }));
		expect(state()).toBe("rejected");
		must(commands.decideGate(gate, { verdict: "override", reason: "launch day" }));
		expect(board.view.gates.get(gate)).toMatchObject({ overridden: true, unlocks: [held] });
		expect(state()).toBe("passed");
	});

	it("[VW8] the last word of a handoff and of a blocker counts", () => {
		const { board, commands, clock } = world();
		const handoff = must(commands.create("handoff", { title: "H", toAll: true }));
		must(commands.respondHandoff(handoff, { verdict: "asked", reason: "which branch?" }));
		clock.nowMs += 1000;
		const last = must(commands.respondHandoff(handoff, { verdict: "accepted" }));
		expect(board.view.handoffs.get(handoff)).toMatchObject({ state: "accepted", responseId: last });
		const blocker = must(commands.raiseBlocker({ title: "no access" }));
		must(commands.resolveBlocker(blocker));
		clock.nowMs += 1000;
		must(commands.append("blockerEvent", { blockerId: blocker, kind: "reopened" }));
		expect(board.view.blockers.on.get("project")).toEqual([blocker]);
	});

	it("[VW9] of two owners the first one assigned is effective and the other is named", () => {
		const { board, commands, clock, task } = world();
		const id = task("A");
		const [ann, bob] = ["Ann", "Bob"].map((name) => must(commands.create("person", { name })));
		must(commands.create("assignment", { taskId: id, assigneeId: bob }));
		clock.nowMs += 1;
		must(commands.create("assignment", { taskId: id, assigneeId: ann }));
		expect(board.view.owners.get(id)).toMatchObject({ assigneeId: bob, contestedBy: [ann] });
	});
});

describe("keeping up", () => {
	it("[VW10] remakes only the parts that a change touches, and equals a view made afresh", () => {
		const { board, commands, task } = world();
		const [a, b] = [task("A"), task("B")];
		must(commands.link({ fromId: a, toId: b }));
		const before = board.view;
		must(commands.set("task", a, { title: "other words" }));
		expect(board.view).toBe(before);
		must(commands.moveTask(b, { stageId: "doing" }));
		expect(board.view.links).toBe(before.links);
		expect(board.view.gates).toBe(before.gates);
		expect(board.view.columns).not.toBe(before.columns);
		expect(board.view.columns.tasks.get("done")).toBe(before.columns.tasks.get("done"));
		expect(board.view).toEqual(viewBoard(board));
	});

	it("[VW10] cards that come to the head, the middle and the end of a stage stand in its order", () => {
		const { board, commands, task } = world();
		const ids = Array.from({ length: 9 }, (_, at) => task(`Task ${at}`));
		const [first = "", second = "", , fourth = "", fifth = "", sixth = ""] = ids;
		must(commands.moveTasks(ids.slice(0, 4), { stageId: "doing" }));
		expect(board.view.columns.tasks.get("doing")).toEqual(ids.slice(0, 4));
		must(commands.moveTask(fifth, { stageId: "doing", beforeId: first }));
		must(commands.moveTask(sixth, { stageId: "doing", afterId: second }));
		must(commands.moveTask(fourth, { stageId: "doing", beforeId: second }));
		must(commands.moveTasks(ids.slice(6), { stageId: "doing" }));
		const order = [4, 0, 3, 1, 5, 2, 6, 7, 8].map((at) => ids[at]);
		expect(board.view.columns.tasks.get("doing")).toEqual(order);
		expect(board.view).toEqual(viewBoard(board));
	});
});
