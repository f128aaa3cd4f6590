import { describe, expect, it } from "vitest";
import { must, openWorld } from "../../test/world.ts";
import { contentDigest, type Operation } from "../index.ts";

/** A plan as an importer makes it: fresh ids each time, the same source keys. */
const planWith = (tag: string, title = "Wireframes"): Operation[] => {
	const id = (prefix: string, name: string) => `${prefix}_${tag}${name}`.padEnd(21, "0");
	const create = (type: Operation["type"], recordId: string, fields: Record<string, never> | object): Operation => ({
		op: "create",
		type,
		id: recordId,
		fields: { ...fields },
	});
	return [
		create("person", id("per", "ann"), { name: "Ann", sourceKey: "ann", "aliases/A": true }),
		create("task", id("tsk", "wire"), {
			title,
			sourceKey: "WIRE",
			description: "one\ntwo",
			place: { stageId: "ready", rank: `V${tag}` },
			[`checklist/${tag}1`]: { order: "a", text: "flows" },
		}),
		create("task", id("tsk", "grid"), { title: "Grid", sourceKey: "GRID", parentId: id("tsk", "wire") }),
		create("dependency", id("dep", "1"), {
			fromId: id("tsk", "wire"),
			toId: id("tsk", "grid"),
			sourceKey: "WIRE>GRID",
		}),
		create("deliverable", id("dlv", "1"), { name: "Design", sourceKey: "D", [`taskIds/${id("tsk", "wire")}`]: true }),
	];
};

describe("importing a plan", () => {
	it("[IMP1] writes once, and nothing when it is imported again", () => {
		const { board, doc } = openWorld();
		let updates = 0;
		doc.on("update", () => {
			updates += 1;
		});
		expect(must(board.commands.importPlan(planWith("a")))).toEqual({ created: 5, updated: 0, unchanged: 0 });
		expect(updates).toBe(1);
		const digest = contentDigest(board);
		expect(must(board.commands.importPlan(planWith("b")))).toEqual({ created: 0, updated: 0, unchanged: 5 });
		expect(updates).toBe(1);
		expect(contentDigest(board)).toBe(digest);
	});

	it("[IMP2] updates what differs, keeps place and archive mark, and joins new records to known ones", () => {
		const { board } = openWorld();
		must(board.commands.importPlan(planWith("a")));
		const [wire] = [...board.records("task").values()].filter(({ sourceKey }) => sourceKey === "WIRE");
		if (!wire) throw new Error("not imported");
		must(board.commands.moveTask(wire.id, { stageId: "doing" }));
		must(board.commands.archive("task", wire.id));
		const more: Operation[] = [
			...planWith("b", "Wireframes, second edition"),
			{
				op: "create",
				type: "task",
				id: "tsk_new00000000000000",
				fields: { title: "New", sourceKey: "NEW", parentId: "tsk_bwire000000000000" },
			},
		];
		const result = board.commands.importPlan(more);
		expect(must(result)).toEqual({ created: 1, updated: 1, unchanged: 4 });
		expect(board.get("task", wire.id)).toMatchObject({
			title: "Wireframes, second edition",
			place: { stageId: "doing" },
		});
		expect(board.get("task", wire.id)?.archivedAt).toBeDefined();
		expect(board.get("task", wire.id)?.checklist).toHaveLength(1);
		expect(board.get("task", "tsk_new00000000000000")?.parentId).toBe(wire.id);
		if (result.ok) must(board.commands.apply(result.value.inverse));
		expect(board.get("task", wire.id)?.title).toBe("Wireframes");
	});
});

describe("[IMP3] the whole plan is refused for", () => {
	it.each([
		{ why: "a value of the wrong kind", fields: { title: 7 }, kind: "badValue" },
		{ why: "a field that is not there", fields: { tilte: "x" }, kind: "unknownField" },
		{ why: "a list as one value", fields: { checklist: [] }, kind: "badValue" },
		{ why: "a reference to the wrong type", fields: { trackId: "per_0000000000000000" }, kind: "badReference" },
		{ why: "an element key that is too long", fields: { [`modules/${"x".repeat(200)}`]: true }, kind: "badValue" },
		{ why: "a source key given twice", fields: { sourceKey: "WIRE" }, kind: "duplicateKey" },
	])("$why", ({ fields, kind }) => {
		const { board } = openWorld();
		const bad = { op: "create", type: "task", id: "tsk_bad00000000000000", fields } as unknown as Operation;
		const result = board.commands.importPlan([...planWith("a"), bad]);
		expect(result.ok ? undefined : result.error.kind).toBe(kind);
		expect(board.records("task").size).toBe(0);
	});
});
