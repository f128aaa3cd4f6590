import * as encoding from "lib0/encoding";
import type { DocState } from "../digest-doc.ts";
import type { ByteCursor } from "./guard/byte-cursor.ts";
import { MESSAGE } from "./message-table.ts";

/** What a replica says that it holds, and by which method its sums were made. */
export interface DocStateReport extends DocState {
	readonly method: number;
}

const SUM_BYTES = 8;

/**
 * Client to server: what this replica holds, sent when edits have rested. The server compares replicas at equal
 * state vectors, and answers with a drift frame where one has come apart; where all agree it says nothing.
 */
export function encodeDocState({ method, stateVector, deletes, content }: DocStateReport): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.state);
		encoding.writeVarUint(encoder, method);
		encoding.writeVarUint8Array(encoder, stateVector);
		encoding.writeUint8Array(encoder, deletes);
		encoding.writeUint8Array(encoder, content);
	});
}

/** Reads what follows the type; the state vector itself is not looked into. */
export function readDocState(cursor: ByteCursor): DocStateReport {
	const method = cursor.varUint();
	const stateVector = cursor.varBytes();
	return { method, stateVector, deletes: readSum(cursor), content: readSum(cursor) };
}

function readSum(cursor: ByteCursor): Uint8Array {
	const from = cursor.at;
	cursor.skip(SUM_BYTES);
	return cursor.bytes.subarray(from, cursor.at);
}
