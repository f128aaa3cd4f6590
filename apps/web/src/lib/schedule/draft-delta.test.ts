import { applyDelta, instant, schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { done, testBoard } from "../state/test/model.ts";
import type { DraftFields } from "./draft.ts";
import { draftDelta } from "./draft-delta.ts";
import { problemOf } from "./schedule-input.ts";

const NOW = instant(Date.parse("2026-11-21T12:00:00Z") / 60_000);
const days = (count: number) => ({ lowMinutes: count * 480, highMinutes: count * 480 });

/** Three tasks, two people with a seat each, two gates of which one holds the second task, and a cycle. */
function plan() {
	const { board } = testBoard();
	const { commands } = board;
	const [a, b, c] = ["a", "b", "c"].map((title, at) => done(commands.addTask({ title, estimate: days(at + 1) })));
	if (!a || !b || !c) throw new Error("three tasks");
	const [ana, ben] = [
		done(commands.create("person", { name: "Ana" })),
		done(commands.create("person", { name: "Ben" })),
	];
	const seat = done(commands.create("assignment", { taskId: a, assigneeId: ana, unitsPercent: 50 }));
	done(commands.create("assignment", { taskId: b, assigneeId: ben }));
	const gates = [done(commands.create("gate", { name: "G1" })), done(commands.create("gate", { name: "G2" }))];
	const held = done(commands.link({ fromId: gates[0] ?? "", toId: b }));
	const cycle = done(commands.create("cycle", { name: "C", startOn: "2026-12-01", lengthDays: 6 }));
	done(commands.link({ fromId: a, toId: c }));
	return { board, commands, a, b, c, ana, ben, seat, gates, held, cycle };
}
type Plan = ReturnType<typeof plan>;

/** The tasks, what the draft sets, and the commands that the drop runs. */
const drops: readonly [string, (plan: Plan) => { ids: readonly string[]; set: DraftFields; drop: () => unknown }][] = [
	[
		"a stage that ends the work",
		({ commands, a }) => {
			return { ids: [a], set: { stageId: "done" }, drop: () => commands.moveTask(a, { stageId: "done" }) };
		},
	],
	[
		"a stage for two",
		({ commands, a, b }) => {
			return { ids: [a, b], set: { stageId: "done" }, drop: () => commands.moveTasks([a, b], { stageId: "done" }) };
		},
	],
	[
		"an estimate",
		({ commands, a }) => {
			return { ids: [a], set: { estimate: days(7) }, drop: () => commands.setEstimate(a, days(7)) };
		},
	],
	[
		"no estimate any more",
		({ commands, a }) => {
			return { ids: [a], set: { estimate: null }, drop: () => commands.setEstimate(a, undefined) };
		},
	],
	[
		"another owner, who takes the seat as it is",
		({ commands, a, ben, seat }) => {
			return { ids: [a], set: { ownerId: ben }, drop: () => commands.set("assignment", seat, { assigneeId: ben }) };
		},
	],
	[
		"an owner where nobody was",
		({ commands, c, ana }) => {
			return {
				ids: [c],
				set: { ownerId: ana },
				drop: () => commands.create("assignment", { taskId: c, assigneeId: ana }),
			};
		},
	],
	[
		"nobody",
		({ commands, a, seat }) => {
			return { ids: [a], set: { ownerId: "" }, drop: () => commands.archive("assignment", seat) };
		},
	],
	[
		"a priority",
		({ commands, a }) => {
			return { ids: [a], set: { priority: "high" }, drop: () => commands.set("task", a, { priority: "high" }) };
		},
	],
	[
		"a cycle that begins later",
		({ commands, a, cycle }) => {
			return { ids: [a], set: { cycleId: cycle }, drop: () => commands.set("task", a, { cycleId: cycle }) };
		},
	],
	[
		"another gate",
		({ board, b, gates, held }) => {
			const fields = { fromId: gates[1] ?? "" };
			return {
				ids: [b],
				set: { gateId: gates[1] ?? "" },
				drop: () => board.commands.apply([{ op: "set", type: "dependency", id: held, fields }]),
			};
		},
	],
	["no gate", ({ commands, b, held }) => ({ ids: [b], set: { gateId: "" }, drop: () => commands.unlink(held) })],
	[
		"a gate where none was",
		({ commands, a, gates }) => {
			return {
				ids: [a],
				set: { gateId: gates[0] ?? "" },
				drop: () => commands.link({ fromId: gates[0] ?? "", toId: a }),
			};
		},
	],
];

describe("a draft as a change of the problem", () => {
	it.each(drops)("[TOG1] brings the dates that the drop brings: %s", (_what, made) => {
		const all = plan();
		const { ids, set, drop } = made(all);
		const before = problemOf(all.board, NOW);
		const delta = draftDelta(all.board, { kind: "moving", taskIds: ids, set });
		expect(delta).toBeDefined();
		const drafted = schedule(applyDelta(before, delta ?? {}), { stage: 0 });
		expect(Object(drop())).toMatchObject({ ok: true });
		const dropped = schedule(problemOf(all.board, NOW), { stage: 0 });
		expect(drafted.tasks).toEqual(
			dropped.tasks.map((task) =>
				expect.objectContaining({ start: task.start, finish: task.finish, critical: task.critical }),
			),
		);
		expect([drafted.finish, drafted.levelling?.finish]).toEqual([dropped.finish, dropped.levelling?.finish]);
		expect(drafted.levelling?.overloads).toEqual(dropped.levelling?.overloads);
	});

	it.each<[string, (plan: Plan) => DraftFields]>([
		["the stage that it is in", () => ({ stageId: "backlog" })],
		["another stage of waiting", () => ({ stageId: "ready" })],
		["the estimate that it has", () => ({ estimate: days(1) })],
		["the owner that it has", ({ ana }) => ({ ownerId: ana })],
		["a track", () => ({ trackId: "" })],
	])("[TOG1] is none where it moves no date: %s", (_what, setOf) => {
		const all = plan();
		expect(draftDelta(all.board, { kind: "moving", taskIds: [all.a], set: setOf(all) })).toBeUndefined();
	});
});
