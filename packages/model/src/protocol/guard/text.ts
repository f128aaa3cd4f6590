import type { ByteCursor } from "./byte-cursor.ts";

const DECODER = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** Walks a length-prefixed text; gives its length in UTF-16 units, which is what Yjs counts clocks in. */
export function walkText(cursor: ByteCursor, bytesMax = Number.MAX_SAFE_INTEGER): number {
	const length = cursor.varUint();
	if (length > cursor.left) cursor.refuse("malformed", "text past the end");
	else if (length > bytesMax) cursor.refuse("over-limit", "text too long");
	if (!cursor.isGood) return 0;
	const units = utf16Length(cursor.bytes, cursor.at, cursor.at + length);
	if (units < 0) cursor.refuse("malformed", "text is no UTF-8");
	else cursor.at += length;
	return units;
}

/** Reads a short text, such as a key or a root's name. */
export function readText(cursor: ByteCursor, bytesMax: number): string {
	const from = cursor.at;
	walkText(cursor, bytesMax);
	if (!cursor.isGood) return "";
	return DECODER.decode(cursor.bytes.subarray(from + headerBytes(cursor.bytes, from), cursor.at));
}

/** UTF-16 units of a stretch of UTF-8, or -1 where it is none (overlong forms and lone surrogates are none). */
export function utf16Length(bytes: Uint8Array, from: number, to: number): number {
	let units = 0;
	let at = from;
	while (at < to) {
		const first = bytes[at] ?? 0;
		if (first < 0x80) {
			at++;
			units++;
			continue;
		}
		const length = sequenceLength(bytes, at, to);
		if (length === 0) return -1;
		at += length;
		units += length === 4 ? 2 : 1;
	}
	return units;
}

/** Bytes of the well-formed sequence that starts here (2 to 4), or 0. */
function sequenceLength(bytes: Uint8Array, at: number, to: number): number {
	const first = bytes[at] ?? 0;
	const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
	if (first < 0xc2 || first > 0xf4 || at + length > to) return 0;
	const second = bytes[at + 1] ?? 0;
	if (first === 0xe0 && second < 0xa0) return 0;
	if (first === 0xed && second > 0x9f) return 0;
	if (first === 0xf0 && second < 0x90) return 0;
	if (first === 0xf4 && second > 0x8f) return 0;
	for (let k = 1; k < length; k++) if (((bytes[at + k] ?? 0) & 0xc0) !== 0x80) return 0;
	return length;
}

function headerBytes(bytes: Uint8Array, from: number): number {
	let at = from;
	while ((bytes[at] ?? 0) >= 128) at++;
	return at - from + 1;
}
