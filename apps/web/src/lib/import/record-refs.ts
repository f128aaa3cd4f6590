import type { RecordType } from "@callboard/model";

/** Ids on the board for records by their source keys; undefined where the plan has no such record. */
export interface RecordRefs {
	id(type: RecordType, sourceKey: string): string | undefined;
	/** A task, gate or milestone, whichever has the key. */
	node(sourceKey: string): string | undefined;
}
