import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE } from "./message-table.ts";

/**
 * Server to client, unasked, after a commit: `frames` more of this socket's update frames are on disk. A frame counts
 * when it is a sync step 2 or an update that carries anything; an empty one (two zero bytes) does not.
 */
export function encodeAck(frames: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.ack);
		encoding.writeVarUint(encoder, frames);
	});
}

/** Reads what follows the type. */
export function readAck(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}
