import { LIMITS } from "../limits.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { readText, walkText } from "./text.ts";

/** Walks one value in lib0's "any" encoding: a type byte from 127 downwards, then the value. */
export function walkAny(cursor: ByteCursor, depth = 0): void {
	if (depth > LIMITS.valueDepthMax) {
		cursor.refuse("over-limit", "value nested too deep");
		return;
	}
	const type = cursor.byte();
	switch (type) {
		case 127: // undefined
		case 126: // null
		case 121: // false
		case 120: // true
			return;
		case 125:
			cursor.varInt();
			return;
		case 124: // 32-bit float
			cursor.skip(4);
			return;
		case 123: // 64-bit float
		case 122: // 64-bit integer
			cursor.skip(8);
			return;
		case 119:
			walkText(cursor);
			return;
		case 118:
			walkObject(cursor, depth);
			return;
		case 117:
			walkArray(cursor, depth);
			return;
		case 116:
			cursor.varBytes();
			return;
		default:
			cursor.refuse("malformed", "unknown value type");
	}
}

function walkObject(cursor: ByteCursor, depth: number): void {
	const count = cursor.count(2);
	for (let i = 0; i < count && cursor.isGood; i++) {
		readKey(cursor);
		walkAny(cursor, depth + 1);
	}
}

function walkArray(cursor: ByteCursor, depth: number): void {
	const count = cursor.count(1);
	for (let i = 0; i < count && cursor.isGood; i++) walkAny(cursor, depth + 1);
}

/** A key that would reach an object's prototype in a reader is refused. */
export function readKey(cursor: ByteCursor): string {
	const key = readText(cursor, LIMITS.keyBytesMax);
	if (key === "__proto__") cursor.refuse("forbidden", "key __proto__");
	return key;
}

/** Walks a text that Yjs will hand to JSON.parse. `undefined` is what Yjs writes for itself in lists. */
export function walkJson(cursor: ByteCursor, allowUndefined: boolean): void {
	const text = readText(cursor, LIMITS.frameBytesMax);
	if (!cursor.isGood || (allowUndefined && text === "undefined")) return;
	if (bracketsDeep(text) > LIMITS.valueDepthMax + 1) {
		cursor.refuse("over-limit", "value nested too deep");
		return;
	}
	try {
		checkParsed(cursor, JSON.parse(text));
	} catch {
		cursor.refuse("malformed", "text is no JSON");
	}
}

/** How deep the brackets of a JSON text go, before anything is built of it; some number where it is no JSON. */
function bracketsDeep(text: string): number {
	let [depth, deepest, isInString] = [0, 0, false];
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (isInString && code === BACKSLASH) i++;
		else if (code === QUOTE) isInString = !isInString;
		else if (!isInString && OPENING.has(code)) deepest = Math.max(deepest, ++depth);
		else if (!isInString && CLOSING.has(code)) depth--;
	}
	return deepest;
}

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING: ReadonlySet<number> = new Set([0x5b, 0x7b]);
const CLOSING: ReadonlySet<number> = new Set([0x5d, 0x7d]);

/** Level by level, not by recursion: the text may nest as deep as it is long. */
function checkParsed(cursor: ByteCursor, parsed: unknown): void {
	let level: unknown[] = [parsed];
	for (let depth = 0; level.length > 0; depth++) {
		if (depth > LIMITS.valueDepthMax) {
			cursor.refuse("over-limit", "value nested too deep");
			return;
		}
		const next: unknown[] = [];
		for (const value of level) {
			if (typeof value !== "object" || value === null) continue;
			if (Object.hasOwn(value, "__proto__")) cursor.refuse("forbidden", "key __proto__");
			for (const inner of Object.values(value)) next.push(inner);
		}
		level = next;
	}
}
