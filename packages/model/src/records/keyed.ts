import { type Id, isIdShape } from "../ids.ts";
import { isJson, isPlainObject, type Json } from "../json.ts";
import { LIMITS } from "../limits.ts";
import type { ExtraField, ItemOf, ListField, RefsField, Shape, TagsField } from "./field.ts";
import { flag, instant, ref, text } from "./registers.ts";

/** A set of ids of other records; the id is the element's key, so adding twice is adding once. */
export function refs<const R extends string>(...to: readonly R[]): RefsField<R> {
	const parseItem = (key: string, value: unknown) => (value === true && isIdShape(key) ? (key as Id<R>) : undefined);
	return { kind: "refs", merge: "keyed", initial: [], parseItem, parse: (value) => parseSet(value, parseItem), to };
}

/** A set of short words; the word is the element's key. */
export function tags(): TagsField {
	const parseItem = (key: string, value: unknown) => (value === true && key !== "" ? key : undefined);
	return { kind: "tags", merge: "keyed", initial: [], parseItem, parse: (value) => parseSet(value, parseItem) };
}

/** Items of one shape, each under its own key, shown by (order, id). `defaults` stay until somebody overwrites them. */
export function list<const S extends Shape>(shape: S, defaults: readonly ItemOf<S>[] = []): ListField<S> {
	return keyedList("list", shape, defaults);
}

export const checklistShape = {
	text: text(),
	done: flag(),
	doneBy: ref("person"),
	doneAt: instant(),
	required: flag(true),
	evidence: text(),
};

/** Things to tick off: `{id, order, text, done, doneBy, doneAt, required, evidence}`. */
export function checklist(): ListField<typeof checklistShape> {
	return keyedList("checklist", checklistShape, []);
}

/** A list of lines. */
export function textList(): ListField<{ readonly text: ReturnType<typeof text> }> {
	return list({ text: text() });
}

export function extra(): ExtraField {
	const parseItem = (_: string, value: unknown) => (value !== null && isJson(value) ? value : undefined);
	const parse = (value: unknown) => {
		if (!isPlainObject(value)) return undefined;
		const out: Record<string, Json> = Object.create(null);
		for (const [key, item] of Object.entries(value)) {
			const parsed = parseItem(key, item);
			if (parsed !== undefined) out[key] = parsed;
		}
		return out;
	};
	return { kind: "extra", merge: "keyed", initial: Object.freeze(Object.create(null)), parseItem, parse };
}

function keyedList<S extends Shape>(kind: ListField["kind"], shape: S, defaults: readonly ItemOf<S>[]): ListField<S> {
	const parseItem = (key: string, value: unknown) => parseListItem(shape, key, value);
	const parse = (value: unknown) => {
		if (!isPlainObject(value)) return undefined;
		const items = defaults.filter((item) => !Object.hasOwn(value, item.id));
		for (const [key, stored] of Object.entries(value)) {
			const item = parseItem(key, stored);
			if (item !== undefined) items.push(item);
		}
		return items.sort(byOrder);
	};
	return { kind, merge: "keyed", initial: defaults, parseItem, parse, shape };
}

/** Members that the shape does not name stay in the item, so that an older client's edit keeps a newer client's data. */
function parseListItem<S extends Shape>(shape: S, id: string, value: unknown): ItemOf<S> | undefined {
	if (!isPlainObject(value)) return undefined;
	const item: Record<string, unknown> = { ...value, id, order: typeof value.order === "string" ? value.order : "" };
	for (const name of Object.keys(shape)) {
		const field = shape[name];
		item[name] = field?.parse(value[name]) ?? field?.initial;
	}
	return item as ItemOf<S>;
}

function parseSet<T extends string>(
	value: unknown,
	parseItem: (key: string, value: unknown) => T | undefined,
): readonly T[] | undefined {
	if (!isPlainObject(value)) return undefined;
	const out: T[] = [];
	for (const [key, stored] of Object.entries(value)) {
		const item = parseItem(key, stored);
		if (item !== undefined) out.push(item);
	}
	return out.sort(byCodeUnit);
}

/** The order of what stands at a position in a list that is laid out at once, up to 10,000 long. */
export function orderAt(position: number): string {
	return `i${String(position).padStart(4, "0")}`;
}

/** By order, then id, by code unit: the same on every client whatever its language. */
export function byOrder(a: { id: string; order: string }, b: { id: string; order: string }): number {
	return byCodeUnit(a.order, b.order) || byCodeUnit(a.id, b.id);
}

export function byCodeUnit(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}

/** True for a key that may follow `${field}/` in a document. */
export function isElementKey(field: string, key: string): boolean {
	if (key === "" || key === "__proto__" || hasControl(key)) return false;
	return new TextEncoder().encode(`${field}/${key}`).length <= LIMITS.keyBytesMax;
}

function hasControl(key: string): boolean {
	for (let index = 0; index < key.length; index += 1) if (key.charCodeAt(index) < 32) return true;
	return false;
}
