import { describe, expect, it } from "vitest";
import { between, columnKey, type Direction, type Grid, neighbour, rangeOf, shifted, spotOf } from "./grid.ts";

const column = (columnId: string, ids: readonly string[], laneId = "") => ({
	key: columnKey(columnId, laneId),
	columnId,
	laneId,
	ids,
});
const grid: Grid = [column("backlog", ["a", "b", "c"]), column("ready", []), column("doing", ["d"])];
const lanes: Grid = [
	column("backlog", ["a", "b"], "ana"),
	column("doing", ["c"], "ana"),
	column("backlog", [], "ben"),
	column("doing", ["d"], "ben"),
	column("backlog", ["e"], "cleo"),
	column("doing", [], "cleo"),
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
		["b", "up", { key: "backlog", index: 0 }],
		["a", "up", undefined],
		["c", "down", undefined],
		["c", "right", { key: "ready", index: 0 }],
		["d", "left", { key: "ready", index: 0 }],
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
		expect(spotOf(grid, "d")).toEqual({ key: "doing", index: 0 });
	});

	it("[BOARD26] up and down go on in the next lane with cards; left and right stay in theirs", () => {
		expect(neighbour(lanes, "b", "down")).toBe("e");
		expect(neighbour(lanes, "e", "up")).toBe("b");
		expect(neighbour(lanes, "c", "down")).toBe("d");
		expect(neighbour(lanes, "d", "left")).toBeUndefined();
		expect(shifted(lanes, "d", "left")).toEqual({ key: columnKey("backlog", "ben"), index: 0 });
		expect(shifted(lanes, "b", "down")).toBeUndefined();
	});

	it("[BOARD27] a range runs from one card to another in the order of the board, either way", () => {
		expect(rangeOf(grid, "b", "d")).toEqual(["b", "c", "d"]);
		expect(rangeOf(grid, "d", "b")).toEqual(["b", "c", "d"]);
		expect(rangeOf(grid, "gone", "b")).toEqual(["b"]);
	});
});
