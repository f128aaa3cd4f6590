import { asOf } from "./as-of.ts";
import type { CachePlace } from "./cache.ts";
import { crc32 } from "./crc32.ts";
import type { CallboardDatabase } from "./database.ts";

/** The stored board as of a place. Rows that a later snapshot covers come from the archive. */
export async function readAsOf(
	db: CallboardDatabase,
	board: string,
	place: CachePlace,
	stateVector?: Uint8Array,
): Promise<Uint8Array> {
	const rows = await db.updates.where("board").equals(board).sortBy("seq");
	const snapshot = await db.snapshots.get(board);
	if (snapshot && snapshot.upToSeq <= place.syncedSeq && crc32(snapshot.bytes) === snapshot.crc)
		return asOf([{ ...snapshot, seq: snapshot.upToSeq }, ...rows], place, stateVector);
	const archived = await db.archive.where("board").equals(board).sortBy("seq");
	return asOf([...archived, ...rows], place, stateVector);
}
