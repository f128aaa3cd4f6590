import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE } from "./message-table.ts";

/**
 * Client to server: a number of the client's choice. The server sends the same number back when all that it took
 * from this socket before is on disk. Where something before was refused (a role that may not write, a clock gap,
 * a full disk) the barrier is not answered: silence means "not saved".
 */
export function encodeBarrier(n: number): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.barrier);
		encoding.writeVarUint(encoder, n);
	});
}

/** Reads what follows the type. */
export function readBarrier(decoder: decoding.Decoder): number {
	return decoding.readVarUint(decoder);
}
