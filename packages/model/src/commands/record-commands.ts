import type { Operation } from "../operation.ts";
import { kindOf, type RecordType } from "../records/registry.ts";
import { err } from "../result.ts";
import { checkFields, checkValue, fieldAt } from "./check.ts";
import type { CommandResult } from "./command.ts";
import { type CommandContext, commit, editable, existing, stamp } from "./context.ts";

/** The commands that serve every record type alike. Types are checked by the caller's signature and again here. */
export function createRecord(
	context: CommandContext,
	type: RecordType,
	input: Readonly<Record<string, unknown>>,
): CommandResult<string> {
	const made = recordToCreate(context, type, input);
	return made.ok ? commit(context, [made.value], { value: made.value.id, origin: `create ${type}` }) : made;
}

/** The operation alone, for commands that write more with it. */
export function recordToCreate(
	context: CommandContext,
	type: RecordType,
	input: Readonly<Record<string, unknown>>,
): { ok: true; value: Extract<Operation, { op: "create" }> } | { ok: false; error: CommandErrorOf } {
	const kind = kindOf(type);
	if (kind.singleton) return err({ kind: "existingId", type, id: type });
	const fields = checkFields(type, input, context.ids);
	if (!fields.ok) return fields;
	const id = context.ids.record(kind);
	return { ok: true, value: { op: "create", type, id, fields: { ...stamp(context), ...fields.value } } };
}
type CommandErrorOf = Extract<CommandResult, { ok: false }>["error"];

/** Registers and texts; lists have commands of their own. */
export function setFields(
	context: CommandContext,
	target: { readonly type: RecordType; readonly id: string },
	changes: Readonly<Record<string, unknown>>,
): CommandResult {
	const { type, id } = target;
	const record = editable(context, type, id);
	if (!record.ok) return record;
	const operations: Operation[] = [];
	for (const [name, value] of Object.entries(changes)) {
		const spot = fieldAt(type, name);
		if (!spot.ok) return spot;
		const checked = checkValue(spot.value, value);
		if (!checked.ok) return checked;
		if (spot.value.field.merge === "richText")
			operations.push({ op: "editText", type, id, field: name, text: String(checked.value ?? "") });
		else operations.push({ op: "set", type, id, fields: { [name]: checked.value } });
	}
	return commit(context, operations, { value: undefined, origin: `set ${type}` });
}

/** Out of sight, not gone: links to it are hidden until it is restored. An appended fact is withdrawn the same way. */
export function archiveRecord(context: CommandContext, type: RecordType, id: string): CommandResult {
	return setArchived(context, { type, id, archivedAt: context.now() });
}

export function restoreRecord(context: CommandContext, type: RecordType, id: string): CommandResult {
	return setArchived(context, { type, id, archivedAt: null });
}

function setArchived(
	context: CommandContext,
	{ type, id, archivedAt }: { readonly type: RecordType; readonly id: string; readonly archivedAt: number | null },
): CommandResult {
	if (kindOf(type).singleton) return err({ kind: "appendOnly", type, id });
	const record = existing(context, type, id);
	if (!record.ok) return record;
	const operation: Operation = { op: "set", type, id, fields: { archivedAt } };
	return commit(context, [operation], { value: undefined, origin: archivedAt === null ? "restore" : "archive" });
}
