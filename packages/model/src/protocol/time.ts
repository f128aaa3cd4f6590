import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE } from "./message-table.ts";

/** Server to client every two seconds: its clock, and a sign of life. Milliseconds since 1970. */
export function encodeTime(serverEpochMs: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.time);
		encoding.writeVarUint(encoder, serverEpochMs);
	});
}

/** Reads what follows the type. */
export function readTime(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}
