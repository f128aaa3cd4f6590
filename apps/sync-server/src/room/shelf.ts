import { SYNC } from "@callboard/model/protocol";
import * as Y from "yjs";
import type { StoredUpdate } from "../log/update-log.ts";
import { wsSyncFrame } from "./ws-frame.ts";

/** State vectors for which an answer is kept: after a restart most clients come with the same few. */
const ANSWERS_KEPT = 16;
/** Boards up to this size are merged for an answer; larger ones go out as they lie, which costs a write and no work. */
const MERGED_BYTES_MAX = 256 * 1024;
const EMPTY_UPDATE = new Uint8Array([0, 0]);
const EMPTY_STEP2 = wsSyncFrame(SYNC.step2, EMPTY_UPDATE);

export interface ShelfContent {
	readonly upTo: number;
	readonly snapshot: Uint8Array | null;
	readonly tail: readonly StoredUpdate[];
}

/**
 * A board's content as bytes that can be sent: the snapshot, and the updates since, each framed. Only what is on disk
 * is here. A sync step 2 is always the last frame of an answer: a client calls itself synced when it comes, and must
 * have everything by then.
 */
export class Shelf {
	#snapshot: Uint8Array | null;
	#upTo: number;
	#tail: StoredUpdate[] = [];
	#tailFrames: Buffer[] = [];
	#bytes: number;
	#whole: Buffer[] | null = null;
	#merged: Uint8Array | null = null;
	readonly #answers = new Map<string, Buffer[]>();
	tailBytes = 0;

	constructor({ snapshot, upTo, tail }: ShelfContent) {
		this.#snapshot = snapshot;
		this.#upTo = upTo;
		this.#bytes = snapshot?.length ?? 0;
		for (const stored of tail) this.push(stored, wsSyncFrame(SYNC.update, stored.update));
	}

	get snapshot(): Uint8Array | null {
		return this.#snapshot;
	}

	get tail(): readonly StoredUpdate[] {
		return this.#tail;
	}

	/** Of the snapshot and the updates since. */
	get bytes(): number {
		return this.#bytes;
	}

	get lastPosition(): number {
		return this.#tail.at(-1)?.position ?? this.#upTo;
	}

	/** `frame` ends with the update: one copy serves both. */
	push({ position, update }: StoredUpdate, frame: Buffer): void {
		this.#tail.push({ position, update: frame.subarray(frame.length - update.length) });
		this.#tailFrames.push(frame);
		this.tailBytes += update.length;
		this.#bytes += update.length;
		this.#forget();
	}

	/** A snapshot takes the place of the updates up to a position. */
	replace(snapshot: Uint8Array, upTo: number): void {
		const kept = this.#tail.findIndex(({ position }) => position > upTo);
		const from = kept < 0 ? this.#tail.length : kept;
		this.#snapshot = snapshot;
		this.#upTo = upTo;
		this.#tail = this.#tail.slice(from);
		this.#tailFrames = this.#tailFrames.slice(from);
		this.tailBytes = this.#tail.reduce((sum, { update }) => sum + update.length, 0);
		this.#bytes = snapshot.length + this.tailBytes;
		this.#forget();
	}

	/** The frames that bring an empty client level. */
	whole(): readonly Buffer[] {
		this.#whole ??= this.#frames(this.#snapshot, (update) => update);
		return this.#whole;
	}

	/** The frames for a client that says what it has. Order of cost: the board's bytes, where they are few. */
	answer(stateVector: Uint8Array): readonly Buffer[] {
		if (stateVector.length <= 1) return this.whole();
		const key = Buffer.from(stateVector).toString("latin1");
		const kept = this.#answers.get(key);
		if (kept) return kept;
		const frames = this.#frames(this.#snapshot, (update) => Y.diffUpdate(update, stateVector));
		if (this.#answers.size < ANSWERS_KEPT && this.#bytes <= MERGED_BYTES_MAX) this.#answers.set(key, frames);
		return frames;
	}

	/** The frames of what was committed after a position; null when they are in the snapshot by now. */
	since(position: number): readonly Buffer[] | null {
		if (position < this.#upTo) return null;
		const from = this.#tail.findIndex((committed) => committed.position > position);
		return from < 0 ? [] : this.#tailFrames.slice(from);
	}

	/** One step 2 where the board is small or a single update; else snapshot and tail as updates, and an empty step 2. */
	#frames(snapshot: Uint8Array | null, cut: (update: Uint8Array) => Uint8Array): Buffer[] {
		const only = this.#one();
		if (only) return [wsSyncFrame(SYNC.step2, cut(only))];
		const first = snapshot ? [wsSyncFrame(SYNC.update, cut(snapshot))] : [];
		return [...first, ...this.#tailFrames, EMPTY_STEP2];
	}

	#one(): Uint8Array | null {
		const [first, second] = this.#tail;
		if (!first) return this.#snapshot ?? EMPTY_UPDATE;
		if (!second && !this.#snapshot) return first.update;
		if (this.#bytes > MERGED_BYTES_MAX) return null;
		const updates = this.#tail.map(({ update }) => update);
		this.#merged ??= Y.mergeUpdates(this.#snapshot ? [this.#snapshot, ...updates] : updates);
		return this.#merged;
	}

	#forget(): void {
		this.#whole = null;
		this.#merged = null;
		this.#answers.clear();
	}
}
