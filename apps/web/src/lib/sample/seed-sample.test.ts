import { type Board, createIds, openBoard } from "@callboard/model";
import { type Instant, schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { problemOf } from "../schedule/schedule-input.ts";
import { zoneOffsets } from "../schedule/zone-offsets.ts";
import { seedSample } from "./seed-sample.ts";

const nowMs = Date.UTC(2026, 2, 4, 10, 30);
const now = (nowMs / 60_000) as Instant;

function openSample(timeZone = "Asia/Kolkata"): Board {
	let state = 20260304;
	const random = (size: number) =>
		Uint8Array.from({ length: size }, () => {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			return state >>> 24;
		});
	const board = openBoard(new Y.Doc(), { clock: { now: () => nowMs }, ids: createIds(random) });
	seedSample(board, { nowMs, timeZone, offsets: zoneOffsets(timeZone, nowMs) ?? [] });
	return board;
}
const solve = (board: Board) => schedule(problemOf(board, now), { stage: 0 });
const named = (board: Board, title: string) =>
	[...board.records("task").values()].find((task) => task.title === title)?.id ?? "";

describe("the sample plan", () => {
	it("[SAMPLE1] has 38 tasks, 3 tracks, 5 gates, 2 milestones, 4 people and 2 agents, and nothing in it is broken", () => {
		const board = openSample();
		const size = (type: "task" | "track" | "gate" | "milestone") => board.records(type).size;
		expect([size("task"), size("track"), size("gate"), size("milestone")]).toEqual([38, 3, 5, 2]);
		const kinds = [...board.records("person").values()].map(({ kind }) => kind).sort();
		expect(kinds).toEqual(["agent", "agent", "human", "human", "human", "human"]);
		expect(board.faults).toEqual([]);
		expect(board.view.links.hidden).toEqual([]);
		expect(solve(board).diagnostics).toEqual([]);
	});

	it("[SAMPLE2] has a critical path through the blocked task, and finishing that task brings the finish forward", () => {
		const board = openSample();
		const payments = named(board, "Payments API");
		expect(board.view.blockers.on.get(payments)?.length).toBe(1);
		const before = solve(board);
		expect(before.criticalPath).toContain(payments);
		expect(before.criticalPath.length).toBeGreaterThan(4);
		board.commands.moveTask(payments, { stageId: "done" });
		expect(solve(board).finish).toBeLessThan(before.finish);
	});

	it("[SAMPLE3] gives somebody two tasks at once, and somebody work that nobody owns", () => {
		const board = openSample();
		const { tasks } = solve(board);
		const spans = new Map(tasks.map((task) => [task.id, task]));
		const byPerson = new Map<string, string[]>();
		for (const { assigneeId, taskId } of board.records("assignment").values())
			byPerson.set(assigneeId ?? "", [...(byPerson.get(assigneeId ?? "") ?? []), taskId ?? ""]);
		const overlaps = [...byPerson.values()].some((ids) =>
			ids.some((a) => ids.some((b) => a < b && meets(spans.get(a), spans.get(b)))),
		);
		expect(overlaps).toBe(true);
		expect(board.view.owners.has(named(board, "Confetti after the first order"))).toBe(false);
	});

	it("[SAMPLE4] lies around the moment it is opened, in the reader's zone", () => {
		for (const zone of ["Asia/Kolkata", "America/Los_Angeles", "UTC"]) {
			const { start, finish } = solve(openSample(zone));
			expect(start).toBeLessThan(now);
			expect(finish).toBeGreaterThan(now + 3 * 24 * 60);
			expect(finish).toBeLessThan(now + 14 * 24 * 60);
		}
	});

	it("[SAMPLE5] fills every list of the ledger", () => {
		const board = openSample();
		for (const type of ["gate", "handoff", "decision", "risk", "blocker", "ritual"] as const)
			expect(board.records(type).size).toBeGreaterThan(0);
	});
});

function meets(
	a: { start: number; finish: number } | undefined,
	b: { start: number; finish: number } | undefined,
): boolean {
	return a !== undefined && b !== undefined && a.start < b.finish && b.start < a.finish && a.finish > now;
}
