import { LIMITS } from "../limits.ts";
import { ROOT_NAME } from "../roots.ts";
import type { ByteCursor } from "./byte-cursor.ts";
import { readText, walkText } from "./text.ts";
import { readKey, walkAny, walkJson } from "./values.ts";

/** An id in Yjs: the client that made an item, and the item's place in that client's count. */
export interface ItemId {
	readonly client: number;
	readonly clock: number;
}

/** One run of an update: what Yjs calls a struct. */
export interface Struct {
	readonly kind: "item" | "collected" | "skip";
	readonly clock: number;
	readonly length: number;
	/** The item's neighbours when it was made. */
	readonly origin: ItemId | null;
	readonly rightOrigin: ItemId | null;
	/** Where neither neighbour tells it: the item that holds the parent type, or the root's name; and the key in it. */
	readonly parent: ItemId | string | null;
	readonly key: string | null;
	/** The item holds a type, so others can live in it. */
	readonly isType: boolean;
	/** The item's content is deleted already. */
	readonly isDeleted: boolean;
	/** Offset of its first byte, for the refusal. */
	readonly at: number;
}

export interface WalkRules {
	/** Take root types of any name (an open server). */
	readonly anyRoot: boolean;
}

const CONTENT_BITS = 0b0001_1111;
const HAS_ORIGIN = 0b1000_0000;
const HAS_RIGHT_ORIGIN = 0b0100_0000;
const HAS_PARENT_KEY = 0b0010_0000;
const COLLECTED = 0;
const SKIP = 10;

/** Walks one struct of a client's section. Names of roots that it hangs on are put into `roots`. */
export function walkStruct(cursor: ByteCursor, clock: number, rules: WalkRules, roots: Set<string>): Struct {
	const at = cursor.at;
	const info = cursor.byte();
	const content = info & CONTENT_BITS;
	if (content === COLLECTED || content === SKIP) {
		if (info !== content) cursor.refuse("malformed", "flags on a run without content");
		return bare(content === SKIP ? "skip" : "collected", clock, walkRunLength(cursor), at);
	}
	const origin = info & HAS_ORIGIN ? readId(cursor) : null;
	const rightOrigin = info & HAS_RIGHT_ORIGIN ? readId(cursor) : null;
	const isFirst = (info & (HAS_ORIGIN | HAS_RIGHT_ORIGIN)) === 0;
	const parent = isFirst ? walkParent(cursor, rules, roots) : null;
	const key = isFirst && info & HAS_PARENT_KEY ? readKey(cursor) : null;
	const length = walkContent(cursor, content);
	if (length < 1) cursor.refuse("malformed", "item of no length");
	return {
		kind: "item",
		clock,
		length,
		origin,
		rightOrigin,
		parent,
		key,
		isType: content === 7,
		isDeleted: content === 1,
		at,
	};
}

function bare(kind: "collected" | "skip", clock: number, length: number, at: number): Struct {
	return {
		kind,
		clock,
		length,
		origin: null,
		rightOrigin: null,
		parent: null,
		key: null,
		isType: false,
		isDeleted: true,
		at,
	};
}

function readId(cursor: ByteCursor): ItemId {
	return { client: cursor.varUint(), clock: cursor.varUint() };
}

/** A root type by name, or the item that holds the parent type. */
function walkParent(cursor: ByteCursor, rules: WalkRules, roots: Set<string>): ItemId | string {
	const byName = cursor.varUint();
	if (byName === 0) return readId(cursor);
	if (byName !== 1) cursor.refuse("malformed", "parent is neither root nor item");
	const root = readText(cursor, LIMITS.keyBytesMax);
	if (cursor.isGood && !rules.anyRoot && !ROOT_NAME.test(root)) cursor.refuse("forbidden", "root name");
	roots.add(root);
	return root;
}

/** Walks an item's content; gives its length in clocks. */
function walkContent(cursor: ByteCursor, content: number): number {
	switch (content) {
		case 1: // deleted
			return walkRunLength(cursor);
		case 2: // list of JSON texts
			return walkList(cursor, () => walkJson(cursor, true));
		case 3: // bytes
			cursor.varBytes();
			return 1;
		case 4:
			return walkText(cursor);
		case 5: // one JSON value in a text
			walkJson(cursor, false);
			return 1;
		case 6: // a mark in a text: key, value
			readKey(cursor);
			walkJson(cursor, false);
			return 1;
		case 7:
			walkType(cursor);
			return 1;
		case 8:
			return walkList(cursor, () => walkAny(cursor));
		case 9:
			cursor.refuse("forbidden", "subdocument");
			return 1;
		default:
			cursor.refuse("malformed", "unknown content");
			return 1;
	}
}

/** 0 list, 1 map, 2 text, 3 element with a name, 4 fragment, 6 text in a fragment; 5, a hook, has no use here. */
function walkType(cursor: ByteCursor): void {
	const type = cursor.varUint();
	if (type === 3) walkText(cursor, LIMITS.nodeNameBytesMax);
	else if (type === 5) cursor.refuse("forbidden", "hook");
	else if (type > 6) cursor.refuse("malformed", "unknown type");
}

function walkList(cursor: ByteCursor, walkOne: () => void): number {
	const count = cursor.count(1);
	for (let i = 0; i < count && cursor.isGood; i++) walkOne();
	return count;
}

function walkRunLength(cursor: ByteCursor): number {
	const length = cursor.varUint();
	if (length < 1) cursor.refuse("malformed", "run of no length");
	if (length > LIMITS.runLengthMax) cursor.refuse("over-limit", "run too long");
	return length;
}
