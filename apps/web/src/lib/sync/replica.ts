import * as Y from "yjs";
import { BoardLink, type BoardLinkOptions } from "./board-link.ts";
import type { BoardCache, CacheLoad, CachePlace } from "./cache.ts";
import type { Clock } from "./clock.ts";
import { docOf } from "./doc-of.ts";
import { hasPending } from "./pending.ts";
import { FROM_CACHE } from "./replay.ts";
import type { StorageError } from "./storage-error.ts";

export interface ReplicaOptions extends Omit<BoardLinkOptions, "doc" | "unsyncedEdits"> {
	readonly cache: BoardCache;
}

/** Two states to compare with the board after a time without the server. Whoever takes them destroys them. */
export interface Return {
	/** What this device and the server both had. */
	readonly before: Y.Doc;
	/** That, with what others did meanwhile. */
	readonly theirs: Y.Doc;
}

/** A sync mark is written at most this often while edits flow. */
const MARK_EVERY_MS = 2_000;
const EVERY_ROW: CachePlace = { seq: Number.MAX_SAFE_INTEGER, syncedSeq: Number.MAX_SAFE_INTEGER };

/**
 * This device's copy of a board: the document, its rows in the browser's storage, its way to other tabs and to the
 * server. Opened in that order, closed in reverse.
 */
export class Replica {
	readonly doc: Y.Doc;
	readonly link: BoardLink;
	readonly loaded: CacheLoad;
	readonly #cache: BoardCache;
	readonly #clock: Clock;
	/** True once the server had everything: only then is there something to compare with. */
	#hasSynced: boolean;
	/** Where the rows stood at the latest hello, before anything of the server's was taken in. */
	#met: CachePlace | undefined;
	/** Where they stood when the line was lost with everything acknowledged. */
	#acked: CachePlace | undefined;
	#before: Promise<Uint8Array> | undefined;
	#cancelMark: (() => void) | undefined;
	#isMarkDue = false;

	private constructor(options: ReplicaOptions, loaded: CacheLoad) {
		const { cache, ...linkOptions } = options;
		this.doc = loaded.doc;
		this.loaded = loaded;
		this.#cache = cache;
		this.#clock = options.clock;
		this.#hasSynced = loaded.lastSync !== undefined;
		this.link = new BoardLink({ ...linkOptions, doc: this.doc, unsyncedEdits: loaded.unsyncedEdits });
		this.doc.on("update", (update: Uint8Array, origin: unknown) => {
			if (origin !== FROM_CACHE) cache.append(update, this.link.isOwn(origin) ? "own" : "others");
		});
		this.link.onChange((change) => {
			if (change === "hello") {
				this.#met = this.#hasSynced ? cache.place : undefined;
				this.#before = undefined;
			}
			if (change === "fullSync") {
				this.#hasSynced = true;
				this.#markSoon();
			}
			if (change === "lost" && this.link.counts.allAcked) {
				this.#acked = cache.place;
				void this.#mark();
			}
		});
	}

	static async open(options: ReplicaOptions): Promise<Replica> {
		return new Replica(options, await options.cache.load());
	}

	/** After a sync: what to compare; undefined when nothing came or there is nothing to compare it with. */
	async takeReturn(): Promise<Return | undefined> {
		const met = this.#met;
		const updates = [...this.link.caughtUp];
		if (met === undefined || updates.length === 0) return undefined;
		this.#before ??= this.#cache.loadAsOf(met, this.link.serverHad);
		const known = returnFrom(await this.#before, updates);
		if (known) return known;
		// A row of which the server had a part left a gap: then all of this device counts as known.
		this.#before = this.#cache.loadAsOf(met);
		return returnFrom(await this.#before, updates);
	}

	/**
	 * This copy as it stands here and on the disk, where a page with other rights may have left edits that this one never
	 * heard of, and the board when the server last had everything of it; each as one update.
	 */
	async asStored(): Promise<{ readonly whole: Uint8Array; readonly base: Uint8Array | undefined }> {
		// Where nothing can be stored there is no mark.
		const base = (await this.#cache.loadLastSync()) ?? (this.#acked && (await this.#cache.loadAsOf(this.#acked)));
		const stored = await this.#cache.loadAsOf(EVERY_ROW);
		// Only what is missing here: where the two differ in one item, this is what somebody has seen.
		const more = Y.diffUpdate(stored, Y.encodeStateVector(this.doc));
		return { whole: Y.mergeUpdates([Y.encodeStateAsUpdate(this.doc), more]), base };
	}

	/** An update with what this copy has beyond it; undefined when it holds all of this copy. */
	beyond(update: Uint8Array): Uint8Array | undefined {
		const both = docOf(update);
		const before = Y.snapshot(both);
		Y.applyUpdate(both, Y.encodeStateAsUpdate(this.doc));
		const whole = Y.equalSnapshots(before, Y.snapshot(both)) ? undefined : Y.encodeStateAsUpdate(both);
		both.destroy();
		return whole;
	}

	/** Writes what is pending and lets go of everything; the outcome is the storage's. */
	async close(): Promise<StorageError | undefined> {
		this.#cancelMark?.();
		if (this.link.view.isFullySynced) await this.#mark();
		this.link.close();
		const error = await this.#cache.close();
		this.doc.destroy();
		return error;
	}

	/** At once, then at most every two seconds: the line may be lost, or the page left, right after. */
	#markSoon(): void {
		if (this.#cancelMark) {
			this.#isMarkDue = true;
			return;
		}
		void this.#mark();
		this.#cancelMark = this.#clock.after(MARK_EVERY_MS, () => {
			this.#cancelMark = undefined;
			if (this.#isMarkDue && this.link.view.isFullySynced) this.#markSoon();
			this.#isMarkDue = false;
		});
	}

	/**
	 * The mark names the last stored row and what the document holds, so both are taken in one turn, when nothing waits
	 * to be stored and no edit has been made that the server may not have.
	 */
	async #mark(): Promise<void> {
		if ((await this.#cache.settled()) !== undefined || !this.link.counts.allAcked) return;
		const stateVector = Y.encodeStateVector(this.doc);
		const error = await this.#cache.mark({ stateVector, digest: digestOf(this.doc), at: this.#clock.nowMs() });
		if (error) console.warn("the sync was not noted", error);
	}
}

/** Undefined where the updates lean on something that the base lacks. */
function returnFrom(base: Uint8Array, updates: readonly Uint8Array[]): Return | undefined {
	const [before, theirs] = [new Y.Doc(), new Y.Doc()];
	Y.applyUpdate(before, base);
	Y.applyUpdate(theirs, base);
	for (const update of updates) Y.applyUpdate(theirs, update);
	if (!hasPending(theirs)) return { before, theirs };
	for (const doc of [before, theirs]) doc.destroy();
	return undefined;
}

/** 64 bits over the state vector, client by client: every edit of a board raises a clock. */
function digestOf(doc: Y.Doc): string {
	const clocks = [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(([a], [b]) => a - b);
	let [low, high] = [0x9e3779b9, 0x85ebca6b];
	for (const [client, clock] of clocks) {
		for (const word of [client, clock]) {
			low = Math.imul(low ^ word, 0xcc9e2d51) ^ (high >>> 15);
			high = Math.imul(high ^ word, 0x1b873593) ^ (low >>> 13);
		}
	}
	return (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
}
