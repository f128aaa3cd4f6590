import type { RandomBytes } from "../ids.ts";
import { isIdShape } from "../ids.ts";
import { isJson, isPlainObject, type Json, toStored } from "../json.ts";
import { LIMITS } from "../limits.ts";
import { ranksBetween } from "../rank.ts";
import type { Field, ListField, Shape } from "../records/field.ts";
import { isElementKey } from "../records/keyed.ts";
import { kindOf, type RecordType, typeOfId } from "../records/registry.ts";
import { err, ok, type Result } from "../result.ts";
import type { CommandError } from "./command.ts";

type Checked<T> = Result<T, CommandError>;
export interface FieldSpot {
	readonly type: RecordType;
	readonly name: string;
	readonly field: Field;
}

/** The field of a name, or why there is none. */
export function fieldAt(type: RecordType, name: string): Checked<FieldSpot> {
	const field = kindOf(type).fields.get(name);
	return field ? ok({ type, name, field }) : err({ kind: "unknownField", type, field: name });
}

/** A register or text as it will be stored; null for nothing. */
export function checkValue({ type, name, field }: FieldSpot, value: unknown): Checked<Json> {
	if (value === undefined || value === null) return ok(null);
	const charsMax = field.kind === "text" || field.kind === "vocabulary" ? LIMITS.textCharsMax : LIMITS.linesCharsMax;
	if (typeof value === "string" && value.length > charsMax)
		return err({ kind: "tooLong", type, field: name, charsMax });
	const stored = toStored(field.parse(value));
	if (stored === undefined || !isJson(stored) || field.merge === "keyed")
		return err({ kind: "badValue", type, field: name });
	return field.kind === "ref" ? checkRef({ type, name, to: field.to }, stored) : ok(stored);
}

/** An element of a keyed field as it will be stored under its key. */
export function checkElement({ type, name, field }: FieldSpot, key: string, value: unknown): Checked<Json> {
	const bad = err({ kind: "badValue", type, field: name } as const);
	if (field.merge !== "keyed" || !isElementKey(name, key)) return bad;
	if (value === null) return ok(null);
	if (field.kind === "refs") {
		const reference = checkRef({ type, name, to: field.to }, key);
		return reference.ok ? ok(true) : reference;
	}
	if (field.kind === "tags") return ok(true);
	if (field.kind === "extra") return isJson(value) ? ok(value) : bad;
	return isPlainObject(value) ? checkItem({ type, name, field }, value) : bad;
}

/** Members of an item are checked one by one; those that the shape does not name are kept. */
function checkItem(
	spot: { readonly type: RecordType; readonly name: string; readonly field: ListField },
	item: Readonly<Record<string, unknown>>,
): Checked<Json> {
	const stored: Record<string, Json> = {};
	for (const [member, value] of Object.entries(item)) {
		const shape: Shape = spot.field.shape;
		const field = shape[member];
		if (member === "id" || value === undefined) continue;
		const place = { type: spot.type, name: `${spot.name}.${member}`, field: field ?? spot.field };
		const checked = field ? checkValue(place, value) : unshaped(place, value);
		if (!checked.ok) return checked;
		if (checked.value !== null) stored[member] = checked.value;
	}
	return ok(stored);
}

function unshaped({ type, name }: FieldSpot, value: unknown): Checked<Json> {
	return isJson(value) ? ok(value) : err({ kind: "badValue", type, field: name });
}

function checkRef(spot: { type: RecordType; name: string; to: readonly string[] }, id: Json): Checked<Json> {
	const known = isIdShape(id) ? typeOfId(id) : undefined;
	if (known !== undefined && spot.to.includes(known)) return ok(id);
	return err({ kind: "badReference", type: spot.type, field: spot.name, id: String(id) });
}

/**
 * Named input as stored keys. Lists are spread to one key for each element; items without an id or order are given
 * one, in the order in which they stand.
 */
export function checkFields(
	type: RecordType,
	input: Readonly<Record<string, unknown>>,
	make: { readonly item: () => string; readonly random: RandomBytes },
): Checked<Readonly<Record<string, Json>>> {
	const stored: Record<string, Json> = {};
	for (const [name, value] of Object.entries(input)) {
		const spot = fieldAt(type, name);
		if (!spot.ok) return spot;
		if (value === undefined || value === null) continue;
		const pairs = spot.value.field.merge === "keyed" ? elementsOf(spot.value, value, make) : ok([["", value] as const]);
		if (!pairs.ok) return pairs;
		for (const [key, element] of pairs.value) {
			const checked = key === "" ? checkValue(spot.value, element) : checkElement(spot.value, key, element);
			if (!checked.ok) return checked;
			stored[key === "" ? name : `${name}/${key}`] = checked.value;
		}
	}
	return ok(stored);
}

function elementsOf(
	{ type, name, field }: FieldSpot,
	value: unknown,
	make: { readonly item: () => string; readonly random: RandomBytes },
): Checked<readonly (readonly [string, unknown])[]> {
	if (field.kind === "extra" && isPlainObject(value)) return ok(Object.entries(value));
	if (!Array.isArray(value)) return err({ kind: "badValue", type, field: name });
	const elements: readonly unknown[] = value;
	if (elements.length > LIMITS.itemsMax)
		return err({ kind: "tooMany", count: elements.length, countMax: LIMITS.itemsMax });
	if (field.kind === "refs" || field.kind === "tags") return ok(elements.map((element) => [String(element), true]));
	const orders = ranksBetween(undefined, undefined, { count: Math.max(1, elements.length), random: make.random });
	return ok(
		elements.map((element, index) => {
			const item = isPlainObject(element) ? element : { text: element };
			const id = typeof item.id === "string" && item.id !== "" ? item.id : make.item();
			return [
				id,
				{ ...item, order: typeof item.order === "string" && item.order !== "" ? item.order : orders?.[index] },
			];
		}),
	);
}
