import { liveQuery } from "dexie";
import type { BoardCache } from "./cache.ts";
import type { Clock } from "./clock.ts";
import type { BoardRow, CallboardDatabase, DeviceRow, ForkRow, LinkRow } from "./database.ts";
import { cleanName, newDevice, randomBytes } from "./device-identity.ts";
import { cacheKey, type DeviceStore } from "./device-store.ts";
import { DexieCache } from "./dexie-cache.ts";
import { forgetPaint } from "./paint-store.ts";

export class DexieStore implements DeviceStore {
	readonly durable = true;
	readonly #db: CallboardDatabase;
	readonly #clock: Clock;

	constructor(db: CallboardDatabase, clock: Clock) {
		this.#db = db;
		this.#clock = clock;
	}

	async listBoards(): Promise<readonly BoardRow[]> {
		const rows = await this.#db.boards.toArray();
		return rows.sort((a, b) => b.openedAt - a.openedAt);
	}

	board(id: string): Promise<BoardRow | undefined> {
		return this.#db.boards.get(id);
	}

	async putBoard(row: BoardRow): Promise<void> {
		await this.#db.boards.put(row);
	}

	async patchBoard(id: string, patch: Partial<Omit<BoardRow, "id">>): Promise<void> {
		await this.#db.boards.update(id, { ...patch });
	}

	async forget(id: string): Promise<void> {
		const db = this.#db;
		const byBoard = [db.updates, db.archive, db.quarantine, db.links, db.snapshots, db.marks, db.forks, db.history];
		await db.transaction("rw", [...byBoard, db.boards], async () => {
			for (const table of byBoard)
				await table.where("board").equals(id).or("board").startsWith(cacheKey(id, "")).delete();
			await db.boards.delete(id);
		});
		await forgetPaint(id);
	}

	links(board: string): Promise<readonly LinkRow[]> {
		return this.#db.links.where("board").equals(board).toArray();
	}

	async putLink(link: LinkRow): Promise<void> {
		await this.#db.links.put(link);
	}

	async dropLink(board: string, role: LinkRow["role"]): Promise<void> {
		await this.#db.links.delete([board, role]);
	}

	/** In one transaction, so that two tabs that start together agree on one device. */
	device(): Promise<DeviceRow> {
		const table = this.#db.device;
		return this.#db.transaction("rw", table, async () => {
			const known = await table.get("device");
			if (known) return known;
			const made = newDevice(randomBytes());
			await table.put(made);
			return made;
		});
	}

	async rename(name: string): Promise<DeviceRow> {
		const before = await this.device();
		const after = { ...before, name: cleanName(name, before.name) };
		await this.#db.device.put(after);
		return after;
	}

	async hide(hidden: boolean): Promise<DeviceRow> {
		const after = { ...(await this.device()), hidden };
		await this.#db.device.put(after);
		return after;
	}

	cache(board: string, copy = 0): BoardCache {
		return new DexieCache(this.#db, cacheKey(board, copy), this.#clock);
	}

	async setAside(fork: ForkRow, copy: number, patch: Partial<Omit<BoardRow, "id" | "copy">>): Promise<void> {
		const db = this.#db;
		await db.transaction("rw", [db.forks, db.boards], async () => {
			const row = await db.boards.get(fork.board);
			if (!row || (row.copy ?? 0) !== copy) return;
			await db.forks.put(fork);
			await db.boards.update(fork.board, { ...patch, copy: copy + 1 });
		});
	}

	watchCopy(board: string, copy: number, replaced: () => void): () => void {
		const watch = liveQuery(async () => (await this.#db.boards.get(board))?.copy ?? 0).subscribe({
			next: (current) => {
				if (current <= copy) return;
				watch.unsubscribe();
				replaced();
			},
			error: (cause) => console.warn("this tab will not follow where its copy is replaced", cause),
		});
		return () => watch.unsubscribe();
	}

	async forks(board: string): Promise<readonly ForkRow[]> {
		return this.#db.forks.where("board").equals(board).sortBy("at");
	}

	async patchFork(id: string, patch: Partial<Pick<ForkRow, "state" | "proposal" | "whole">>): Promise<void> {
		await this.#db.forks.update(id, { ...patch });
	}

	close(): void {
		this.#db.close();
	}
}
