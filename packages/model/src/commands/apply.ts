import { isIdShape } from "../ids.ts";
import type { Json } from "../json.ts";
import { LIMITS } from "../limits.ts";
import type { Operation } from "../operation.ts";
import { isRecordType, kindOf } from "../records/registry.ts";
import { err, ok, type Result } from "../result.ts";
import { checkElement, checkValue, fieldAt } from "./check.ts";
import type { CommandError, CommandResult } from "./command.ts";
import { type CommandContext, commit } from "./context.ts";

/** Operations that come from outside the commands: an inverse, a redo, an import. Checked one by one, written once. */
export function applyOperations(context: CommandContext, operations: readonly Operation[]): CommandResult {
	const checked = checkOperations(operations);
	return checked.ok ? commit(context, operations, { value: undefined, origin: "apply" }) : checked;
}

export function checkOperations(operations: readonly Operation[]): Result<undefined, CommandError> {
	if (operations.length > LIMITS.operationsMax)
		return err({ kind: "tooMany", count: operations.length, countMax: LIMITS.operationsMax });
	for (const operation of operations) {
		const checked = checkOperation(operation);
		if (!checked.ok) return checked;
	}
	return ok(undefined);
}

function checkOperation(operation: Operation): Result<unknown, CommandError> {
	const { type, id } = operation;
	if (!isRecordType(type) || !isIdShape(id) || !isOwnId(type, id)) return err({ kind: "unknownRecord", type, id });
	switch (operation.op) {
		case "create":
		case "set":
			return checkStored(type, operation.fields);
		case "setItem": {
			const spot = fieldAt(type, operation.field);
			return spot.ok ? checkElement(spot.value, operation.key, operation.value) : spot;
		}
		case "editText": {
			const spot = fieldAt(type, operation.field);
			return spot.ok ? checkValue(spot.value, operation.text) : spot;
		}
	}
}

function isOwnId(type: Operation["type"], id: string): boolean {
	const kind = kindOf(type);
	return kind.singleton ? id === type : id.startsWith(`${kind.idPrefix}_`);
}

function checkStored(type: Operation["type"], fields: Readonly<Record<string, Json>>): Result<unknown, CommandError> {
	for (const [key, value] of Object.entries(fields)) {
		const slash = key.indexOf("/");
		const spot = fieldAt(type, slash < 0 ? key : key.slice(0, slash));
		if (!spot.ok) return spot;
		const checked = slash < 0 ? checkValue(spot.value, value) : checkElement(spot.value, key.slice(slash + 1), value);
		if (!checked.ok) return checked;
	}
	return ok(undefined);
}
