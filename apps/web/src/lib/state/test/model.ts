import { type Board, createIds, openBoard } from "@callboard/model";
import * as Y from "yjs";

/** A board over a document of its own, with a clock that stands still and ids from a fixed sequence. */
export function testBoard(seed = 1): { readonly doc: Y.Doc; readonly board: Board } {
	const doc = new Y.Doc();
	let state = seed;
	const random = (count: number) =>
		Uint8Array.from({ length: count }, () => {
			state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
			return state >>> 24;
		});
	return { doc, board: openBoard(doc, { clock: { now: () => 1_760_000_000_000 }, ids: createIds(random) }) };
}

/** Brings two documents to the same state. */
export function exchange(one: Y.Doc, two: Y.Doc): void {
	Y.applyUpdate(two, Y.encodeStateAsUpdate(one, Y.encodeStateVector(two)), "network");
	Y.applyUpdate(one, Y.encodeStateAsUpdate(two, Y.encodeStateVector(one)), "network");
}

/** The value of a command that must succeed. */
export function done<T>(result: { ok: true; value: { value: T } } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
	return result.value.value;
}
