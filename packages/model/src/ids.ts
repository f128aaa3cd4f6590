/** An id for a record of type T; `tsk_` and 17 characters of 5 bits. Made by `createIds`, read at edges by `isIdShape`. */
export type Id<T extends string> = string & { readonly __id: T };

/** Random bytes on demand: `crypto.getRandomValues` in the product, seeded in tests. */
export type RandomBytes = (count: number) => Uint8Array;

export interface Ids {
	/** A fresh id: prefix and 85 random bits, so that 2^30 ids meet with a chance of 1 in 2^26. */
	record<T extends string>(kind: { readonly type: T; readonly idPrefix: string }): Id<T>;
	/** A fresh key of a list's item, 60 random bits: unique inside one record. */
	item(): string;
	/** Random bytes, for ranks. */
	readonly random: RandomBytes;
}

const RECORD_CHARS = 17;
const ITEM_CHARS = 12;
/** Crockford's base 32 in capitals: no I, L, O, U, so that keys can be read out. */
const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const ID_SHAPE = /^[a-z]{3}_[0-9A-Za-z_-]{1,64}$/;

export function createIds(random: RandomBytes): Ids {
	return {
		record: <T extends string>(kind: { readonly type: T; readonly idPrefix: string }) =>
			`${kind.idPrefix}_${letters(random(RECORD_CHARS))}` as Id<T>,
		item: () => letters(random(ITEM_CHARS)),
		random,
	};
}

export function isIdShape(value: unknown): value is string {
	return typeof value === "string" && (ID_SHAPE.test(value) || value === "project");
}

/**
 * The name that people read and type: the board's prefix and the first characters of the id (`ORB-7K2MQ`).
 * Never stored; `lengthen` gives more characters where two records of a board share the first five.
 */
export function humanKey(prefix: string, id: string, chars = 5): string {
	return `${prefix}-${id.slice(id.indexOf("_") + 1, id.indexOf("_") + 1 + chars).toUpperCase()}`;
}

/** The human keys of many records, each as short as it can be while no two are equal. O(n) for all but the shared ones. */
export function humanKeys(prefix: string, ids: Iterable<string>): ReadonlyMap<string, string> {
	const keys = new Map<string, string>();
	let waiting = [...ids];
	for (let chars = 5; waiting.length > 0; chars += 1) {
		const byKey = new Map<string, string[]>();
		for (const id of waiting) {
			const key = humanKey(prefix, id, chars);
			byKey.set(key, [...(byKey.get(key) ?? []), id]);
		}
		waiting = [];
		for (const [key, sharing] of byKey)
			if (sharing.length === 1 || chars >= 64) for (const id of sharing) keys.set(id, key);
			else waiting.push(...sharing);
	}
	return keys;
}

function letters(bytes: Uint8Array): string {
	let out = "";
	for (const byte of bytes) out += ALPHABET.charAt(byte & 31);
	return out;
}
