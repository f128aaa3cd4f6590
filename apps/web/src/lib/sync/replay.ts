import * as Y from "yjs";
import { crc32 } from "./crc32.ts";

export interface Stored {
	readonly bytes: Uint8Array;
	readonly crc: number;
}

export interface Replayed<T> {
	readonly doc: Y.Doc;
	readonly damaged: readonly { readonly row: T; readonly reason: "checksum" | "unreadable" }[];
}

/** Marks what came from this device's storage, so that it is not stored again. */
export const FROM_CACHE = Symbol("from cache");

/**
 * Builds a document from stored rows, leaving out those that are damaged. A row that passes its checksum and still
 * throws may have changed the document before it threw, so the document is then built anew without it.
 */
export function replay<T extends Stored>(rows: readonly T[]): Replayed<T> {
	const damaged: Replayed<T>["damaged"][number][] = [];
	let whole = rows.filter((row) => {
		const intact = crc32(row.bytes) === row.crc;
		if (!intact) damaged.push({ row, reason: "checksum" });
		return intact;
	});
	for (;;) {
		const doc = new Y.Doc();
		const bad = firstUnreadable(doc, whole);
		if (bad === undefined) return { doc, damaged };
		doc.destroy();
		damaged.push({ row: bad, reason: "unreadable" });
		whole = whole.filter((row) => row !== bad);
	}
}

function firstUnreadable<T extends Stored>(doc: Y.Doc, rows: readonly T[]): T | undefined {
	let current: T | undefined;
	try {
		doc.transact(() => {
			for (const row of rows) {
				current = row;
				Y.applyUpdate(doc, row.bytes, FROM_CACHE);
			}
			current = undefined;
		}, FROM_CACHE);
	} catch (cause) {
		if (current === undefined) throw cause;
		return current;
	}
	return undefined;
}
