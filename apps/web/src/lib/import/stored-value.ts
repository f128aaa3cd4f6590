import { type AnyRecord, type Json, sameJson } from "@callboard/model";

/** True when a record says already what a stored key shall hold. A list's item is judged by the members that the plan gives. */
export function saysAlready(record: AnyRecord, key: string, value: Json): boolean {
	const { field, element } = partsOfKey(key);
	const held = heldBy(record, field);
	if (element === undefined)
		return sameJson(held ?? null, value) || (value === null && (held === undefined || held === ""));
	const item = elementOf(held, element);
	if (value === true) return item !== undefined;
	if (!isObject(value) || !isObject(item) || Array.isArray(value)) return sameJson(item ?? null, value);
	return Object.entries(value).every(([name, member]) => name === "order" || sameJson(item[name] ?? null, member));
}

/** The item as it shall be stored: what people did to it (ticked, moved) stays. */
export function mergedElement(record: AnyRecord, key: string, value: Json): Json {
	const { field, element } = partsOfKey(key);
	const item = element === undefined ? undefined : elementOf(heldBy(record, field), element);
	if (!isObject(item) || !isObject(value) || field === "extra") return value;
	const kept: Record<string, Json> = {};
	for (const [name, member] of Object.entries(item)) if (name !== "id" && isStorable(member)) kept[name] = member;
	return { ...kept, ...value, order: typeof item.order === "string" ? item.order : "" };
}

export function partsOfKey(key: string): { readonly field: string; readonly element: string | undefined } {
	const slash = key.indexOf("/");
	return slash < 0 ? { field: key, element: undefined } : { field: key.slice(0, slash), element: key.slice(slash + 1) };
}

function heldBy(record: AnyRecord, field: string): unknown {
	return Object.entries(record).find(([name]) => name === field)?.[1];
}

/** A member of a set, an item of a list, or a column of `extra`. */
function elementOf(held: unknown, element: string): unknown {
	if (!Array.isArray(held)) return isObject(held) ? held[element] : undefined;
	return held.find((item: unknown) => item === element || (isObject(item) && item.id === element));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === "object" && value !== null;
}

function isStorable(value: unknown): value is string | number | boolean {
	return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
