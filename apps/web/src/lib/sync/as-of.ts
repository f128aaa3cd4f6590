import * as Y from "yjs";
import type { CachePlace } from "./cache.ts";
import { replay, type Stored } from "./replay.ts";

interface PlacedRow extends Stored {
	readonly seq?: number;
}

/**
 * The rows up to a place without what a server, by its state vector, did not have: the board that both knew. Damaged
 * rows are left out: the result is for a report, not for the board. Without a state vector every row up to the place.
 */
export function asOf(
	rows: readonly PlacedRow[],
	{ seq, syncedSeq }: CachePlace,
	stateVector: Uint8Array | undefined,
): Uint8Array {
	const had = stateVector && Y.decodeStateVector(stateVector);
	const { doc } = replay(
		rows.filter((row) => {
			const at = row.seq ?? Number.POSITIVE_INFINITY;
			return at <= syncedSeq || (at <= seq && (had === undefined || holds(had, row.bytes)));
		}),
	);
	const update = Y.encodeStateAsUpdate(doc);
	doc.destroy();
	return update;
}

/** True when all items of an update are within a state vector. Clocks tell nothing of one that only deletes. */
export function holds(had: ReadonlyMap<number, number>, update: Uint8Array): boolean {
	const { to } = Y.parseUpdateMeta(update);
	return to.size > 0 && [...to].every(([client, clock]) => (had.get(client) ?? 0) >= clock);
}
