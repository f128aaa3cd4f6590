import * as Y from "yjs";
import { type Board, createIds, openBoard, type RandomBytes } from "../src/index.ts";

/** A seeded source of bytes: mulberry32, enough for tests and the same on every run. */
export function seededBytes(seed: number): RandomBytes {
	let state = seed >>> 0;
	return (count) =>
		Uint8Array.from({ length: count }, () => {
			state = (state + 0x6d2b79f5) >>> 0;
			let mixed = Math.imul(state ^ (state >>> 15), state | 1);
			mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
			return ((mixed ^ (mixed >>> 14)) >>> 0) & 255;
		});
}

export interface World {
	readonly doc: Y.Doc;
	readonly board: Board;
	readonly clock: { nowMs: number };
}

/** A board on a document of its own, with a clock that stands still and ids from a seed. */
export function openWorld(seed = 1, doc = new Y.Doc()): World {
	doc.clientID = seed;
	const clock = { nowMs: 1_757_116_800_000 };
	const board = openBoard(doc, { clock: { now: () => clock.nowMs }, ids: createIds(seededBytes(seed)) });
	return { doc, board, clock };
}

/** The value of a result that must be fine. */
export function must<T>(result: { ok: true; value: { value: T } } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.error)}`);
	return result.value.value;
}

/** Both documents get what the other has. */
export function sync(a: Y.Doc, b: Y.Doc): void {
	const toB = Y.encodeStateAsUpdate(a, Y.encodeStateVector(b));
	const toA = Y.encodeStateAsUpdate(b, Y.encodeStateVector(a));
	Y.applyUpdate(b, toB, "remote");
	Y.applyUpdate(a, toA, "remote");
}

/** All records as plain data, for comparing whole boards. */
export function contentOf(board: Board, types: Iterable<Parameters<Board["records"]>[0]>): unknown {
	return Object.fromEntries([...types].map((type) => [type, Object.fromEntries([...board.records(type)].sort())]));
}
