import type { AnyRecord, RecordMap, RecordType } from "./records/registry.ts";

/** What one transaction changed, as plain frozen records. An archived record is changed, not removed. */
export interface ChangeSet {
	/** What the transaction's maker gave as origin: a provider for remote changes, a command's name for local ones. */
	readonly origin: unknown;
	/** Made on this device by a command (not by loading or by the network). */
	readonly local: boolean;
	readonly added: readonly AnyRecord[];
	readonly changed: readonly RecordChange[];
	/** Only a foreign tool removes records; ours archive them. */
	readonly removed: readonly AnyRecord[];
}

export type RecordChange = { [T in RecordType]: ChangeOf<T> }[RecordType];
export interface ChangeOf<T extends RecordType> {
	readonly type: T;
	readonly id: string;
	/** Names of the fields whose value differs, base fields included. */
	readonly fields: readonly string[];
	readonly before: RecordMap[T];
	readonly after: RecordMap[T];
}

/** A stored value that no field can hold: the record shows the field's initial value instead. */
export interface Fault {
	readonly code: "notARecord" | "badValue" | "badElement";
	readonly type: RecordType;
	readonly id: string;
	/** The stored key; absent for `notARecord`. */
	readonly key?: string;
}
