import Dexie from "dexie";
import type { BoardCache, CacheHealth, CacheLoad, CachePlace, StoredRow, SyncMark, UpdateSource } from "./cache.ts";
import type { Clock } from "./clock.ts";
import { COMPACT_EVERY_MS, COMPACT_ROWS } from "./compact.ts";
import { compactBeside } from "./compact-beside.ts";
import { crc32 } from "./crc32.ts";
import type { CallboardDatabase, HistoryPageRow, UpdateRow } from "./database.ts";
import { quarantine } from "./quarantine.ts";
import { replay } from "./replay.ts";
import { readAsOf } from "./rows-as-of.ts";
import { type StorageError, storageErrorOf } from "./storage-error.ts";
import { unsyncedIn } from "./unsynced.ts";
import { type Batch, WriteQueue } from "./write-queue.ts";

/** Rows that are read at once where all of them are. */
const ROWS_A_PAGE = 1_000;

/** The cache of one board over IndexedDB. Several tabs may each have one: rows are only added, and Yjs takes doubles. */
export class DexieCache implements BoardCache {
	readonly #db: CallboardDatabase;
	readonly #board: string;
	readonly #clock: Clock;
	readonly #queue: WriteQueue;
	#lastSeq = 0;
	#syncedSeq = 0;
	#rows = 0;
	#compacting: Promise<void> = Promise.resolve();
	#compactedAt = Number.NEGATIVE_INFINITY;
	readonly #onLeave = () => this.#queue.hurry();

	constructor(db: CallboardDatabase, board: string, clock: Clock) {
		this.#db = db;
		this.#board = board;
		this.#clock = clock;
		this.#queue = new WriteQueue((batch) => this.#write(batch), clock);
		addEventListener("pagehide", this.#onLeave);
	}

	get health(): CacheHealth {
		return this.#queue.health;
	}

	onHealth(listener: (health: CacheHealth) => void): () => void {
		return this.#queue.onHealth(listener);
	}

	async load(): Promise<CacheLoad> {
		const { snapshot, rows, mark } = await this.#read();
		let { doc, damaged } = replay([...(snapshot ? [snapshot] : []), ...rows]);
		if (snapshot && damaged.some(({ row }) => row === snapshot)) {
			// The snapshot is gone, its rows are not: they wait in the archive.
			doc.destroy();
			const archived = await this.#db.archive.where("board").equals(this.#board).sortBy("seq");
			const anew = replay([...archived, ...rows]);
			doc = anew.doc;
			damaged = [...damaged.filter(({ row }) => row === snapshot), ...anew.damaged];
			await quarantine(this.#db, damaged, this.#clock.nowMs());
			await this.#restoreFromArchive(archived);
		} else if (damaged.length > 0) {
			await quarantine(this.#db, damaged, this.#clock.nowMs());
		}
		this.#rows = rows.length;
		this.#lastSeq = rows.at(-1)?.seq ?? snapshot?.upToSeq ?? 0;
		this.#syncedSeq = mark?.seq ?? 0;
		const bad = new Set<unknown>(damaged.map(({ row }) => row));
		const whole = rows.filter((row) => !bad.has(row));
		const unsyncedEdits = unsyncedIn({ snapshot, rows: whole, mark });
		return { doc, quarantined: damaged.length, unsyncedEdits, lastSync: mark };
	}

	async loadLastSync(): Promise<Uint8Array | undefined> {
		const mark = await this.#db.marks.get(this.#board);
		return mark && readAsOf(this.#db, this.#board, { seq: mark.seq, syncedSeq: mark.seq });
	}

	get place(): CachePlace {
		return { seq: this.#lastSeq, syncedSeq: this.#syncedSeq };
	}

	async loadAsOf(place: CachePlace, stateVector?: Uint8Array): Promise<Uint8Array> {
		return readAsOf(this.#db, this.#board, place, stateVector);
	}

	async rowsAfter(after: number): Promise<readonly StoredRow[]> {
		const db = this.#db;
		const range = [[this.#board, after], [this.#board, Dexie.maxKey], false] as const;
		// In one transaction: a compaction in between would move rows from one table to the other.
		const rows = await db.transaction("r", db.archive, db.updates, async () => {
			const [archived, live] = await Promise.all([
				db.archive
					.where("[board+seq]")
					.between(...range)
					.limit(ROWS_A_PAGE)
					.toArray(),
				db.updates
					.where("[board+seq]")
					.between(...range)
					.limit(ROWS_A_PAGE)
					.toArray(),
			]);
			return [...archived, ...live];
		});
		return rows
			.flatMap(({ seq, at, bytes, edits, crc }) =>
				seq === undefined || crc32(bytes) !== crc ? [] : [{ seq, at, bytes, edits }],
			)
			.sort((a, b) => a.seq - b.seq)
			.slice(0, ROWS_A_PAGE);
	}

	async historyPages(epoch: number): Promise<readonly HistoryPageRow[]> {
		const pages = await this.#db.history.where("board").equals(this.#board).sortBy("upTo");
		if (pages.every((page) => page.epoch === epoch)) return pages;
		await this.#db.history.where("board").equals(this.#board).delete();
		return [];
	}

	async keepHistory(page: Omit<HistoryPageRow, "board">): Promise<void> {
		await this.#db.history.put({ board: this.#board, ...page });
	}

	append(update: Uint8Array, by: UpdateSource): void {
		this.#queue.append(update, by);
	}

	settled(): Promise<StorageError | undefined> {
		return this.#queue.settled();
	}

	async mark(mark: SyncMark): Promise<StorageError | undefined> {
		const seq = this.#lastSeq;
		try {
			await this.#db.marks.put({ board: this.#board, seq, ...mark });
			this.#syncedSeq = seq;
			return undefined;
		} catch (cause) {
			return storageErrorOf(cause);
		}
	}

	retry(): void {
		this.#queue.retry();
	}

	async close(): Promise<StorageError | undefined> {
		const error = await this.#queue.settled();
		this.#queue.stop();
		removeEventListener("pagehide", this.#onLeave);
		await this.#compacting;
		return error;
	}

	async #read() {
		const db = this.#db;
		return db.transaction("r", db.snapshots, db.updates, db.marks, async () => ({
			snapshot: await db.snapshots.get(this.#board),
			rows: await db.updates.where("board").equals(this.#board).sortBy("seq"),
			mark: await db.marks.get(this.#board),
		}));
	}

	/** The archived rows become live rows again, so that the next compaction makes a new snapshot of them. */
	async #restoreFromArchive(archived: readonly UpdateRow[]): Promise<void> {
		const db = this.#db;
		await db.transaction("rw", db.updates, db.archive, async () => {
			await db.updates.bulkPut([...archived]);
			await db.archive.where("board").equals(this.#board).delete();
		});
	}

	async #write({ bytes, edits }: Batch): Promise<StorageError | undefined> {
		try {
			if (!this.#db.isOpen()) await this.#db.open();
			const row = { board: this.#board, at: this.#clock.nowMs(), bytes, crc: crc32(bytes), edits };
			this.#lastSeq = await this.#db.updates.add(row);
			this.#rows++;
		} catch (cause) {
			return storageErrorOf(cause);
		}
		if (this.#rows > COMPACT_ROWS) this.#compact(this.#clock.nowMs());
		return undefined;
	}

	/** Runs beside the page. A failed compaction costs nothing but rows: a later write past the bound tries again. */
	#compact(at: number): void {
		// By the distance: a clock that was put back must not put it off for as long.
		if (Math.abs(at - this.#compactedAt) < COMPACT_EVERY_MS) return;
		this.#rows = 0;
		this.#compactedAt = at;
		const compaction = { database: this.#db.name, board: this.#board, at };
		this.#compacting = compactBeside(compaction).catch((cause: unknown) => {
			console.warn("compaction put off", storageErrorOf(cause));
		});
	}
}
