import { DOC_STATE_METHOD, DocDigest, encodeDocState } from "@callboard/model/protocol";
import type * as Y from "yjs";
import type { Clock } from "./clock.ts";

/** Edits that follow each other faster than this are one stretch of work; the report comes when it is over. */
const REST_MS = 300;
/** A board that is never at rest is reported all the same. */
const BUSY_MS_MAX = 5_000;
/** The same again, for a server that has come to hold something else. */
const HEARTBEAT_MS = 10_000;

/** Some six milliseconds of hashing; a board that was just opened is counted in many such parts. */
const RECORDS_AT_ONCE = 500;

/** Tells the server what this copy holds, whenever edits have rested: never within a stretch of work. */
export class StateReporter {
	readonly #doc: Y.Doc;
	readonly #clock: Clock;
	readonly #send: (frame: Uint8Array) => void;
	readonly #digest: DocDigest;
	#cancel: (() => void) | undefined;
	#isRunning = false;
	#dueBy = 0;

	constructor(parts: {
		readonly doc: Y.Doc;
		readonly clock: Clock;
		readonly send: (frame: Uint8Array) => void;
	}) {
		this.#doc = parts.doc;
		this.#clock = parts.clock;
		this.#send = parts.send;
		this.#digest = new DocDigest(parts.doc);
		this.#doc.on("update", this.#onUpdate);
	}

	/** The copy is level with the server's as far as both know. */
	start(): void {
		this.#isRunning = true;
		this.#later(REST_MS);
	}

	stop(): void {
		this.#isRunning = false;
		this.#cancel?.();
		this.#cancel = undefined;
	}

	dispose(): void {
		this.stop();
		this.#doc.off("update", this.#onUpdate);
		this.#digest.dispose();
	}

	readonly #onUpdate = (): void => {
		if (!this.#isRunning) return;
		const now = this.#clock.nowMs();
		if (this.#dueBy === 0) this.#dueBy = now + BUSY_MS_MAX;
		this.#later(Math.max(0, Math.min(REST_MS, this.#dueBy - now)));
	};

	#later(delayMs: number): void {
		this.#cancel?.();
		this.#cancel = this.#clock.after(delayMs, () => {
			if (!this.#digest.advance(RECORDS_AT_ONCE)) return this.#later(0);
			this.#dueBy = 0;
			this.#send(encodeDocState({ method: DOC_STATE_METHOD, ...this.#digest.read() }));
			this.#later(HEARTBEAT_MS);
		});
	}
}
