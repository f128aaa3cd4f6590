import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { must, openWorld, sync, type World } from "../test/world.ts";
import { type BoardRecords, contentDigest, type MergeSides, mergeReport, takeSnapshot } from "./index.ts";

/** Two boards with one task each has seen, then apart: the sides of a merge after both have edited. */
function apart(
	edit: { mine: (world: World, id: string) => void; theirs: (world: World, id: string) => void },
	clients = [11, 12],
) {
	const mine = openWorld(clients[0]);
	const theirs = openWorld(clients[1]);
	const id = must(
		mine.board.commands.addTask({ title: "T", description: "one\ntwo", checklist: [{ id: "c1", text: "x" }] }),
	);
	sync(mine.doc, theirs.doc);
	const before = takeSnapshot(mine.board);
	edit.mine(mine, id);
	edit.theirs(theirs, id);
	const sidesApart = { before, mine: takeSnapshot(mine.board), theirs: takeSnapshot(theirs.board) };
	sync(mine.doc, theirs.doc);
	expect(contentDigest(mine.board)).toBe(contentDigest(theirs.board));
	const sides: MergeSides = { ...sidesApart, merged: mine.board };
	return { report: mergeReport(sides), id, board: mine.board, sides };
}
const title = (board: BoardRecords, id: string) => board.get("task", id)?.title;

describe("merge report", () => {
	it("[MR1] names both values of a register that both sides changed, and a choice that writes the other", () => {
		expect([tellsBoth([11, 12]), tellsBoth([12, 11])].sort()).toEqual(["mine", "theirs"]);
	});

	const tellsBoth = (clients: number[]) => {
		const edits = {
			mine: ({ board }: World, id: string) => must(board.commands.set("task", id, { title: "mine" })),
			theirs: ({ board }: World, id: string) => must(board.commands.set("task", id, { title: "theirs", focus: "f" })),
		};
		const { report, id, board } = apart(edits, clients);
		const [collision] = report.collisions;
		expect(report.collisions).toHaveLength(1);
		expect(collision).toMatchObject({ field: "title", before: "T", mine: "mine", theirs: "theirs" });
		expect(title(board, id)).toBe(collision?.kept === "mine" ? "mine" : "theirs");
		must(board.commands.apply(collision?.useOther ?? []));
		expect(title(board, id)).toBe(collision?.kept === "mine" ? "theirs" : "mine");
		expect(report.changed).toEqual([{ type: "task", id, fields: ["title", "focus"] }]);
		return collision?.kept;
	};

	it("[MR2] is quiet about edits of different fields, equal values and additions to one list", () => {
		const { report } = apart({
			mine: ({ board }, id) => {
				must(board.commands.set("task", id, { title: "same", statusNote: "mine" }));
				must(board.commands.addItem("task", id, "checklist", { text: "mine" }));
			},
			theirs: ({ board }, id) => {
				must(board.commands.set("task", id, { title: "same", focus: "theirs" }));
				must(board.commands.addItem("task", id, "checklist", { text: "theirs" }));
			},
		});
		expect(report.collisions).toEqual([]);
	});

	it("[MR3] tells a collision on one item of a list and on a text, of which every character stays", () => {
		const { report, id, board } = apart({
			mine: ({ board }, id) => {
				must(board.commands.setItem("task", id, "checklist", { key: "c1", changes: { text: "m" } }));
				must(board.commands.editDescription(id, "one!\ntwo"));
			},
			theirs: ({ board }, id) => {
				must(board.commands.setItem("task", id, "checklist", { key: "c1", changes: { text: "t" } }));
				must(board.commands.editDescription(id, "one\ntwo?"));
			},
		});
		expect(report.collisions.map(({ field, key }) => [field, key])).toEqual([
			["description", undefined],
			["checklist", "c1"],
		]);
		expect(report.collisions[0]).toMatchObject({ kept: "both", useOther: [] });
		expect(board.get("task", id)?.description).toBe("one!\ntwo?");
	});

	it("[MR4] counts what came in and names what was archived while it was edited", () => {
		const { report, id } = apart({
			mine: ({ board }, id) => must(board.commands.set("task", id, { title: "edited" })),
			theirs: ({ board }, id) => {
				must(board.commands.archive("task", id));
				must(board.commands.addTask({ title: "new" }));
			},
		});
		expect(report.counts).toEqual({ added: 1, changed: 0, archived: 1 });
		expect(report.archivedWhileEdited).toEqual([{ type: "task", id, archivedBy: "theirs" }]);
	});

	it("[MR5] can be made from documents alone", () => {
		const doc = new Y.Doc();
		const world = openWorld(3, doc);
		const snapshot = takeSnapshot(world.board);
		must(world.board.commands.addTask({ title: "later" }));
		expect(snapshot.records("task").size).toBe(0);
		const report = mergeReport({ before: snapshot, mine: snapshot, theirs: world.board, merged: world.board });
		expect(report.counts).toEqual({ added: 1, changed: 0, archived: 0 });
	});
});
