import * as Y from "yjs";
import { crc32 } from "./crc32.ts";
import type { CallboardDatabase } from "./database.ts";
import { replay } from "./replay.ts";

/**
 * The board as it was when the server last had everything of this device: all rows up to the mark. Rows that a later
 * snapshot covers come from the archive. Damaged rows are left out: the result is for a report, not for the board.
 */
export async function readLastSync(db: CallboardDatabase, board: string): Promise<Uint8Array | undefined> {
	const mark = await db.marks.get(board);
	if (mark === undefined) return undefined;
	const snapshot = await db.snapshots.get(board);
	const upTo = (seq: number | undefined) => seq !== undefined && seq <= mark.seq;
	const rows = (await db.updates.where("board").equals(board).sortBy("seq")).filter(({ seq }) => upTo(seq));
	const isCovering = snapshot !== undefined && upTo(snapshot.upToSeq) && crc32(snapshot.bytes) === snapshot.crc;
	const archived = isCovering
		? []
		: (await db.archive.where("board").equals(board).sortBy("seq")).filter(({ seq }) => upTo(seq));
	const { doc } = replay([...(isCovering ? [snapshot] : archived), ...rows]);
	const update = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return update;
}
