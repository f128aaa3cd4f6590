import type { Json } from "./json.ts";
import type { RecordType } from "./records/registry.ts";

/**
 * All that is ever written, as plain data. `fields` of `create` hold stored keys: a register's name, or
 * `${field}/${element}` for an element of a keyed field. `null` clears.
 */
export type Operation = CreateOperation | SetOperation | SetItemOperation | EditTextOperation;

export interface CreateOperation {
	readonly op: "create";
	readonly type: RecordType;
	readonly id: string;
	readonly fields: Readonly<Record<string, Json>>;
}
export interface SetOperation {
	readonly op: "set";
	readonly type: RecordType;
	readonly id: string;
	readonly fields: Readonly<Record<string, Json>>;
}
export interface SetItemOperation {
	readonly op: "setItem";
	readonly type: RecordType;
	readonly id: string;
	readonly field: string;
	readonly key: string;
	readonly value: Json;
}
export interface EditTextOperation {
	readonly op: "editText";
	readonly type: RecordType;
	readonly id: string;
	readonly field: string;
	/** The whole text as it shall be; only what differs is written. */
	readonly text: string;
}
