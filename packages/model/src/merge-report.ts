import type { Operation } from "./operation.ts";
import type { RecordType } from "./records/registry.ts";

/** "While you were away": what came in, and where it met what was done here. */
export interface MergeReport {
	readonly added: readonly ReportItem[];
	readonly changed: readonly (ReportItem & { readonly fields: readonly string[] })[];
	readonly archived: readonly ReportItem[];
	readonly restored: readonly ReportItem[];
	readonly collisions: readonly Collision[];
	/** Archived by one side while the other edited it: nothing is lost, the edit is in the archived record. */
	readonly archivedWhileEdited: readonly (ReportItem & { readonly archivedBy: "mine" | "theirs" })[];
	readonly counts: { readonly added: number; readonly changed: number; readonly archived: number };
}

export interface ReportItem {
	readonly type: RecordType;
	readonly id: string;
}

/** One register that both sides changed to different values. */
export interface Collision extends ReportItem {
	readonly field: string;
	/** The element of a keyed field. */
	readonly key?: string;
	readonly before: unknown;
	readonly mine: unknown;
	readonly theirs: unknown;
	/** The value that all clients now show. */
	readonly kept: "mine" | "theirs" | "both";
	/** Writes the losing value instead. */
	readonly useOther: readonly Operation[];
}
