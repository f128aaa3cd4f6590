import { describe, expect, it } from "vitest";
import type { PlanItem } from "./plan-item.ts";
import { type Row, rowsOf } from "./rows.ts";

const item = (id: string, more: Partial<PlanItem> = {}): PlanItem => ({
	id,
	kind: "task",
	key: id,
	title: id,
	owners: [],
	groupId: undefined,
	parentId: undefined,
	estimate: undefined,
	progressPercent: 0,
	done: false,
	blockedBy: [],
	waitsFor: [],
	passed: false,
	...more,
});
const groups = [
	{ id: "t1", name: "Design" },
	{ id: "t2", name: "Build" },
];
const shown = (items: readonly PlanItem[], collapsed: readonly string[] = []) =>
	rowsOf({ items, groups, collapsed: new Set(collapsed), ungroupedName: "No track" }).map(line);
const line = (row: Row) =>
	`${" ".repeat(row.level - 1)}${row.kind === "group" ? `[${row.name} ${row.count}]` : row.id}`;

describe("rows of the timeline", () => {
	const items = [
		item("a", { groupId: "t1" }),
		item("b", { groupId: "t1", parentId: "a" }),
		item("c", { groupId: "t2" }),
		item("d"),
	];

	it("[TIME4] items stand under their group and their parent, those of no group last", () => {
		expect(shown(items)).toEqual(["[Design 1]", " a", "  b", "[Build 1]", " c", "[No track 1]", " d"]);
	});

	it("[TIME4] a folded row hides what is below it and nothing else", () => {
		expect(shown(items, ["a"])).toEqual(["[Design 1]", " a", "[Build 1]", " c", "[No track 1]", " d"]);
		expect(shown(items, ["t1"])).toEqual(["[Design 1]", "[Build 1]", " c", "[No track 1]", " d"]);
	});

	it("[TIME4] without groups there are no headings", () => {
		expect(shown([item("x"), item("y", { groupId: "gone" })])).toEqual(["x", "y"]);
	});

	it("[TIME4] parents that form a loop or are gone lose nobody", () => {
		const loop = [item("a", { parentId: "b" }), item("b", { parentId: "a" }), item("c", { parentId: "missing" })];
		expect(shown(loop).sort()).toEqual(["a", "b", "c"]);
	});
});
