import type { BoardCache } from "./cache.ts";
import type { BoardRow, DeviceRow, ForkRow, LinkRow } from "./database.ts";

/** What this browser keeps beside the boards' contents, and the door to those. One per tab. */
export interface DeviceStore {
	/** False in a private window or with storage switched off: all of it is gone with the tab. */
	readonly durable: boolean;
	/** Boards on this device, last opened first. */
	listBoards(): Promise<readonly BoardRow[]>;
	board(id: string): Promise<BoardRow | undefined>;
	putBoard(row: BoardRow): Promise<void>;
	/** Changes some fields of a known board; unknown boards are left alone. */
	patchBoard(id: string, patch: Partial<Omit<BoardRow, "id">>): Promise<void>;
	/** Removes the board with its contents, history, links and marks from this device. */
	forget(id: string): Promise<void>;
	links(board: string): Promise<readonly LinkRow[]>;
	putLink(link: LinkRow): Promise<void>;
	dropLink(board: string, role: LinkRow["role"]): Promise<void>;
	/** Made on first use. */
	device(): Promise<DeviceRow>;
	rename(name: string): Promise<DeviceRow>;
	/** Shows this device's face and place to others, or not. */
	hide(hidden: boolean): Promise<DeviceRow>;
	/** The contents of a board; `copy` as its row says. */
	cache(board: string, copy?: number): BoardCache;
	/** Keeps `copy` apart and puts an empty one in its place, both or neither; once another tab has done so, it does nothing. */
	setAside(fork: ForkRow, copy: number, patch: Partial<Omit<BoardRow, "id" | "copy">>): Promise<void>;
	/** Calls once another copy has taken the place of `copy`, whichever tab did it. Call the result to stop. */
	watchCopy(board: string, copy: number, replaced: () => void): () => void;
	/** Copies that were set aside, the oldest first. */
	forks(board: string): Promise<readonly ForkRow[]>;
	patchFork(id: string, patch: Partial<Pick<ForkRow, "state" | "proposal" | "whole">>): Promise<void>;
	close(): void;
}

/** The name under which a copy's rows are kept. The first copy has the board's own, as before there were copies. */
export function cacheKey(board: string, copy: number | ""): string {
	return copy === 0 ? board : `${board}~${copy}`;
}
