import * as Y from "yjs";
import { crc32 } from "./crc32.ts";
import type { CallboardDatabase, SnapshotRow, UpdateRow } from "./database.ts";
import { quarantine } from "./quarantine.ts";
import { replay } from "./replay.ts";
import { unsyncedIn } from "./unsynced.ts";

/** Rows before a snapshot is made: reopening 41 rows and a snapshot took 11 ms, 5,000 rows 141 ms and more. */
export const COMPACT_ROWS = 200;
/** A crowd that types makes that many rows in seconds, and each time the whole board is read and written. */
export const COMPACT_EVERY_MS = 60_000;

/**
 * Replays the stored rows into one snapshot and moves them to the archive, in one transaction: a kill in the middle
 * leaves the rows as they were. One tab at a time does it; the others find nothing left to do.
 */
export async function compactBoard(db: CallboardDatabase, board: string, at: number): Promise<void> {
	await onlyOneTab(`callboard:compact:${db.name}:${board}`, () =>
		db.transaction("rw", [db.updates, db.snapshots, db.archive, db.quarantine, db.marks], async () => {
			const rows = await db.updates.where("board").equals(board).sortBy("seq");
			const upToSeq = rows.at(-1)?.seq;
			if (upToSeq === undefined) return;
			const before = await db.snapshots.get(board);
			const mark = await db.marks.get(board);
			const { doc, damaged } = replay<UpdateRow | SnapshotRow>([...(before ? [before] : []), ...rows]);
			// A damaged snapshot is mended at the next load, from the archive; until then rows must stay rows.
			if (before && damaged.some(({ row }) => row === before)) return;
			await quarantine(db, damaged, at);
			const bytes = Y.encodeStateAsUpdate(doc);
			doc.destroy();
			const bad = new Set(damaged.map(({ row }) => row));
			const whole = rows.filter((row) => !bad.has(row));
			const edits = unsyncedIn({ snapshot: before, rows: whole, mark });
			await db.snapshots.put({ board, at, bytes, crc: crc32(bytes), upToSeq, edits });
			await db.archive.bulkPut(whole);
			await db.updates.bulkDelete(whole.flatMap((row) => (row.seq === undefined ? [] : [row.seq])));
		}),
	);
}

/** Runs unless another tab is at it. Without Web Locks (an insecure origin) it runs: a double replay is only waste. */
async function onlyOneTab(name: string, run: () => PromiseLike<unknown>): Promise<void> {
	if (typeof navigator === "undefined" || navigator.locks === undefined) {
		await run();
		return;
	}
	await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
		if (lock) await run();
	});
}
