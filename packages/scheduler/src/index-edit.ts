import type { TaskSpec } from "./problem.ts";
import { placeOf } from "./sorted-records.ts";

/** A change of one kind of record against those that are there. */
export interface RecordEdit<T> {
	/** Numbers of records that get another content, with it. */
	readonly changed: readonly { readonly at: number; readonly record: T }[];
	/** New records by id, and the old number before which each goes. */
	readonly added: readonly T[];
	readonly addedBefore: readonly number[];
	/** Numbers of records that go, rising. */
	readonly removed: readonly number[];
}

/** Sorts a change out: what is removed and given anew at once is given anew, of one id given twice the last counts. */
export function recordEdit<T extends { readonly id: string }>(
	records: readonly T[],
	delta: { readonly upserted?: readonly T[]; readonly removed?: readonly string[] },
): RecordEdit<T> {
	if (!delta.upserted && !delta.removed) return { changed: [], added: [], addedBefore: [], removed: [] };
	const fresh = new Map<string, T>();
	for (const record of delta.upserted ?? []) fresh.set(record.id, record);
	const changed: { at: number; record: T }[] = [];
	const added: T[] = [];
	for (const record of fresh.values()) {
		const at = placeOf(records, record.id);
		if (at >= 0) changed.push({ at, record });
		else added.push(record);
	}
	added.sort((a, b) => (a.id < b.id ? -1 : 1));
	const gone = new Set<number>();
	for (const id of delta.removed ?? []) {
		const at = fresh.has(id) ? -1 : placeOf(records, id);
		if (at >= 0) gone.add(at);
	}
	const removed = [...gone].sort((a, b) => a - b);
	return { changed, added, addedBefore: added.map(({ id }) => -1 - placeOf(records, id)), removed };
}

/** True where a change of a task leaves alone what other records are checked against. */
export function keepsPlace(before: TaskSpec, after: TaskSpec): boolean {
	return (
		before.parentId === after.parentId &&
		before.wipLimitId === after.wipLimitId &&
		(before.needs === after.needs || JSON.stringify(before.needs) === JSON.stringify(after.needs))
	);
}
