import type { BoardRecords } from "./board.ts";
import { isJson, type Json, sameJson, toStored } from "./json.ts";
import type { Operation, SetItemOperation } from "./operation.ts";
import type { ListItem } from "./records/field.ts";
import { kindOf, type RecordType } from "./records/registry.ts";

/** The operations that take others back, worked out before those are written. A created record is archived. */
export function inverseOf(operations: readonly Operation[], board: BoardRecords): readonly Operation[] {
	const inverse: Operation[] = [];
	const created = new Set<string>();
	for (const operation of operations) {
		const { type, id } = operation;
		const known = valuesOf(board, type, id);
		if (operation.op === "create" && !known) created.add(id);
		if (created.has(id) && operation.op !== "create") continue;
		if (!known) {
			if (operation.op === "create")
				inverse.push({ op: "set", type, id, fields: { archivedAt: creationOf(operation.fields) } });
			continue;
		}
		inverse.push(...inverseOfOne(operation, known));
	}
	return inverse.reverse();
}

type Values = Readonly<Record<string, unknown>>;

function inverseOfOne(operation: Operation, known: Values): Operation[] {
	const { type, id } = operation;
	switch (operation.op) {
		case "create":
		case "set":
			return Object.keys(operation.fields).map((key) => {
				const [field = key, ...rest] = key.split("/");
				if (rest.length === 0) return { op: "set", type, id, fields: { [key]: storedRegister(type, key, known) } };
				const element = { op: "setItem", type, id, field, key: rest.join("/"), value: null } as const;
				return { ...element, value: storedElement(element, known) };
			});
		case "setItem":
			return [{ ...operation, value: storedElement(operation, known) }];
		case "editText":
			return [{ ...operation, text: String(known[operation.field] ?? "") }];
	}
}

/** A register as it is stored now; null where it shows its initial value. */
function storedRegister(type: RecordType, name: string, known: Values): Json {
	const value = toStored(known[name]);
	const initial = toStored(kindOf(type).fields.get(name)?.initial);
	return value === undefined || sameJson(value, initial) || !isJson(value) ? null : value;
}

/** An element as it is stored now; null where there is none. */
function storedElement({ type, field, key }: SetItemOperation, known: Values): Json {
	const value = known[field];
	if (kindOf(type).fields.get(field)?.kind === "extra") return jsonOr(memberOf(value, key));
	if (!Array.isArray(value)) return null;
	const elements: readonly unknown[] = value;
	const found = elements.find((element) => element === key || (isItem(element) && element.id === key));
	return isItem(found) ? itemToStored(found) : found === undefined ? null : true;
}

/** A list's item without its key. */
export function itemToStored(item: ListItem): Json {
	const { id: _, ...members } = item;
	return jsonOr(toStored(members));
}

function jsonOr(value: unknown): Json {
	return isJson(value) ? value : null;
}

function memberOf(value: unknown, key: string): unknown {
	return new Map<string, unknown>(Object.entries(value ?? {})).get(key);
}

function isItem(value: unknown): value is ListItem {
	return typeof value === "object" && value !== null && "id" in value && "order" in value;
}

function valuesOf(board: BoardRecords, type: RecordType, id: string): Values | undefined {
	const record = board.get(type, id);
	return record && { ...record };
}

function creationOf(fields: Readonly<Record<string, Json>>): Json {
	return fields.createdAt ?? 0;
}

export interface FieldPlace {
	readonly type: RecordType;
	readonly id: string;
	readonly field: string;
}

/**
 * The fields that somebody else changed since a command: `guard` is `inverseOf(inverse, board)` taken right after the
 * command, which says what the command left behind; where the board says otherwise now, another hand was there.
 */
export function changedSince(
	inverse: readonly Operation[],
	guard: readonly Operation[],
	board: BoardRecords,
): readonly FieldPlace[] {
	const now = inverseOf(inverse, board);
	const changed = now.filter((operation, index) => !sameJson({ ...operation }, { ...guard[index] }));
	const places = changed.flatMap((operation): FieldPlace[] => {
		const { type, id } = operation;
		if (operation.op === "setItem" || operation.op === "editText") return [{ type, id, field: operation.field }];
		return Object.keys(operation.fields).map((field) => ({ type, id, field }));
	});
	return [...new Map(places.map((place) => [`${place.type}/${place.id}/${place.field}`, place])).values()];
}
