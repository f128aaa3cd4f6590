import type { CallboardDatabase, QuarantineRow, SnapshotRow, UpdateRow } from "./database.ts";

export interface Damaged {
	readonly row: UpdateRow | SnapshotRow;
	readonly reason: QuarantineRow["reason"];
}

/** Moves damaged rows out of the way in one transaction; their bytes are kept. */
export async function quarantine(db: CallboardDatabase, damaged: readonly Damaged[], at: number): Promise<void> {
	await db.transaction("rw", db.updates, db.snapshots, db.archive, db.quarantine, async () => {
		for (const { row, reason } of damaged) {
			const { board, bytes, crc } = row;
			const table = "upToSeq" in row ? "snapshots" : "updates";
			await db.quarantine.add({ board, at, table, reason, bytes, crc });
			if ("upToSeq" in row) await db.snapshots.delete(board);
			else if (row.seq !== undefined) {
				await db.updates.delete(row.seq);
				await db.archive.delete(row.seq);
			}
		}
	});
}
