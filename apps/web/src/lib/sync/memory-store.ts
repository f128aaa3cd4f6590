import * as Y from "yjs";
import { asOf } from "./as-of.ts";
import type { BoardCache, CacheHealth, CacheLoad, CachePlace, StoredRow, SyncMark, UpdateSource } from "./cache.ts";
import { type Clock, systemClock } from "./clock.ts";
import { crc32 } from "./crc32.ts";
import type { BoardRow, DeviceRow, ForkRow, HistoryPageRow, LinkRow } from "./database.ts";
import { cleanName, newDevice, randomBytes } from "./device-identity.ts";
import { cacheKey, type DeviceStore } from "./device-store.ts";
import type { StorageError } from "./storage-error.ts";

/** Where there is no database: everything works, nothing outlives the tab, and each board says so. */
export class MemoryStore implements DeviceStore {
	readonly durable = false;
	readonly #why: StorageError;
	readonly #clock: Clock;
	readonly #boards = new Map<string, BoardRow>();
	readonly #links = new Map<string, LinkRow>();
	readonly #forks = new Map<string, ForkRow>();
	readonly #contents = new Map<string, MemoryContents>();
	readonly #watches = new Set<{ readonly board: string; readonly copy: number; readonly replaced: () => void }>();
	#device: DeviceRow = newDevice(randomBytes());

	constructor(why: StorageError, clock: Clock = systemClock) {
		this.#why = why;
		this.#clock = clock;
	}

	async listBoards(): Promise<readonly BoardRow[]> {
		return [...this.#boards.values()].sort((a, b) => b.openedAt - a.openedAt);
	}

	async board(id: string): Promise<BoardRow | undefined> {
		return this.#boards.get(id);
	}

	async putBoard(row: BoardRow): Promise<void> {
		this.#boards.set(row.id, row);
	}

	async patchBoard(id: string, patch: Partial<Omit<BoardRow, "id">>): Promise<void> {
		const row = this.#boards.get(id);
		if (row) this.#boards.set(id, { ...row, ...patch });
	}

	async forget(id: string): Promise<void> {
		this.#boards.delete(id);
		for (const key of [...this.#contents.keys()])
			if (key === id || key.startsWith(cacheKey(id, ""))) this.#contents.delete(key);
		for (const [key, fork] of this.#forks) if (fork.board === id) this.#forks.delete(key);
		for (const [key, link] of this.#links) if (link.board === id) this.#links.delete(key);
	}

	async links(board: string): Promise<readonly LinkRow[]> {
		return [...this.#links.values()].filter((link) => link.board === board);
	}

	async putLink(link: LinkRow): Promise<void> {
		this.#links.set(`${link.board} ${link.role}`, link);
	}

	async dropLink(board: string, role: LinkRow["role"]): Promise<void> {
		this.#links.delete(`${board} ${role}`);
	}

	async device(): Promise<DeviceRow> {
		return this.#device;
	}

	async rename(name: string): Promise<DeviceRow> {
		this.#device = { ...this.#device, name: cleanName(name, this.#device.name) };
		return this.#device;
	}

	async hide(hidden: boolean): Promise<DeviceRow> {
		this.#device = { ...this.#device, hidden };
		return this.#device;
	}

	cache(board: string, copy = 0): BoardCache {
		const key = cacheKey(board, copy);
		const contents = this.#contents.get(key) ?? newContents();
		this.#contents.set(key, contents);
		return new MemoryCache(contents, this.#why, this.#clock);
	}

	async setAside(fork: ForkRow, copy: number, patch: Partial<Omit<BoardRow, "id" | "copy">>): Promise<void> {
		const row = this.#boards.get(fork.board);
		if (!row || (row.copy ?? 0) !== copy) return;
		this.#forks.set(fork.id, fork);
		await this.patchBoard(fork.board, { ...patch, copy: copy + 1 });
		this.#tellReplaced(fork.board);
	}

	watchCopy(board: string, copy: number, replaced: () => void): () => void {
		const watch = { board, copy, replaced };
		this.#watches.add(watch);
		queueMicrotask(() => this.#tellReplaced(board));
		return () => void this.#watches.delete(watch);
	}

	#tellReplaced(board: string): void {
		const current = this.#boards.get(board)?.copy ?? 0;
		for (const watch of [...this.#watches].filter((one) => one.board === board && one.copy < current)) {
			this.#watches.delete(watch);
			watch.replaced();
		}
	}

	async forks(board: string): Promise<readonly ForkRow[]> {
		return [...this.#forks.values()].filter((fork) => fork.board === board).sort((a, b) => a.at - b.at);
	}

	async patchFork(id: string, patch: Partial<Pick<ForkRow, "state" | "proposal" | "whole">>): Promise<void> {
		const fork = this.#forks.get(id);
		if (fork) this.#forks.set(id, { ...fork, ...patch });
	}

	close(): void {}
}

interface MemoryContents {
	updates: Uint8Array[];
	/** What was there at the mark. */
	lastSync: readonly Uint8Array[] | undefined;
	mark: SyncMark | undefined;
	/** All that came, as it came. */
	readonly rows: StoredRow[];
	history: Omit<HistoryPageRow, "board">[];
}

function newContents(): MemoryContents {
	return { updates: [], lastSync: undefined, mark: undefined, rows: [], history: [] };
}

class MemoryCache implements BoardCache {
	readonly health: CacheHealth;
	readonly #contents: MemoryContents;
	readonly #why: StorageError;
	readonly #clock: Clock;

	constructor(contents: MemoryContents, why: StorageError, clock: Clock) {
		this.#contents = contents;
		this.#why = why;
		this.#clock = clock;
		this.health = { kind: "failed", error: why };
	}

	async load(): Promise<CacheLoad> {
		const doc = new Y.Doc();
		if (this.#contents.updates.length > 0) Y.applyUpdate(doc, Y.mergeUpdates(this.#contents.updates));
		return { doc, quarantined: 0, unsyncedEdits: 0, lastSync: this.#contents.mark };
	}

	async loadLastSync(): Promise<Uint8Array | undefined> {
		const { lastSync } = this.#contents;
		return lastSync && lastSync.length > 0 ? Y.mergeUpdates([...lastSync]) : undefined;
	}

	get place(): CachePlace {
		return { seq: this.#contents.rows.length, syncedSeq: 0 };
	}

	async loadAsOf(place: CachePlace, stateVector?: Uint8Array): Promise<Uint8Array> {
		const rows = this.#contents.rows.map((row) => ({ ...row, crc: crc32(row.bytes) }));
		return asOf(rows, place, stateVector);
	}

	async rowsAfter(seq: number): Promise<readonly StoredRow[]> {
		return this.#contents.rows.slice(seq);
	}

	async historyPages(epoch: number): Promise<readonly HistoryPageRow[]> {
		this.#contents.history = this.#contents.history.filter((page) => page.epoch === epoch);
		// Readers hand bytes on to a worker, which takes them away.
		return this.#contents.history.map((page) => ({ board: "", ...page, bytes: page.bytes.slice() }));
	}

	async keepHistory(page: Omit<HistoryPageRow, "board">): Promise<void> {
		this.#contents.history.push({ ...page, bytes: page.bytes.slice() });
	}

	append(update: Uint8Array, by: UpdateSource): void {
		const { rows } = this.#contents;
		rows.push({ seq: rows.length + 1, at: this.#clock.nowMs(), bytes: update, edits: by === "own" ? 1 : 0 });
		this.#contents.updates.push(update);
		if (this.#contents.updates.length > 200) this.#contents.updates = [Y.mergeUpdates(this.#contents.updates)];
	}

	async settled(): Promise<StorageError | undefined> {
		return this.#why;
	}

	async mark(mark: SyncMark): Promise<StorageError | undefined> {
		this.#contents.mark = mark;
		this.#contents.lastSync = [...this.#contents.updates];
		return this.#why;
	}

	onHealth(): () => void {
		return () => undefined;
	}

	retry(): void {}

	async close(): Promise<StorageError | undefined> {
		return this.#why;
	}
}
