import { describe, expect, it } from "vitest";
import { between, type Direction, type Grid, neighbour, shifted, spotOf } from "./grid.ts";

const grid: Grid = [
	{ stageId: "backlog", ids: ["a", "b", "c"] },
	{ stageId: "ready", ids: [] },
	{ stageId: "doing", ids: ["d"] },
];

describe("moving over the board", () => {
	const steps: readonly [string, Direction, string | undefined][] = [
		["a", "down", "b"],
		["b", "up", "a"],
		["a", "up", undefined],
		["c", "right", "d"],
		["d", "left", "a"],
		["d", "right", undefined],
		["gone", "down", "a"],
	];
	it.each(steps)("[BOARD7] from %s %s leads to %s; empty columns are passed over", (id, direction, to) => {
		expect(neighbour(grid, id, direction)).toBe(to);
	});

	const shifts: readonly [string, Direction, ReturnType<typeof shifted>][] = [
		["b", "up", { stageId: "backlog", index: 0 }],
		["a", "up", undefined],
		["c", "down", undefined],
		["c", "right", { stageId: "ready", index: 0 }],
		["d", "left", { stageId: "ready", index: 0 }],
		["d", "right", undefined],
		["gone", "left", undefined],
	];
	it.each(shifts)("[BOARD7] Shift takes %s %s to %j, into empty columns too", (id, direction, spot) => {
		expect(shifted(grid, id, direction)).toEqual(spot);
	});

	it("[BOARD7] a spot is told by its neighbours, so that cards hidden by a filter keep their place", () => {
		expect(between(["a", "b", "c"], "a", 1)).toEqual({ afterId: "b" });
		expect(between(["a", "b", "c"], "c", 0)).toEqual({ beforeId: "a" });
		expect(between([], "x", 0)).toEqual({});
		expect(spotOf(grid, "d")).toEqual({ stageId: "doing", index: 0 });
	});
});
