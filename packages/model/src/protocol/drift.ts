import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE } from "./message-table.ts";

/**
 * How a replica differs from the server's: `items`: it lacks some, or has some that the server lacks; `deletes`: equal
 * items, other deletions and other contents; `content`: equal items and deletions, and still something else is stored.
 */
export const DRIFT_KINDS = ["items", "deletes", "content"] as const;
export type DriftKind = (typeof DRIFT_KINDS)[number];

/**
 * Server to client: your copy has come apart from the server's, and asking again did not mend it. The client sets it
 * aside, builds it anew from the server, and writes what the server did not have yet as new edits.
 */
export function encodeDrift(kind: DriftKind): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.drift);
		encoding.writeVarUint(encoder, DRIFT_KINDS.indexOf(kind));
	});
}

/** Reads what follows the type; a kind of a newer server counts as the worst. */
export function readDrift(decoder: decoding.Decoder): DriftKind {
	return DRIFT_KINDS[decoding.readVarUint(decoder)] ?? "content";
}
