import * as Y from "yjs";
import { recordMapOf, rootOf } from "./doc.ts";
import { type Json, sameJson } from "./json.ts";
import type { Operation } from "./operation.ts";
import type { RecordKind } from "./records/define.ts";
import { kindOf } from "./records/registry.ts";
import { editFragment, fragmentOf } from "./rich-text.ts";

/**
 * Writes operations as one transaction, so that they reach everybody as one update. Every write is total: an operation
 * on a record that is not there does nothing, and a value that is stored already is not written again. Whoever calls
 * has checked the operations; a throw in here would leave half of them written.
 */
export function write(doc: Y.Doc, operations: readonly Operation[], origin: unknown): void {
	doc.transact(() => {
		for (const operation of operations) writeOne(doc, operation);
	}, origin);
}

function writeOne(doc: Y.Doc, operation: Operation): void {
	const kind = kindOf(operation.type);
	const map = recordMapOf(doc, kind, operation.id);
	switch (operation.op) {
		case "create":
			if (!map && !rootOf(doc, kind).has(operation.id))
				rootOf(doc, kind).set(operation.id, freshRecord(kind, operation.fields));
			else if (map) setAll(map, operation.fields);
			return;
		case "set":
			if (map) setAll(map, operation.fields);
			return;
		case "setItem":
			if (map) setOne(map, `${operation.field}/${operation.key}`, operation.value);
			return;
		case "editText":
			if (map) writeText(map, operation.field, operation.text);
			return;
	}
}

/** Rich text gets its type here, with the record: created later by two clients at once, one of them would be lost. */
function freshRecord(kind: RecordKind, fields: Readonly<Record<string, Json>>): Y.Map<unknown> {
	const map = new Y.Map<unknown>();
	for (const [key, value] of Object.entries(fields))
		if (value !== null && kind.fields.get(key)?.kind !== "richText") map.set(key, value);
	for (const [name, field] of kind.fields)
		if (field.kind === "richText") map.set(name, fragmentOf(typeof fields[name] === "string" ? fields[name] : ""));
	return map;
}

function setAll(map: Y.Map<unknown>, fields: Readonly<Record<string, Json>>): void {
	for (const [key, value] of Object.entries(fields)) setOne(map, key, value);
}

function setOne(map: Y.Map<unknown>, key: string, value: Json): void {
	const stored = map.get(key);
	if (stored instanceof Y.AbstractType) {
		if (typeof value === "string") writeText(map, key, value);
		return;
	}
	if (value === null && !map.has(key) && !key.includes("/")) return;
	if (!sameJson(stored, value)) map.set(key, value);
}

function writeText(map: Y.Map<unknown>, key: string, text: string): void {
	const stored = map.get(key);
	if (stored instanceof Y.XmlFragment) editFragment(stored, text);
	else map.set(key, fragmentOf(text));
}
