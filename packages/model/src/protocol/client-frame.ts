import { err, ok, type Result } from "../result.ts";
import { type DocStateReport, readDocState } from "./doc-state-frame.ts";
import { ByteCursor } from "./guard/byte-cursor.ts";
import type { Refusal } from "./guard/refusal.ts";
import { MESSAGE, SYNC } from "./message-table.ts";

/** A frame from a client, taken apart but not yet checked inside. */
export type ClientFrame =
	| { readonly kind: "step1"; readonly stateVector: Uint8Array }
	/** `isAnswer`: a sync step 2, which holds all that the client had and the server had not. */
	| { readonly kind: "update"; readonly update: Uint8Array; readonly isAnswer: boolean }
	| { readonly kind: "awareness"; readonly update: Uint8Array }
	| { readonly kind: "queryAwareness" }
	| { readonly kind: "barrier"; readonly n: number }
	| { readonly kind: "state"; readonly report: DocStateReport }
	| { readonly kind: "unknown"; readonly type: number };

/** An update without items and deletions: what a client with nothing to add answers. */
const EMPTY_UPDATE_BYTES = 2;

export function parseClientFrame(bytes: Uint8Array): Result<ClientFrame, Refusal> {
	const cursor = new ByteCursor(bytes);
	const frame = readFrame(cursor);
	if (frame.kind !== "unknown" && cursor.left > 0) cursor.refuse("malformed", "bytes after the end");
	return cursor.refusal ? err(cursor.refusal) : ok(frame);
}

/** Whether an update says nothing at all; such frames are neither stored nor acknowledged. */
export function isEmptyUpdate(update: Uint8Array): boolean {
	return update.length === EMPTY_UPDATE_BYTES && update[0] === 0 && update[1] === 0;
}

function readFrame(cursor: ByteCursor): ClientFrame {
	const type = cursor.varUint();
	switch (type) {
		case MESSAGE.sync:
			return readSync(cursor);
		case MESSAGE.awareness:
			return { kind: "awareness", update: cursor.varBytes() };
		case MESSAGE.queryAwareness:
			return { kind: "queryAwareness" };
		case MESSAGE.barrier:
			return { kind: "barrier", n: cursor.varUint() };
		case MESSAGE.state:
			return { kind: "state", report: readDocState(cursor) };
		default:
			return { kind: "unknown", type };
	}
}

function readSync(cursor: ByteCursor): ClientFrame {
	const step = cursor.varUint();
	if (step === SYNC.step1) return { kind: "step1", stateVector: cursor.varBytes() };
	if (step === SYNC.step2) return { kind: "update", update: cursor.varBytes(), isAnswer: true };
	if (step === SYNC.update) return { kind: "update", update: cursor.varBytes(), isAnswer: false };
	cursor.refuse("malformed", "unknown sync step");
	return { kind: "unknown", type: MESSAGE.sync };
}
