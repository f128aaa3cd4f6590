import { checkUpdate, KnownState } from "@callboard/model/protocol";
import type { BoardImage, Damage, StoredUpdate } from "../log/update-log.ts";
import { Shelf } from "./shelf.ts";

/** A board as its stored bytes tell it. */
export interface ReadBoard {
	readonly shelf: Shelf;
	readonly known: KnownState;
	/** Rows that are not what was written, or lean on one that is not. */
	readonly damage: readonly Damage[];
	/** Good rows that lean on what is lost; they fit again when a client has brought that back. */
	readonly stranded: readonly StoredUpdate[];
}

/**
 * Reads what the store gave as if it came from outside. A row that leans on a damaged one is set aside, and tried again
 * behind the others: what was lost may have been brought back by a later row.
 */
export function readImage({ snapshot, tail, damage }: BoardImage): ReadBoard {
	const known = new KnownState();
	const found = [...damage];
	const start = snapshot !== null && take(known, snapshot.update) ? snapshot : null;
	if (snapshot && !start) found.push({ position: snapshot.upTo, what: "snapshot" });
	const kept: StoredUpdate[] = [];
	let stranded: readonly StoredUpdate[] = tail;
	for (let before = -1; before !== stranded.length && stranded.length > 0; ) {
		before = stranded.length;
		stranded = stranded.filter((stored) => {
			const isTaken = take(known, stored.update);
			// The shelf wants rising positions: a row that fits only behind another is told at that one's place.
			if (isTaken) kept.push({ ...stored, position: Math.max(stored.position, kept.at(-1)?.position ?? 0) });
			return !isTaken;
		});
	}
	for (const { position } of stranded) found.push({ position, what: "stranded" });
	const shelf = new Shelf({ snapshot: start?.update ?? null, upTo: snapshot?.upTo ?? 0, tail: kept });
	return { shelf, known, damage: found, stranded };
}

function take(known: KnownState, update: Uint8Array): boolean {
	const checked = checkUpdate(update, known, { anyRoot: true });
	if (checked.ok) known.add(checked.value);
	return checked.ok;
}
