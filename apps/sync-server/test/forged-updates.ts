import * as encoding from "lib0/encoding";
import type * as Y from "yjs";

type Next = (below: number) => number;

const KEYS = ["a", "title", "t1", "t2", "x", "bold"];
const ROOTS = ["tasks", "notes", "text", "log"];

/**
 * Writes an update from the grammar instead of bending one: every field has the right form, and what it says (origins,
 * parents, lengths, what hangs on what) is drawn at random around what the document holds.
 */
export function forgedUpdate(doc: Y.Doc, next: Next): Uint8Array {
	const encoder = encoding.createEncoder();
	const clients = pickClients(doc, next);
	encoding.writeVarUint(encoder, clients.length);
	for (const client of clients) {
		const structs = 1 + next(4);
		const held = clockOf(doc, client);
		encoding.writeVarUint(encoder, structs);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, Math.max(0, held - (next(4) === 0 ? next(3) : 0)));
		for (let i = 0; i < structs; i++) writeStruct(encoder, doc, next);
	}
	const deletes = next(2);
	encoding.writeVarUint(encoder, deletes);
	for (let i = 0; i < deletes; i++) {
		encoding.writeVarUint(encoder, anyClient(doc, next));
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, next(12));
		encoding.writeVarUint(encoder, 1 + next(3));
	}
	return encoding.toUint8Array(encoder);
}

function pickClients(doc: Y.Doc, next: Next): number[] {
	const clients = new Set<number>();
	for (let i = 1 + next(2); i > 0; i--) clients.add(next(3) === 0 ? 100 + next(3) : anyClient(doc, next));
	// Mostly in the order that the guard wants.
	return next(8) === 0 ? [...clients] : [...clients].sort((a, b) => b - a);
}

function anyClient(doc: Y.Doc, next: Next): number {
	const clients = [...doc.store.clients.keys()];
	return clients[next(Math.max(1, clients.length))] ?? 100;
}

function clockOf(doc: Y.Doc, client: number): number {
	const last = doc.store.clients.get(client)?.at(-1);
	return last ? last.id.clock + last.length : 0;
}

function writeStruct(encoder: encoding.Encoder, doc: Y.Doc, next: Next): void {
	const content = [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 7, 4][next(12)] ?? 8;
	if (content === 0) {
		encoding.writeUint8(encoder, 0);
		encoding.writeVarUint(encoder, 1 + next(3));
		return;
	}
	const hasOrigin = next(2) === 0;
	const hasRight = next(3) === 0;
	const hasKey = next(2) === 0;
	encoding.writeUint8(encoder, content | (hasOrigin ? 128 : 0) | (hasRight ? 64 : 0) | (hasKey ? 32 : 0));
	if (hasOrigin) writeId(encoder, doc, next);
	if (hasRight) writeId(encoder, doc, next);
	if (!hasOrigin && !hasRight) {
		writeParent(encoder, doc, next);
		if (hasKey) encoding.writeVarString(encoder, KEYS[next(KEYS.length)] ?? "a");
	}
	writeContent(encoder, content, next);
}

function writeId(encoder: encoding.Encoder, doc: Y.Doc, next: Next): void {
	const client = anyClient(doc, next);
	encoding.writeVarUint(encoder, client);
	encoding.writeVarUint(encoder, next(clockOf(doc, client) + 2));
}

function writeParent(encoder: encoding.Encoder, doc: Y.Doc, next: Next): void {
	const isRoot = next(2) === 0;
	encoding.writeVarUint(encoder, isRoot ? 1 : 0);
	if (isRoot) encoding.writeVarString(encoder, ROOTS[next(ROOTS.length)] ?? "tasks");
	else writeId(encoder, doc, next);
}

function writeContent(encoder: encoding.Encoder, content: number, next: Next): void {
	const count = 1 + next(3);
	if (content === 1) encoding.writeVarUint(encoder, count);
	else if (content === 2) {
		encoding.writeVarUint(encoder, count);
		for (let i = 0; i < count; i++) encoding.writeVarString(encoder, next(3) === 0 ? "undefined" : '{"a":[1]}');
	} else if (content === 3) encoding.writeVarUint8Array(encoder, new Uint8Array(next(4)));
	else if (content === 4)
		encoding.writeVarString(encoder, "ab😀".slice(0, 1 + next(3)).replace(/[\ud800-\udfff]/g, "c"));
	else if (content === 5) encoding.writeVarString(encoder, '{"src":"x"}');
	else if (content === 6) {
		encoding.writeVarString(encoder, "bold");
		encoding.writeVarString(encoder, next(2) === 0 ? "true" : "null");
	} else if (content === 7) {
		const type = [0, 1, 2, 3, 4, 6][next(6)] ?? 1;
		encoding.writeVarUint(encoder, type);
		if (type === 3) encoding.writeVarString(encoder, "p");
	} else {
		encoding.writeVarUint(encoder, count);
		for (let i = 0; i < count; i++) encoding.writeAny(encoder, [1, "x", null, { a: [true] }][next(4)] ?? null);
	}
}
