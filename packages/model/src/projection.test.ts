import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { must, openWorld } from "../test/world.ts";
import { type ChangeSet, createIds, humanKeys, markBoard, openBoard, readMeta, write } from "./index.ts";

const taskMap = (doc: Y.Doc, id: string): Y.Map<unknown> => {
	const map = doc.getMap("task").get(id);
	if (!(map instanceof Y.Map)) throw new Error(`no task ${id}`);
	return map;
};

describe("projection", () => {
	it("[PRJ1] tells what a transaction changed by record and field, with the records before and after", () => {
		const { board, doc } = openWorld();
		const changes: ChangeSet[] = [];
		board.subscribe((change) => changes.push(change));
		const id = must(board.commands.addTask({ title: "A" }));
		must(board.commands.set("task", id, { title: "B", focus: "f" }));
		must(board.commands.addItem("task", id, "modules", "web"));
		must(board.commands.editDescription(id, "words"));
		must(board.commands.archive("task", id));
		doc.transact(() => doc.getMap("task").delete(id), "foreign");
		expect(changes.map((c) => [c.added.length, c.changed.map(({ fields }) => fields), c.removed.length])).toEqual([
			[1, [], 0],
			[0, [["title", "focus"]], 0],
			[0, [["modules"]], 0],
			[0, [["description"]], 0],
			[0, [["archivedAt"]], 0],
			[0, [], 1],
		]);
		expect(changes[1]?.changed[0]).toMatchObject({ type: "task", id, before: { title: "A" }, after: { title: "B" } });
		expect(changes.every(({ local }) => local)).toBe(true);
	});

	it("[PRJ2] is frozen all the way down, and keeps the object of a record that did not change", () => {
		const { board } = openWorld();
		const a = must(board.commands.addTask({ title: "A", checklist: [{ text: "x" }] }));
		const b = must(board.commands.addTask({ title: "B" }));
		const kept = board.get("task", a);
		must(board.commands.set("task", b, { title: "B2" }));
		must(board.commands.set("task", a, { title: "A" }));
		expect(board.get("task", a)).toBe(kept);
		expect(Object.isFrozen(kept) && Object.isFrozen(kept?.checklist) && Object.isFrozen(kept?.checklist[0])).toBe(true);
	});

	it("[PRJ3] shows the initial value for what it cannot read, names the place, and mends when it is overwritten", () => {
		const { board, doc } = openWorld();
		const id = must(board.commands.addTask({ title: "A" }));
		doc.transact(() => {
			taskMap(doc, id).set("estimate", "three days");
			taskMap(doc, id).set("checklist/c1", 7);
			taskMap(doc, id).set("title", new Y.Map());
			doc.getMap("task").set("tsk_plain", { title: "no map" });
			doc.getMap("task").set("bad id", new Y.Map());
		});
		expect(board.get("task", id)).toMatchObject({ title: "", estimate: undefined, checklist: [] });
		expect(board.faults.map(({ code, id: at, key }) => [code, at, key])).toEqual([
			["notARecord", "bad id", undefined],
			["badElement", id, "checklist/c1"],
			["badValue", id, "estimate"],
			["badValue", id, "title"],
			["notARecord", "tsk_plain", undefined],
		]);
		write(doc, [{ op: "set", type: "task", id, fields: { estimate: { lowMinutes: 1, highMinutes: 2 } } }], "test");
		expect(board.get("task", id)?.estimate).toEqual({ lowMinutes: 1, highMinutes: 2 });
		expect(board.faults).toHaveLength(4);
	});

	it("[PRJ4] keeps unknown fields, unknown members of items and columns of imports, and editing leaves them alone", () => {
		const { board, doc } = openWorld();
		const id = must(board.commands.addTask({ title: "A", extra: { "Story points": 5 } }));
		doc.transact(() => {
			taskMap(doc, id).set("moodOfTheDay", { a: [1, "x"] });
			taskMap(doc, id).set("checklist/c1", { text: "x", order: "a", dueOn: "2030-01-01" });
		});
		must(board.commands.setItem("task", id, "checklist", { key: "c1", changes: { done: true } }));
		expect(board.get("task", id)?.extra).toEqual({ "Story points": 5, moodOfTheDay: { a: [1, "x"] } });
		expect(taskMap(doc, id).get("checklist/c1")).toMatchObject({ done: true, dueOn: "2030-01-01" });
		expect(taskMap(doc, id).get("moodOfTheDay")).toEqual({ a: [1, "x"] });
	});

	it("[PRJ5] is not harmed by names that JavaScript knows", () => {
		const { board, doc } = openWorld();
		const id = must(board.commands.addTask({ title: "A" }));
		doc.transact(() => {
			for (const name of [
				"__proto__",
				"constructor",
				"toString",
				"hasOwnProperty",
				"checklist/__proto__",
				"extra/__proto__",
			])
				taskMap(doc, id).set(name, { polluted: true, text: "x" });
			doc.getMap("task").set("__proto__", new Y.Map());
			doc.getMap("project").set("__proto__", { polluted: true });
		});
		const record = board.get("task", id);
		expect(Reflect.get({}, "polluted")).toBeUndefined();
		expect(record?.title).toBe("A");
		expect(record?.checklist).toEqual([]);
		expect(Object.getPrototypeOf(record)).toBe(Object.prototype);
	});

	it("[PRJ6] knows the project before anything is stored, with its default words", () => {
		const { board } = openWorld();
		expect(board.project.stages.map(({ id }) => id)).toEqual(["backlog", "ready", "doing", "review", "done"]);
		expect(board.project).toBe(board.get("project", "project"));
		must(board.commands.set("project", "project", { name: "Orbit", key: "ORB" }));
		must(board.commands.removeItem("project", "project", "stages", "ready"));
		must(board.commands.addItem("project", "project", "stages", { name: "QA", category: "touch" }));
		expect(board.project.stages.map(({ name }) => name)).toEqual(["Backlog", "In progress", "Review", "Done", "QA"]);
	});

	it("[PRJ7] stops when it is disposed", () => {
		const { board, doc } = openWorld();
		let heard = 0;
		board.subscribe(() => {
			heard += 1;
		});
		board.dispose();
		doc.transact(() => doc.getMap("task").set("tsk_1", new Y.Map()));
		expect(heard).toBe(0);
	});
});

describe("ids and document", () => {
	it("[ID1] lengthens human keys only where two of a board are alike", () => {
		const keys = humanKeys("ORB", ["tsk_7K2MQAAAA", "tsk_7K2MQABBB", "tsk_9ABCDEFGH"]);
		expect([...keys.values()].sort()).toEqual(["ORB-7K2MQAA", "ORB-7K2MQAB", "ORB-9ABCD"]);
	});

	it("[ID2] makes ids of 17 base-32 characters from the given bytes alone", () => {
		const ids = createIds((count) => new Uint8Array(count).fill(31));
		expect(ids.record({ type: "task", idPrefix: "tsk" })).toBe(`tsk_${"Z".repeat(17)}`);
	});

	it("[MG1] marks a document once with its lineage and the version of its shape", () => {
		const doc = new Y.Doc();
		expect(readMeta(doc)).toEqual({ schemaVersion: 0, lineage: undefined });
		markBoard(doc, "first");
		markBoard(doc, "second");
		expect(readMeta(doc)).toEqual({ schemaVersion: 1, lineage: "first" });
		expect(openBoard(doc, { clock: { now: () => 0 }, ids: createIds((n) => new Uint8Array(n)) }).project.name).toBe(
			"New board",
		);
	});
});
