/** What a register may hold: plain JSON, as Yjs stores it and every client reads it. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** Values nest three deep in the model; the server's guard refuses more than 32. */
const DEPTH_MAX = 8;

/** True for plain JSON of bounded depth: no `undefined`, no functions, no class instances, no NaN. */
export function isJson(value: unknown, depth = 0): value is Json {
	if (value === null || typeof value === "string" || typeof value === "boolean") return true;
	if (typeof value === "number") return Number.isFinite(value);
	if (depth >= DEPTH_MAX) return false;
	if (Array.isArray(value)) return value.every((item) => isJson(item, depth + 1));
	return isPlainObject(value) && Object.values(value).every((item) => isJson(item, depth + 1));
}

export function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
	if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
	const prototype: unknown = Object.getPrototypeOf(value);
	return prototype === Object.prototype || prototype === null;
}

/** Freezes a plain value all the way down and gives it back. */
export function deepFreeze<T>(value: T): T {
	if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
		Object.freeze(value);
		for (const item of Object.values(value)) deepFreeze(item);
	}
	return value;
}

/** Equal as JSON, whatever the order of keys. */
export function sameJson(a: unknown, b: unknown): boolean {
	if (Object.is(a, b)) return true;
	if (Array.isArray(a) && Array.isArray(b))
		return a.length === b.length && a.every((item, index) => sameJson(item, b[index]));
	if (!isPlainObject(a) || !isPlainObject(b)) return false;
	const keys = Object.keys(a);
	return (
		keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]))
	);
}

/** A value as it is stored: members that are undefined are left out. */
export function toStored(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(toStored);
	if (!isPlainObject(value)) return value;
	const kept = Object.entries(value).filter(([, member]) => member !== undefined);
	return Object.fromEntries(kept.map(([name, member]) => [name, toStored(member)]));
}

/** JSON text with sorted keys: equal values give equal text. */
export function canonicalJson(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
	if (!isPlainObject(value)) return value === undefined ? "null" : JSON.stringify(value);
	const members = Object.keys(value).sort();
	return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name])}`).join(",")}}`;
}
