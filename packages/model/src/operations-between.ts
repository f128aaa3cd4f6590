import type { BoardRecords } from "./board.ts";
import { inverseOf } from "./inverse.ts";
import { type Json, sameJson } from "./json.ts";
import type { Operation } from "./operation.ts";
import { type AnyRecord, fieldsOf, type RecordType, recordTypes } from "./records/registry.ts";

/**
 * The operations that make of one state of a board another: written on the first, it shows what the second shows.
 * Records that only the first has stay. Order of cost: the records.
 */
export function operationsBetween(before: BoardRecords, after: BoardRecords): readonly Operation[] {
	return recordTypes.flatMap((type) =>
		[...after.records(type)].flatMap(([id, record]): readonly Operation[] => {
			const had = before.get(type, id);
			if (had === record) return [];
			const wiped = wipe({ type, id }, had, record);
			const written = inverseOf(wiped, after);
			return had || written.length === 0 ? written : [createOf({ type, id }, written)];
		}),
	);
}

/** Those of the operations that would change a board as it is now. */
export function newsFor(board: BoardRecords, operations: readonly Operation[]): readonly Operation[] {
	return operations.filter((operation) => {
		if (board.get(operation.type, operation.id) === undefined) return operation.op === "create";
		const there = storedBy(inverseOf([operation], board));
		return [...storedBy([operation])].some(([key, value]) => !sameJson(there.get(key) ?? null, value));
	});
}

interface Item {
	readonly type: RecordType;
	readonly id: string;
}

/** Operations that empty every place in which two states of a record differ: their inverse writes what stands there. */
function wipe({ type, id }: Item, before: AnyRecord | undefined, after: AnyRecord): Operation[] {
	const [had, has] = [valuesOf(before), valuesOf(after)];
	return [...fieldsOf(type)].flatMap(([name, field]): Operation[] => {
		if (sameJson(had[name], has[name])) return [];
		if (field.merge !== "keyed") return [{ op: "set", type, id, fields: { [name]: null } }];
		const [elementsBefore, elementsAfter] = [elementsOf(had[name]), elementsOf(has[name])];
		const keys = new Set([...elementsBefore.keys(), ...elementsAfter.keys()]);
		return [...keys]
			.filter((key) => !sameJson(elementsBefore.get(key), elementsAfter.get(key)))
			.map((key) => ({ op: "setItem", type, id, field: name, key, value: null }));
	});
}

function createOf({ type, id }: Item, written: readonly Operation[]): Operation {
	const stored = [...storedBy(written)].filter(([, value]) => value !== null);
	return { op: "create", type, id, fields: Object.fromEntries(stored) };
}

/** What operations on one record write, by stored key. */
function storedBy(operations: readonly Operation[]): Map<string, Json> {
	const stored = new Map<string, Json>();
	for (const operation of operations) {
		if (operation.op === "setItem") stored.set(`${operation.field}/${operation.key}`, operation.value);
		else if (operation.op === "editText") stored.set(operation.field, operation.text);
		else for (const [key, value] of Object.entries(operation.fields)) stored.set(key, value);
	}
	return stored;
}

function valuesOf(record: AnyRecord | undefined): Readonly<Record<string, unknown>> {
	return { ...record };
}

function elementsOf(value: unknown): ReadonlyMap<string, unknown> {
	if (!Array.isArray(value)) return new Map(Object.entries(value ?? {}));
	const elements: readonly unknown[] = value;
	return new Map(elements.map((element) => [keyOf(element), element]));
}

function keyOf(element: unknown): string {
	return typeof element === "object" && element !== null && "id" in element ? String(element.id) : String(element);
}
