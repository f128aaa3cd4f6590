import type { BoardCache } from "./cache.ts";
import type { BoardRow, DeviceRow, LinkRow } from "./database.ts";

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
	cache(board: string): BoardCache;
	close(): void;
}
