import * as Y from "yjs";
import { holds } from "./as-of.ts";
import type { SnapshotRow, SyncMarkRow, UpdateRow } from "./database.ts";

/** Own edits in undamaged rows that the last full sync did not cover. A row is covered when the server's state vector holds all of it. */
export function unsyncedIn(stored: {
	readonly snapshot: SnapshotRow | undefined;
	readonly rows: readonly UpdateRow[];
	readonly mark: SyncMarkRow | undefined;
}): number {
	const { snapshot, rows, mark } = stored;
	const had = mark ? Y.decodeStateVector(mark.stateVector) : new Map<number, number>();
	const markSeq = mark?.seq ?? 0;
	const inSnapshot = snapshot && snapshot.upToSeq > markSeq ? snapshot.edits : 0;
	return rows.reduce((sum, row) => sum + (isCovered(row, had, markSeq) ? 0 : row.edits), inSnapshot);
}

function isCovered(row: UpdateRow, had: ReadonlyMap<number, number>, markSeq: number): boolean {
	if (row.edits === 0 || (row.seq ?? 0) <= markSeq) return true;
	// Where a row only deletes its place decides, and it lies after the mark.
	return holds(had, row.bytes);
}
