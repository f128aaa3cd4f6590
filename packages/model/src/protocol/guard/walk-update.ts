import { LIMITS } from "../limits.ts";
import { ROOTS_MAX } from "../roots.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { Refusal } from "./refusal.ts";
import { type Struct, type WalkRules, walkStruct } from "./structs.ts";

/** All that one client made, in the order of its clock. */
export interface Section {
	readonly client: number;
	readonly structs: readonly Struct[];
}

/** A stretch of one client's clock: from inclusive, to exclusive. */
export interface ClockRange {
	readonly client: number;
	readonly from: number;
	readonly to: number;
}

export interface WalkedUpdate {
	readonly sections: readonly Section[];
	readonly deletes: readonly ClockRange[];
	readonly roots: ReadonlySet<string>;
}

/** The smallest struct: one byte of info, one of length. */
const STRUCT_BYTES_MIN = 2;
/** The smallest section: count, client, clock and a struct. */
const SECTION_BYTES_MIN = 3 + STRUCT_BYTES_MIN;

/**
 * Walks a Yjs update in its first encoding, from the first byte to the last, before anything is built from it. What
 * it gives is bounded by the bytes that are really there. A gap is not looked for here: see checkUpdate.
 */
export function walkUpdate(bytes: Uint8Array, rules: WalkRules): WalkedUpdate | Refusal {
	const cursor = new ByteCursor(bytes);
	const roots = new Set<string>();
	const sections = walkSections(cursor, rules, roots);
	const deletes = walkDeletes(cursor);
	if (cursor.left > 0) cursor.refuse("malformed", "bytes after the end");
	if (roots.size > ROOTS_MAX) cursor.refuse("over-limit", "too many roots");
	return cursor.refusal ?? { sections, deletes, roots };
}

function walkSections(cursor: ByteCursor, rules: WalkRules, roots: Set<string>): Section[] {
	const sections: Section[] = [];
	let before = Number.POSITIVE_INFINITY;
	const count = cursor.count(SECTION_BYTES_MIN);
	for (let i = 0; i < count && cursor.isGood; i++) {
		const structCount = cursor.count(STRUCT_BYTES_MIN);
		const client = cursor.varUint();
		if (structCount === 0) cursor.refuse("malformed", "empty section");
		// Every encoder of Yjs writes the highest first, and merging loses items of an update that does not.
		if (client >= before) cursor.refuse("malformed", "clients not from the highest down");
		before = client;
		sections.push({ client, structs: walkStructs(cursor, structCount, rules, roots) });
	}
	return sections;
}

function walkStructs(cursor: ByteCursor, count: number, rules: WalkRules, roots: Set<string>): Struct[] {
	const structs: Struct[] = [];
	let clock = cursor.varUint();
	for (let i = 0; i < count && cursor.isGood; i++) {
		const struct = walkStruct(cursor, clock, rules, roots);
		structs.push(struct);
		clock += struct.length;
		if (clock > LIMITS.clockMax) cursor.refuse("over-limit", "clock too high");
	}
	return structs;
}

function walkDeletes(cursor: ByteCursor): ClockRange[] {
	const deletes: ClockRange[] = [];
	const clients = cursor.count(2);
	for (let i = 0; i < clients && cursor.isGood; i++) {
		const client = cursor.varUint();
		const count = cursor.count(2);
		for (let k = 0; k < count && cursor.isGood; k++) {
			const from = cursor.varUint();
			const length = cursor.varUint();
			if (length === 0) cursor.refuse("malformed", "deletion of nothing");
			if (from + length > LIMITS.clockMax) cursor.refuse("over-limit", "clock too high");
			deletes.push({ client, from, to: from + length });
		}
	}
	return deletes;
}
