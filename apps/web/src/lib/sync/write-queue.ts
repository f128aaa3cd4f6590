import * as Y from "yjs";
import type { CacheHealth, UpdateSource } from "./cache.ts";
import type { Clock } from "./clock.ts";
import { Listeners } from "./listeners.ts";
import type { StorageError } from "./storage-error.ts";

export interface Batch {
	/** Updates of one write, merged. */
	readonly bytes: Uint8Array;
	readonly edits: number;
}

/** Updates in one row: merging more at once would hold the main thread longer than a frame. */
const BATCH_UPDATES_MAX = 256;
/** First retry soon, for the usual lost connection; the last bound keeps a full disk from being asked all the time. */
const RETRY_MS = { first: 250, max: 10_000 } as const;

/**
 * Queue before the disk: collects the updates of one turn, writes one batch at a time, keeps what failed and tries
 * again. While a write is on its way the next batch collects, so a burst costs a few rows.
 */
export class WriteQueue {
	readonly #write: (batch: Batch) => Promise<StorageError | undefined>;
	readonly #clock: Clock;
	readonly #queue: { readonly bytes: Uint8Array; readonly edits: number }[] = [];
	readonly #waiters: { readonly upTo: number; readonly done: (error: StorageError | undefined) => void }[] = [];
	readonly #listeners = new Listeners<CacheHealth>();
	#health: CacheHealth = { kind: "saved" };
	#appended = 0;
	#stored = 0;
	#running = false;
	/** How many at the head of the queue are on their way. */
	#underWay = 0;
	#retryMs: number = RETRY_MS.first;
	#cancelRetry: (() => void) | undefined;

	constructor(write: (batch: Batch) => Promise<StorageError | undefined>, clock: Clock) {
		this.#write = write;
		this.#clock = clock;
	}

	get health(): CacheHealth {
		return this.#health;
	}

	onHealth(listener: (health: CacheHealth) => void): () => void {
		return this.#listeners.add(listener);
	}

	append(bytes: Uint8Array, by: UpdateSource): void {
		this.#queue.push({ bytes, edits: by === "own" ? 1 : 0 });
		this.#appended++;
		if (this.#health.kind === "saved") this.#setHealth({ kind: "saving" });
		if (!this.#running && this.#cancelRetry === undefined) this.#start();
	}

	settled(): Promise<StorageError | undefined> {
		if (this.#health.kind === "failed") return Promise.resolve(this.#health.error);
		if (this.#stored >= this.#appended) return Promise.resolve(undefined);
		const upTo = this.#appended;
		return new Promise((done) => {
			this.#waiters.push({ upTo, done });
		});
	}

	/**
	 * The page is being left: what waits its turn is written beside what is on its way, as there may be no other turn.
	 * Where the page comes back it is written again in its turn; Yjs takes doubles.
	 */
	hurry(): void {
		const rest = this.#queue.slice(this.#underWay);
		if (rest.length > 0) void this.#write(batchOf(rest));
	}

	retry(): void {
		this.#cancelRetry?.();
		this.#cancelRetry = undefined;
		this.#retryMs = RETRY_MS.first;
		if (this.#queue.length === 0) this.#setHealth({ kind: "saved" });
		else if (!this.#running) this.#start();
	}

	stop(): void {
		this.#cancelRetry?.();
		this.#cancelRetry = undefined;
		this.#listeners.clear();
	}

	#start(): void {
		this.#running = true;
		queueMicrotask(() => void this.#drain());
	}

	async #drain(): Promise<void> {
		while (this.#queue.length > 0) {
			const taken = this.#queue.slice(0, BATCH_UPDATES_MAX);
			this.#underWay = taken.length;
			const error = await this.#write(batchOf(taken));
			this.#underWay = 0;
			if (error !== undefined) {
				this.#running = false;
				this.#fail(error);
				return;
			}
			this.#queue.splice(0, taken.length);
			this.#stored += taken.length;
			this.#retryMs = RETRY_MS.first;
			this.#release();
		}
		this.#running = false;
		this.#setHealth({ kind: "saved" });
	}

	#fail(error: StorageError): void {
		this.#setHealth({ kind: "failed", error });
		for (const waiter of this.#waiters.splice(0)) waiter.done(error);
		this.#cancelRetry = this.#clock.after(this.#retryMs, () => {
			this.#cancelRetry = undefined;
			this.#start();
		});
		this.#retryMs = Math.min(this.#retryMs * 2, RETRY_MS.max);
	}

	#release(): void {
		while (this.#waiters[0] !== undefined && this.#waiters[0].upTo <= this.#stored) {
			this.#waiters.shift()?.done(undefined);
		}
	}

	#setHealth(health: CacheHealth): void {
		this.#health = health;
		this.#listeners.emit(health);
	}
}

function batchOf(taken: readonly { readonly bytes: Uint8Array; readonly edits: number }[]): Batch {
	const [only] = taken;
	const bytes = taken.length === 1 && only ? only.bytes : Y.mergeUpdates(taken.map((item) => item.bytes));
	return { bytes, edits: taken.reduce((sum, item) => sum + item.edits, 0) };
}
