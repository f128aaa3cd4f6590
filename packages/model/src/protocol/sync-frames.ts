import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { MESSAGE, SYNC } from "./message-table.ts";

/** "Here is what I have": asks for the rest. */
export function encodeSyncStep1(stateVector: Uint8Array): Uint8Array {
	return syncFrame(SYNC.step1, stateVector);
}

/** The answer to step 1: one update with all that was missing. */
export function encodeSyncStep2(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.step2, update);
}

export function encodeUpdate(update: Uint8Array): Uint8Array {
	return syncFrame(SYNC.update, update);
}

/** Begins a sync frame whose rest a reader of sync messages writes: a client's answer to step 1. */
export function openSyncFrame(encoder: encoding.Encoder): void {
	encoding.writeVarUint(encoder, MESSAGE.sync);
}

/**
 * A sync message whose type was read already: a question (step 1) carries a state vector, the others an update. For a
 * client that keeps apart what came from the server.
 */
export function readSync(message: Uint8Array): { readonly isQuestion: boolean; readonly payload: Uint8Array } {
	const decoder = decoding.createDecoder(message);
	const isQuestion = decoding.readVarUint(decoder) === SYNC.step1;
	return { isQuestion, payload: decoding.readVarUint8Array(decoder) };
}

export function encodeAwareness(awarenessUpdate: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.awareness);
		encoding.writeVarUint8Array(encoder, awarenessUpdate);
	});
}

/** y-protocols' "permission denied": a stock client logs the reason and stays connected. */
export function encodeDenied(reason: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.auth);
		encoding.writeVarUint(encoder, 0);
		encoding.writeVarString(encoder, reason);
	});
}

function syncFrame(step: number, payload: Uint8Array): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, MESSAGE.sync);
		encoding.writeVarUint(encoder, step);
		encoding.writeVarUint8Array(encoder, payload);
	});
}
