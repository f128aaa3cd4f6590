import { encodeSyncStep2, encodeUpdate } from "@callboard/model/protocol";
import * as Y from "yjs";
import type { BoardImage } from "../log/update-log.ts";
import { wsFrame } from "./ws-frame.ts";

/** State vectors for which an answer is kept: after a restart most clients come with the same few. */
const ANSWERS_KEPT = 16;
/** Answers larger than this are built anew each time. */
const ANSWER_BYTES_MAX = 256 * 1024;

interface Committed {
	readonly position: number;
	readonly update: Uint8Array;
}

/**
 * A board's content as bytes that can be sent: the snapshot, framed as a sync step 2, and the updates since, each
 * framed as an update. Only what is on disk is here.
 */
export class Shelf {
	#snapshot: Uint8Array | null;
	#snapshotFrame: Buffer | null = null;
	#upTo: number;
	#tail: Committed[] = [];
	#tailFrames: Buffer[] = [];
	readonly #answers = new Map<string, Buffer>();
	tailBytes = 0;

	constructor({ snapshot, tail }: BoardImage) {
		this.#snapshot = snapshot?.update ?? null;
		this.#upTo = snapshot?.upTo ?? 0;
		for (const { position, update } of tail) this.push(position, update, wsFrame(encodeUpdate(update)));
	}

	get snapshot(): Uint8Array | null {
		return this.#snapshot;
	}

	get tail(): readonly Committed[] {
		return this.#tail;
	}

	get lastPosition(): number {
		return this.#tail.at(-1)?.position ?? this.#upTo;
	}

	/** `frame` ends with the update: one copy serves both. */
	push(position: number, update: Uint8Array, frame: Buffer): void {
		this.#tail.push({ position, update: frame.subarray(frame.length - update.length) });
		this.#tailFrames.push(frame);
		this.tailBytes += update.length;
	}

	/** A snapshot takes the place of the updates up to a position. */
	replace(snapshot: Uint8Array, upTo: number): void {
		const kept = this.#tail.findIndex(({ position }) => position > upTo);
		const from = kept < 0 ? this.#tail.length : kept;
		this.#snapshot = snapshot;
		this.#snapshotFrame = null;
		this.#upTo = upTo;
		this.#tail = this.#tail.slice(from);
		this.#tailFrames = this.#tailFrames.slice(from);
		this.tailBytes = this.#tail.reduce((sum, { update }) => sum + update.length, 0);
		this.#answers.clear();
	}

	/** The frames that bring an empty client level: a step 2, then the updates since. */
	whole(): Buffer[] {
		if (this.#snapshotFrame === null) {
			const snapshot = this.#snapshot ?? EMPTY_UPDATE;
			this.#snapshotFrame = wsFrame(encodeSyncStep2(snapshot));
			if (this.#snapshot) this.#snapshot = this.#snapshotFrame.subarray(this.#snapshotFrame.length - snapshot.length);
		}
		return [this.#snapshotFrame, ...this.#tailFrames];
	}

	/** The frames for a client that says what it has. */
	answer(stateVector: Uint8Array): Buffer[] {
		if (this.#snapshot === null || stateVector.length <= 1) return this.whole();
		const key = Buffer.from(stateVector).toString("latin1");
		let frame = this.#answers.get(key);
		if (!frame) {
			frame = wsFrame(encodeSyncStep2(Y.diffUpdate(this.#snapshot, stateVector)));
			if (this.#answers.size < ANSWERS_KEPT && frame.length <= ANSWER_BYTES_MAX) this.#answers.set(key, frame);
		}
		return [frame, ...this.#tailFrames];
	}

	/** The frames of what was committed after a position; null when they are in the snapshot by now. */
	since(position: number): Buffer[] | null {
		if (position < this.#upTo) return null;
		const from = this.#tail.findIndex((committed) => committed.position > position);
		return from < 0 ? [] : this.#tailFrames.slice(from);
	}
}

const EMPTY_UPDATE = new Uint8Array([0, 0]);
