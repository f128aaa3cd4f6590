import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Replicas, type Step, stepKinds } from "../test/replicas.ts";
import { contentOf, must, openWorld } from "../test/world.ts";
import { contentDigest, excerpt, newsFor, operationsBetween, recordTypes, takeSnapshot } from "./index.ts";

const kinds = stepKinds.filter((kind) => kind !== "foreign" && kind !== "deliver");
const step: fc.Arbitrary<Step> = fc.record({
	replica: fc.constant(0),
	kind: fc.constantFrom(...kinds),
	pick: fc.nat(40),
	other: fc.nat(40),
});
const steps = fc.array(step, { minLength: 5, maxLength: 40, size: "max" });

function copyOf(doc: Y.Doc): Y.Doc {
	const copy = new Y.Doc();
	Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
	return copy;
}

describe("operations between two states", () => {
	it("[OB1] make of the first what the second shows; after them there is no news", () => {
		let written = 0;
		fc.assert(
			fc.property(steps, steps, (first, then) => {
				const replicas = new Replicas(1);
				const [world] = replicas.worlds;
				if (!world) throw new Error("no replica");
				for (const one of first) replicas.run(one);
				const other = openWorld(77, copyOf(world.doc));
				for (const one of then) replicas.run(one);
				const operations = operationsBetween(other.board, world.board);
				written += operations.length;
				must(other.board.commands.apply(newsFor(other.board, operations)));
				expect(contentOf(other.board, recordTypes)).toEqual(contentOf(world.board, recordTypes));
				expect(contentDigest(other.board)).toBe(contentDigest(world.board));
				expect(newsFor(other.board, operations)).toEqual([]);
			}),
			{ seed: 20_261, numRuns: 100 },
		);
		expect(written).toBeGreaterThan(500);
	});

	it("[OB2] excerpts of both states say the same operations, and every stored key is in them", () => {
		const { doc, board } = openWorld(1);
		const kept = must(board.commands.addTask({ title: "kept" }));
		const id = must(board.commands.addTask({ title: "before", description: "one\ntwo" }));
		const before = copyOf(doc);
		must(board.commands.set("task", id, { title: "after" }));
		must(board.commands.editDescription(id, "one\nthree"));
		must(board.commands.set("project", "project", { name: "Another name" }));
		const made = must(board.commands.addTask({ title: "made", checklist: [{ text: "x" }] }));
		const map = doc.getMap("task").get(id);
		if (map instanceof Y.Map) map.set("ofAnotherVersion", { a: 1 });
		const operations = operationsBetween(openWorld(2, before).board, board);
		const items = operations.map(({ type, id: one }) => ({ type, id: one }));
		const [small, small2] = [before, doc].map((one) => {
			const copy = new Y.Doc();
			Y.applyUpdate(copy, excerpt(one, items));
			return copy;
		});
		if (!small || !small2) throw new Error("two excerpts");
		expect(operationsBetween(openWorld(3, small).board, openWorld(4, small2).board)).toEqual(operations);
		expect([...small2.getMap("task").keys()].sort()).toEqual([id, made].sort());
		expect(small2.getMap("task").has(kept)).toBe(false);
		const copied = small2.getMap("task").get(id);
		expect(copied instanceof Y.Map && copied.get("ofAnotherVersion")).toEqual({ a: 1 });
	});

	it("[OB3] on a board that went on, only what would change something is news", () => {
		const { doc, board } = openWorld(1);
		const id = must(board.commands.addTask({ title: "T" }));
		const before = takeSnapshot(board);
		const other = openWorld(5, copyOf(doc)).board;
		must(board.commands.set("task", id, { title: "same", focus: "mine" }));
		must(other.commands.set("task", id, { title: "same" }));
		const operations = operationsBetween(before, board);
		expect(newsFor(other, operations)).toEqual([{ op: "set", type: "task", id, fields: { focus: "mine" } }]);
		expect(newsFor(openWorld(9).board, operations)).toEqual([]);
	});
});
