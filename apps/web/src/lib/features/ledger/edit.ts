import type { CommandResult, RecordType } from "@callboard/model";
import { commandError } from "../../format/messages/command-error.ts";
import type { BoardSession } from "../../session/session.ts";
import type { Commit } from "../../ui/field-draft.svelte.ts";

/**
 * The model's commands seen without their per-type field names, for a form that serves every type alike. The model
 * checks names and values at each call; a refusal comes back as a sentence.
 */
interface AnyCommands {
	create(type: RecordType, fields: object): CommandResult<string>;
	set(type: RecordType, id: string, changes: object): CommandResult;
	addItem(type: RecordType, id: string, field: string, item: unknown): CommandResult<string>;
	setItem(
		type: RecordType,
		id: string,
		field: string,
		edit: { readonly key: string; readonly changes: Readonly<Record<string, unknown>> },
	): CommandResult;
	removeItem(type: RecordType, id: string, field: string, key: string): CommandResult;
	moveItem(
		type: RecordType,
		id: string,
		field: string,
		move: { readonly key: string; readonly beforeKey?: string | undefined },
	): CommandResult;
}

export interface RecordAddress {
	readonly type: RecordType;
	readonly id: string;
}

/** What an editor of one field may do; each gives the sentence that says why not, or undefined. */
export interface FieldEdit {
	/** The record's. */
	readonly id: string;
	set(value: unknown): string | undefined;
	add(item: unknown): string | undefined;
	setItem(key: string, changes: Readonly<Record<string, unknown>>): string | undefined;
	remove(key: string): string | undefined;
	/** Puts an item of a list in front of another, or at the end. */
	move(key: string, beforeKey: string | undefined): string | undefined;
}

export function fieldEdit(session: BoardSession, { type, id }: RecordAddress, field: string): FieldEdit {
	const commands: AnyCommands = session.commands;
	return {
		id,
		set: (value) => refusal(commands.set(type, id, { [field]: value })),
		add: (item) => refusal(commands.addItem(type, id, field, item)),
		setItem: (key, changes) => refusal(commands.setItem(type, id, field, { key, changes })),
		remove: (key) => refusal(commands.removeItem(type, id, field, key)),
		move: (key, beforeKey) => refusal(commands.moveItem(type, id, field, { key, beforeKey })),
	};
}

export function createRecord(session: BoardSession, type: RecordType, fields: object): CommandResult<string> {
	const commands: AnyCommands = session.commands;
	return commands.create(type, fields);
}

export function refusal(result: CommandResult<unknown>): string | undefined {
	return result.ok ? undefined : commandError(result.error);
}

/** The edit of one member of a list's item, seen as the edit of a register. */
export function memberCommit(edit: FieldEdit, key: string, member: string): Commit<unknown> {
	return (value) => edit.setItem(key, { [member]: value });
}
