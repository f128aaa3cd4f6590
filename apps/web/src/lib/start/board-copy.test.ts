import { createIds, markBoard, openBoard, readMeta } from "@callboard/model";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { MemoryStore } from "../sync/memory-store.ts";
import { readCopy } from "./board-copy.ts";
import { createBoardIn } from "./boards.ts";
import { exportBoardFrom } from "./export-board.ts";

const open = (doc: Y.Doc) =>
	openBoard(doc, { clock: { now: () => 0 }, ids: createIds((size) => crypto.getRandomValues(new Uint8Array(size))) });

async function download() {
	const store = new MemoryStore({ kind: "memoryOnly", detail: "a test" });
	const id = await createBoardIn(store, "Launch", (board) => {
		const task = board.commands.create("task", { title: "Ship", description: "one\ntwo" });
		const old = board.commands.create("task", { title: "Old" });
		if (task.ok) board.commands.create("comment", { subjectId: task.value.value, body: "why?" });
		if (old.ok) board.commands.archive("task", old.value.value);
	});
	return { store, id, text: await textOf(store, id) };
}

async function textOf(store: MemoryStore, id: string): Promise<string> {
	const file = await exportBoardFrom(store, id);
	if (!file) throw new Error("the board was made");
	return file.blob.text();
}

describe("copies of boards", () => {
	it("[FILE3] a copy becomes a board of its own with every record, text and archive", async () => {
		const { store, id: from, text } = await download();
		const copy = readCopy(text);
		if (!copy.ok) throw new Error(copy.error.kind);
		expect(copy.value.title).toBe("Launch");
		const id = await createBoardIn(store, copy.value.title, () => undefined, copy.value.update);
		const made = await store.board(id);
		const row = await store.board(from);
		expect([made?.title, id === from, made?.lineage === row?.lineage]).toEqual(["Launch", false, false]);
		const { doc } = await store.cache(id).load();
		expect(readMeta(doc).lineage).toBe(made?.lineage);
		const recordsIn = (file: string) => ({ ...JSON.parse(file).records, meta: undefined });
		expect(recordsIn(await textOf(store, id))).toEqual(recordsIn(text));
		const board = open(doc);
		expect([...board.records("task").values()].map(({ title }) => title)).toContain("Ship");
	});

	it("[FILE3] of a board of which a copy was set aside, the one in use is downloaded", async () => {
		const { store, id } = await download();
		const aside = { id: `${id}~0~1`, board: id, at: 1, edits: 0, whole: new Uint8Array(), base: undefined };
		await store.setAside({ ...aside, why: "lineage", state: "kept" }, 0, {});
		const { doc } = await store.cache(id, 1).load();
		doc.getMap("task").set("tsk_new", "in use");
		store.cache(id, 1).append(Y.encodeStateAsUpdate(doc), "own");
		expect(Object.keys(JSON.parse(await textOf(store, id)).records.task)).toEqual(["tsk_new"]);
	});

	it("[FILE3] what is no whole copy is refused in kind", async () => {
		const { text } = await download();
		const content = JSON.parse(text);
		const changed = (patch: object) => readCopy(JSON.stringify({ ...content, ...patch }));
		expect(readCopy(text.slice(0, -20))).toMatchObject({ error: { kind: "noJson" } });
		expect(readCopy("[]")).toMatchObject({ error: { kind: "noCopy" } });
		expect(readCopy("null")).toMatchObject({ error: { kind: "noCopy" } });
		expect(changed({ update: undefined })).toMatchObject({ error: { kind: "noCopy" } });
		expect(changed({ version: 2 })).toMatchObject({ error: { kind: "newer" } });
		expect(changed({ update: "not base 64!" })).toMatchObject({ error: { kind: "damaged" } });
		expect(changed({ update: content.update.slice(0, 40) })).toMatchObject({ error: { kind: "damaged" } });
		const later = new Y.Doc();
		markBoard(later, "later");
		later.getMap("meta").set("schemaVersion", 2);
		const update = btoa(String.fromCharCode(...Y.encodeStateAsUpdate(later)));
		expect(changed({ update })).toMatchObject({ error: { kind: "newer" } });
	});
});
