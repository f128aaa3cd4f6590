import { type Board, dayFromNumber, dayNumber } from "@callboard/model";
import { instant, schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { done, testBoard } from "../state/test/model.ts";
import { problemOf } from "./schedule-input.ts";

const NOW = instant(Date.parse("2026-11-21T12:00:00Z") / 60_000);

/** A plan with people, gates and links that two people then edit apart. */
function shared() {
	const origin = testBoard(1);
	const { commands } = origin.board;
	const people = ["Ann", "Bob"].map((name) => done(commands.create("person", { name })));
	const tasks = Array.from({ length: 8 }, (_, i) =>
		done(commands.addTask({ title: `t${i}`, estimate: { lowMinutes: 120 + 60 * i, highMinutes: 480 + 30 * i } })),
	);
	for (let i = 0; i < tasks.length; i++)
		done(commands.create("assignment", { taskId: tasks[i] ?? "", assigneeId: people[i % 2] ?? "" }));
	done(commands.link({ fromId: tasks[0] ?? "", toId: tasks[3] ?? "" }));
	return { origin, people, tasks };
}

describe("documents edited apart", () => {
	it("[SCHED7] merge into one problem and one digest at stages 0 and 1, whichever is merged into which", () => {
		const { origin, people, tasks } = shared();
		const base = Y.encodeStateAsUpdate(origin.doc);
		const mine = edited(base, 2, (board) => {
			done(board.commands.link({ fromId: tasks[1] ?? "", toId: tasks[2] ?? "" }));
			done(board.commands.addTask({ title: "mine", estimate: { lowMinutes: 60, highMinutes: 60 } }));
			done(board.commands.setEstimate(tasks[4] ?? "", { lowMinutes: 600, highMinutes: 900 }));
			done(board.commands.create("absence", { personId: people[0] ?? "", ...daysOff(2) }));
		});
		const theirs = edited(base, 3, (board) => {
			// Closes a loop with the link above, which neither could see.
			done(board.commands.link({ fromId: tasks[2] ?? "", toId: tasks[1] ?? "" }));
			done(board.commands.setEstimate(tasks[4] ?? "", { lowMinutes: 30, highMinutes: 60 }));
			done(board.commands.archive("task", tasks[6] ?? ""));
			done(board.commands.create("gate", { name: "G" }));
		});
		const orders = [
			[base, mine, theirs],
			[theirs, mine],
			[mine, theirs, base, mine],
		];
		const merged = orders.map((updates, k) => {
			const { doc, board } = testBoard(10 + k);
			for (const update of updates) Y.applyUpdate(doc, update);
			return problemOf(board, NOW);
		});
		const [first] = merged;
		if (!first) throw new Error("three were merged");
		expect(first.tasks.length).toBe(9);
		expect(schedule(first, { stage: 0 }).suspendedLinkIds.length).toBe(1);
		for (const problem of merged) {
			expect(sorted(problem)).toEqual(sorted(first));
			for (const stage of [0, 1]) expect(schedule(problem, { stage }).digest).toBe(schedule(first, { stage }).digest);
		}
	});
});

function edited(base: Uint8Array, seed: number, edit: (board: Board) => void): Uint8Array {
	const { doc, board } = testBoard(seed);
	Y.applyUpdate(doc, base);
	edit(board);
	return Y.encodeStateAsUpdate(doc);
}

function daysOff(length: number) {
	const first = dayNumber("2026-11-24");
	return { startOn: dayFromNumber(first), endOn: dayFromNumber(first + length - 1) };
}

/** A problem with its records in the order of their text: the order of arrays means nothing. */
function sorted(problem: object): object {
	return Object.fromEntries(
		Object.entries(problem).map(([key, value]) => [
			key,
			Array.isArray(value) ? value.map((record) => JSON.stringify(record)).sort() : value,
		]),
	);
}
