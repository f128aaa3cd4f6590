import { type Json, orderAt, type RecordType } from "@callboard/model";

/** Stored keys and values of a record: a register's name, or `${field}/${element}`. */
export type StoredFields = Readonly<Record<string, Json>>;

/** A record that an import wants on the board, known there by its source key. */
export interface PlannedRecord {
	readonly type: RecordType;
	readonly sourceKey: string;
	/** What people call it, for the dry run. */
	readonly name: string;
	/** What the source says: written when the record is made, and again where it differs. */
	readonly fields: StoredFields;
	/** Written only when the record is made: what people change on the board and a later import must leave alone. */
	readonly initial?: StoredFields;
	/** The whole description of a task. */
	readonly description?: string;
}

/** Elements of a list under keys made of their text, so that the same list gives the same keys. */
export function listItems(
	field: string,
	items: readonly Readonly<Record<string, Json>>[],
	keyed: readonly string[],
): StoredFields {
	const seen = new Map<string, number>();
	const out: Record<string, Json> = {};
	for (const [index, item] of items.entries()) {
		const key = keyed[index] ?? String(index);
		const count = (seen.get(key) ?? 0) + 1;
		seen.set(key, count);
		const order = orderAt(index);
		out[`${field}/${count === 1 ? key : `${key}-${count}`}`] = { ...item, order };
	}
	return out;
}

/** Members of a set of words or ids. */
export function setItems(field: string, members: readonly string[]): StoredFields {
	return Object.fromEntries(members.map((member) => [`${field}/${member}`, true]));
}

/** The members that say something: what a source leaves out is left as it is on the board. */
export function stated(fields: Readonly<Record<string, Json | undefined>>): StoredFields {
	const out: Record<string, Json> = {};
	for (const [key, value] of Object.entries(fields)) if (value !== undefined && value !== "") out[key] = value;
	return out;
}

/** Columns that the model has no field for. */
export function extras(extra: StoredFields): StoredFields {
	return Object.fromEntries(Object.entries(extra).map(([key, value]) => [`extra/${key}`, value]));
}
