import { inverseOf } from "../inverse.ts";
import { isPlainObject, type Json, sameJson } from "../json.ts";
import type { CreateOperation, Operation } from "../operation.ts";
import { kindOf, type RecordType, recordTypes } from "../records/registry.ts";
import { err, ok, type Result } from "../result.ts";
import { checkOperations } from "./apply.ts";
import type { CommandError, CommandResult, ImportCounts } from "./command.ts";
import { type CommandContext, commit } from "./context.ts";

/**
 * Stays as it is when a record is imported again: where the card stands and when it was made are the board's own. Its
 * archive mark too: what somebody put away does not come back by itself.
 */
const keptOnUpdate = new Set(["createdAt", "createdBy", "addedAt", "place", "archivedAt"]);

/**
 * Writes a plan in one transaction, idempotent by (type, sourceKey): a record that the board knows is updated where it
 * differs, and every mention of its new id becomes its old one. List items equal to a stored one are not added again.
 */
export function importPlan(context: CommandContext, operations: readonly Operation[]): CommandResult<ImportCounts> {
	const checked = checkOperations(operations);
	if (!checked.ok) return checked;
	const known = knownIds(context, operations);
	if (!known.ok) return known;
	const plan: Operation[] = [];
	const counts = { created: 0, updated: 0, unchanged: 0 };
	for (const operation of operations) {
		const mapped = withKnownIds(operation, known.value);
		if (mapped.op !== "create" || mapped.id === operation.id) {
			if (mapped.op === "create") counts.created += 1;
			plan.push(mapped);
			continue;
		}
		const updates = updatesOf(context, mapped);
		counts[updates.length > 0 ? "updated" : "unchanged"] += 1;
		plan.push(...updates);
	}
	return commit(context, plan, { value: counts, origin: "import plan" });
}

/** New id → id of the record that the board already has under the same sourceKey. */
function knownIds(
	context: CommandContext,
	operations: readonly Operation[],
): Result<ReadonlyMap<string, string>, CommandError> {
	const stored = new Map<string, string>();
	for (const type of recordTypes)
		for (const { id, sourceKey } of context.board.records(type).values())
			if (sourceKey !== "") stored.set(`${type}/${sourceKey}`, id);
	const given = new Set<string>();
	const known = new Map<string, string>();
	for (const operation of operations) {
		const sourceKey = operation.op === "create" ? operation.fields.sourceKey : undefined;
		if (typeof sourceKey !== "string" || sourceKey === "") continue;
		const key = `${operation.type}/${sourceKey}`;
		if (given.has(key)) return err({ kind: "duplicateKey", sourceKey });
		given.add(key);
		const id = stored.get(key);
		if (id !== undefined) known.set(operation.id, id);
	}
	return ok(known);
}

function withKnownIds(operation: Operation, known: ReadonlyMap<string, string>): Operation {
	if (known.size === 0) return operation;
	const id = known.get(operation.id) ?? operation.id;
	switch (operation.op) {
		case "create":
		case "set": {
			const fields = Object.entries(operation.fields).map(([key, value]) => [
				mapKey(key, known),
				mapValue(value, known),
			]);
			return { ...operation, id, fields: Object.fromEntries(fields) };
		}
		case "setItem":
			return {
				...operation,
				id,
				key: known.get(operation.key) ?? operation.key,
				value: mapValue(operation.value, known),
			};
		case "editText":
			return { ...operation, id };
	}
}

function mapKey(key: string, known: ReadonlyMap<string, string>): string {
	const slash = key.indexOf("/");
	const element = key.slice(slash + 1);
	return slash < 0 || !known.has(element) ? key : `${key.slice(0, slash)}/${known.get(element)}`;
}

function mapValue(value: Json, known: ReadonlyMap<string, string>): Json {
	if (typeof value === "string") return known.get(value) ?? value;
	if (Array.isArray(value)) return value.map((member: Json) => mapValue(member, known));
	if (!isPlainObject(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, mapValue(member as Json, known)]));
}

/** What of a known record differs from the plan. */
function updatesOf(context: CommandContext, { type, id, fields }: CreateOperation): Operation[] {
	const wanted = Object.entries(fields).filter(([key]) => !keptOnUpdate.has(key));
	const updates: Operation[] = [];
	for (const [key, value] of wanted) {
		const update = updateOf({ type, id, key, value });
		const [now] = inverseOf([update], context.board);
		if (now && sameJson({ ...now }, { ...update })) continue;
		if (update.op === "setItem" && hasEqualItem(context, { type, id, field: update.field }, value)) continue;
		updates.push(update);
	}
	return updates;
}

function updateOf(at: { type: RecordType; id: string; key: string; value: Json }): Operation {
	const { type, id, key, value } = at;
	const slash = key.indexOf("/");
	if (slash >= 0) return { op: "setItem", type, id, field: key.slice(0, slash), key: key.slice(slash + 1), value };
	if (kindOf(type).fields.get(key)?.merge === "richText")
		return { op: "editText", type, id, field: key, text: String(value) };
	return { op: "set", type, id, fields: { [key]: value } };
}

/** True when the list has an item that says the same under another key or at another place. */
function hasEqualItem(
	context: CommandContext,
	at: { readonly type: RecordType; readonly id: string; readonly field: string },
	value: Json,
): boolean {
	const record: Readonly<Record<string, unknown>> = { ...context.board.get(at.type, at.id) };
	const field = kindOf(at.type).fields.get(at.field);
	const items = record[at.field];
	if (!Array.isArray(items) || (field?.kind !== "list" && field?.kind !== "checklist")) return false;
	const said = (item: unknown) => {
		const { id: _, order: __, ...members } = { ...(field.parseItem("", item) ?? {}) } as Record<string, unknown>;
		return members;
	};
	const wanted = said(value);
	return items.some((item) => sameJson(said(item), wanted));
}
