import { itemToStored } from "../inverse.ts";
import { isPlainObject, type Json } from "../json.ts";
import { LIMITS } from "../limits.ts";
import type { Operation } from "../operation.ts";
import { placeInto } from "../rank.ts";
import type { ListItem } from "../records/field.ts";
import type { RecordType } from "../records/registry.ts";
import { err, ok, type Result } from "../result.ts";
import { checkElement, type FieldSpot, fieldAt } from "./check.ts";
import type { CommandError, CommandResult } from "./command.ts";
import { type CommandContext, commit, editable } from "./context.ts";

export interface ItemTarget {
	readonly type: RecordType;
	readonly id: string;
	readonly field: string;
}
interface Spot extends FieldSpot {
	readonly elements: readonly unknown[];
}

/** Adds to a list (at its end), to a set of ids or of words. A list's item may bring its own id as key. */
export function addItem(context: CommandContext, target: ItemTarget, item: unknown): CommandResult<string> {
	const spot = spotOf(context, target);
	if (!spot.ok) return spot;
	const { field, elements } = spot.value;
	if (elements.length >= LIMITS.itemsMax)
		return err({ kind: "tooMany", count: elements.length + 1, countMax: LIMITS.itemsMax });
	if (field.kind !== "list" && field.kind !== "checklist") {
		const key = String(item);
		return writeElement(context, target, { spot: spot.value, key, value: true });
	}
	const members = isPlainObject(item) ? item : { text: item };
	const key = typeof members.id === "string" && members.id !== "" ? members.id : context.ids.item();
	const order = placeInto(rankedItems(elements), { index: elements.length, count: 1 }, context.ids.random).ranks[0];
	return writeElement(context, target, { spot: spot.value, key, value: { order, ...members } });
}

/** Changes members of one item; the others stay as they are. */
export function setItem(
	context: CommandContext,
	target: ItemTarget,
	edit: { readonly key: string; readonly changes: Readonly<Record<string, unknown>> },
): CommandResult {
	const found = itemOf(context, target, edit.key);
	if (!found.ok) return found;
	const value = { ...found.value.item, ...edit.changes };
	return asVoid(writeElement(context, target, { spot: found.value.spot, key: edit.key, value }));
}

export function removeItem(context: CommandContext, target: ItemTarget, key: string): CommandResult {
	const spot = spotOf(context, target);
	return spot.ok ? asVoid(writeElement(context, target, { spot: spot.value, key, value: null })) : spot;
}

/** In front of `beforeKey`, or to the end. Only the moved item is written, unless its neighbours share an order. */
export function moveItem(
	context: CommandContext,
	target: ItemTarget,
	move: { readonly key: string; readonly beforeKey?: string | undefined },
): CommandResult {
	const found = itemOf(context, target, move.key);
	if (!found.ok) return found;
	const others = rankedItems(found.value.spot.elements).filter(({ id }) => id !== move.key);
	const before = others.findIndex(({ id }) => id === move.beforeKey);
	const index = before < 0 ? others.length : before;
	const { ranks, moved } = placeInto(others, { index, count: 1 }, context.ids.random);
	const orders = new Map([...moved.map(({ id, rank }) => [id, rank] as const), [move.key, ranks[0] ?? ""] as const]);
	const operations: Operation[] = [];
	for (const element of found.value.spot.elements)
		if (isListItem(element) && orders.has(element.id)) {
			const order = orders.get(element.id) ?? "";
			operations.push({ op: "setItem", ...target, key: element.id, value: itemToStored({ ...element, order }) });
		}
	return commit(context, operations, { value: undefined, origin: `move item ${target.type}` });
}

function writeElement(
	context: CommandContext,
	target: ItemTarget,
	element: { readonly spot: FieldSpot; readonly key: string; readonly value: unknown },
): CommandResult<string> {
	const checked: Result<Json, CommandError> = checkElement(element.spot, element.key, element.value);
	if (!checked.ok) return checked;
	const operation: Operation = { op: "setItem", ...target, key: element.key, value: checked.value };
	return commit(context, [operation], { value: element.key, origin: `set item ${target.type}` });
}

function spotOf(context: CommandContext, { type, id, field }: ItemTarget): Result<Spot, CommandError> {
	const record = editable(context, type, id);
	if (!record.ok) return record;
	const spot = fieldAt(type, field);
	if (!spot.ok) return spot;
	const values: Readonly<Record<string, unknown>> = { ...record.value };
	const value = values[field];
	return ok({ ...spot.value, elements: Array.isArray(value) ? value : [] });
}

function itemOf(
	context: CommandContext,
	target: ItemTarget,
	key: string,
): Result<{ readonly spot: Spot; readonly item: ListItem }, CommandError> {
	const spot = spotOf(context, target);
	if (!spot.ok) return spot;
	const item = spot.value.elements.find((element) => isListItem(element) && element.id === key);
	if (!isListItem(item)) return err({ kind: "badValue", type: target.type, field: `${target.field}/${key}` });
	return ok({ spot: spot.value, item });
}

function isListItem(value: unknown): value is ListItem {
	return isPlainObject(value) && typeof value.id === "string" && typeof value.order === "string";
}

function rankedItems(elements: readonly unknown[]): { id: string; rank: string }[] {
	return elements.filter(isListItem).map(({ id, order }) => ({ id, rank: order }));
}

export function asVoid(result: CommandResult<unknown>): CommandResult {
	return result.ok ? ok({ value: undefined, inverse: result.value.inverse }) : result;
}
