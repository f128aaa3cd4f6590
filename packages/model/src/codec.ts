import * as Y from "yjs";
import type { Fault } from "./change-set.ts";
import type { Id } from "./ids.ts";
import { deepFreeze, isJson } from "./json.ts";
import type { RecordKind } from "./records/define.ts";
import type { Field, KeyedField } from "./records/field.ts";
import type { AnyRecord, RecordType } from "./records/registry.ts";
import { textOf } from "./rich-text.ts";

/** The one place where stored maps become records. Values of a field by name, and what could not be read. */
export interface Reading {
	readonly values: Readonly<Record<string, unknown>>;
	readonly faults: readonly Fault[];
}

type Elements = Record<string, unknown>;

/** Reads a whole record. O(stored keys). */
export function readRecord(kind: RecordKind, id: string, map: Y.Map<unknown>): Reading {
	return readKeys(kind, { id, map, wanted: undefined });
}

/** Reads only the named fields; values of all others are left out. */
export function readFields(
	kind: RecordKind,
	from: { readonly id: string; readonly map: Y.Map<unknown>; readonly wanted: ReadonlySet<string> },
): Reading {
	return readKeys(kind, from);
}

/** The field that a stored key belongs to: `extra` for keys that no field of this version has. */
export function fieldOfKey(kind: RecordKind, key: string): string {
	const slash = key.indexOf("/");
	const name = slash < 0 ? key : key.slice(0, slash);
	const field = kind.fields.get(name);
	return field && (field.merge === "keyed") === slash >= 0 ? name : "extra";
}

function readKeys(
	kind: RecordKind,
	from: { readonly id: string; readonly map: Y.Map<unknown>; readonly wanted: ReadonlySet<string> | undefined },
): Reading {
	const { id, map, wanted } = from;
	const values: Record<string, unknown> = {};
	const elements = new Map<string, Elements>();
	const faults: Fault[] = [];
	const fault = (code: Fault["code"], key: string) => faults.push({ code, type: kind.type as RecordType, id, key });
	map.forEach((stored, key) => {
		const name = fieldOfKey(kind, key);
		if (wanted && !wanted.has(name)) return;
		const field = kind.fields.get(name);
		if (!field) return;
		if (field.merge === "keyed") readElement(field, { name, key, stored, elements, fault });
		else readValue(field, { name, stored, values, fault });
	});
	for (const [name, found] of elements) {
		const value = kind.fields.get(name)?.parse(found);
		if (value !== undefined) values[name] = deepFreeze(value);
	}
	return { values, faults };
}

function readValue(
	field: Exclude<Field, KeyedField>,
	at: {
		name: string;
		stored: unknown;
		values: Record<string, unknown>;
		fault: (code: Fault["code"], key: string) => void;
	},
): void {
	if (at.stored === null) return;
	const raw = at.stored instanceof Y.XmlFragment && field.merge === "richText" ? textOf(at.stored) : at.stored;
	const value = field.parse(raw);
	if (value === undefined) at.fault("badValue", at.name);
	else at.values[at.name] = deepFreeze(value);
}

function readElement(
	field: KeyedField,
	at: {
		name: string;
		key: string;
		stored: unknown;
		elements: Map<string, Elements>;
		fault: (code: Fault["code"], key: string) => void;
	},
): void {
	const own = at.key.startsWith(`${at.name}/`);
	const element = own ? at.key.slice(at.name.length + 1) : at.key;
	if (element === "__proto__" || (!own && !isJson(at.stored))) return;
	const found = at.elements.get(at.name) ?? Object.create(null);
	at.elements.set(at.name, found);
	if (!own && element in found) return;
	found[element] = at.stored;
	if (at.stored !== null && field.parseItem(element, at.stored) === undefined) at.fault("badElement", at.key);
}

/** What every record of a kind shows before anything is stored. */
export function initialRecord(kind: RecordKind, id: string): AnyRecord {
	const record: Record<string, unknown> = { id: id as Id<string>, type: kind.type };
	for (const [name, field] of kind.fields) record[name] = deepFreeze(field.initial);
	return record as unknown as AnyRecord;
}
