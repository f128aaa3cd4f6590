import type { BoardRecords } from "./board.ts";
import { canonicalJson, sameJson } from "./json.ts";
import { type AnyRecord, fieldsOf, recordTypes } from "./records/registry.ts";

/** Two 32-bit lanes; a checksum against honest mistakes, not against forgery. */
export type Lanes = readonly [high: number, low: number];

const lanesOf = new WeakMap<AnyRecord, Lanes>();

/**
 * 16 hexadecimal digits that are equal when the contents are, whatever the order in which it came to be. Records are
 * hashed once each: O(records) additions, O(changed records) hashing.
 */
export function contentDigest(board: BoardRecords): string {
	let high = 0;
	let low = 0;
	for (const type of recordTypes)
		for (const record of board.records(type).values()) {
			const lanes = lanesOf.get(record) ?? hashText(canonicalJson(statedFields(record)));
			lanesOf.set(record, lanes);
			high = (high + lanes[0]) >>> 0;
			low = (low + lanes[1]) >>> 0;
		}
	return hex([high, low]);
}

/**
 * The fields of a record that say something: those that differ from what they show before anything is stored. A newer
 * version with more fields gives the same ones for an older board, and so the same digest.
 */
export function statedFields(record: AnyRecord): Readonly<Record<string, unknown>> {
	const fields = fieldsOf(record.type);
	const stated = Object.entries(record).filter(([name, value]) => {
		const initial = fields.get(name)?.initial;
		return value !== undefined && value !== initial && !sameJson(value, initial);
	});
	return Object.fromEntries(stated);
}

/** 16 hexadecimal digits of a plain value. */
export function digestOf(value: unknown): string {
	return hex(hashText(canonicalJson(value)));
}

/** Two multiply-and-shift lanes over UTF-16 units, mixed at the end. */
export function hashText(text: string): Lanes {
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let index = 0; index < text.length; index += 1) {
		const unit = text.charCodeAt(index);
		a = Math.imul(a ^ unit, 0x9e3779b1);
		b = Math.imul(b ^ unit, 0x5f356495);
	}
	a = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ Math.imul(b ^ (b >>> 13), 0xc2b2ae35);
	b = Math.imul(b ^ (b >>> 16), 0x85ebca6b) ^ Math.imul(a ^ (a >>> 13), 0xc2b2ae35);
	return [a >>> 0, b >>> 0];
}

function hex([high, low]: Lanes): string {
	return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}
