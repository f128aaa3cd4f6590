import { expect, it } from "vitest";
import * as Y from "yjs";
import { asOf } from "./as-of.ts";
import { crc32 } from "./crc32.ts";

/** One device that writes, a server that hears some of it, and rows as a cache stores them. */
function device() {
	const doc = new Y.Doc();
	const rows: { seq: number; bytes: Uint8Array; crc: number }[] = [];
	doc.on("update", (bytes: Uint8Array) => rows.push({ seq: rows.length + 1, bytes, crc: crc32(bytes) }));
	return { rows, doc, map: doc.getMap("task") };
}

const contents = (update: Uint8Array) => {
	const doc = new Y.Doc();
	Y.applyUpdate(doc, update);
	return doc.getMap("task").toJSON();
};

it("[CACHE14] edits that the server took after the last mark are part of what both knew", () => {
	const { doc, map, rows } = device();
	map.set("title", "marked");
	map.set("title", "acknowledged");
	const serverHad = Y.encodeStateVector(doc);
	const server = new Y.Doc();
	Y.applyUpdate(server, Y.encodeStateAsUpdate(doc));
	map.set("title", "offline");
	const place = { seq: rows.length, syncedSeq: 1 };
	const before = asOf(rows, place, serverHad);
	expect(contents(before)).toEqual({ title: "acknowledged" });
	// What others did meanwhile leans on it, and finds it.
	const known = Y.encodeStateVector(server);
	server.getMap("task").set("title", "theirs");
	const theirs = Y.mergeUpdates([before, Y.encodeStateAsUpdate(server, known)]);
	expect(contents(theirs)).toEqual({ title: "theirs" });
});

it("[CACHE14] an own edit that only deletes counts as unsent after the mark, and as sent before it", () => {
	const { doc, map, rows } = device();
	map.set("a", 1);
	map.set("b", 1);
	const serverHad = Y.encodeStateVector(doc);
	map.delete("a");
	const { length } = rows;
	expect(contents(asOf(rows, { seq: length, syncedSeq: 2 }, serverHad))).toEqual({ a: 1, b: 1 });
	expect(contents(asOf(rows, { seq: length, syncedSeq: 3 }, serverHad))).toEqual({ b: 1 });
});

it("[CACHE14] rows after the place are not part of it, and without a state vector all up to it are", () => {
	const { doc, map, rows } = device();
	map.set("a", 1);
	map.set("b", 1);
	map.set("c", 1);
	expect(contents(asOf(rows, { seq: 2, syncedSeq: 0 }, Y.encodeStateVector(doc)))).toEqual({ a: 1, b: 1 });
	expect(contents(asOf(rows, { seq: 2, syncedSeq: 0 }, undefined))).toEqual({ a: 1, b: 1 });
});
