import { type Board, branchBoard, markBoard } from "@callboard/model";
import { type BoardId, boardIdFrom } from "@callboard/model/protocol";
import { deviceStore } from "../session/device.ts";
import { openModel } from "../session/open-model.ts";
import { systemClock } from "../sync/clock.ts";
import type { BoardRow } from "../sync/database.ts";
import { randomBytes } from "../sync/device-identity.ts";
import type { DeviceStore } from "../sync/device-store.ts";
import type { StorageError } from "../sync/storage-error.ts";

/** A board of this device, for lists. */
export type BoardEntry = Pick<BoardRow, "id" | "title" | "role" | "shared" | "createdAt" | "openedAt">;

/** A new board could not be written. `error.kind` says why; the device's other boards are as they were. */
export class BoardNotStored extends Error {
	readonly error: StorageError;

	constructor(error: StorageError) {
		super(`the new board was not stored: ${error.detail}`);
		this.name = "BoardNotStored";
		this.error = error;
	}
}

/**
 * Makes a board on this device alone and lets `seed` fill it, beginning with `copy` where there is one. Resolves when all of it is on disk; without a database
 * (a private window) when it is in memory, which the open board then says.
 */
export async function createBoard(title: string, seed: (board: Board) => void, copy?: Uint8Array): Promise<BoardId> {
	return createBoardIn(await deviceStore(), title, seed, copy);
}

export async function createBoardIn(
	store: DeviceStore,
	title: string,
	seed: (board: Board) => void,
	copy?: Uint8Array,
): Promise<BoardId> {
	const id = boardIdFrom(randomBytes());
	const lineage = boardIdFrom(randomBytes());
	const cache = store.cache(id);
	const { doc } = await cache.load();
	doc.on("update", (update: Uint8Array) => cache.append(update, "own"));
	if (copy) branchBoard(doc, lineage, copy);
	else markBoard(doc, lineage);
	const board = openModel(doc, systemClock);
	try {
		if (title !== "") board.commands.set("project", "project", { name: title });
		seed(board);
		const error = await cache.settled();
		if (error !== undefined && error.kind !== "memoryOnly") throw new BoardNotStored(error);
		const at = systemClock.nowMs();
		const { name } = board.project;
		await store.putBoard({ id, title: name, lineage, role: "owner", shared: false, createdAt: at, openedAt: at });
		return id;
	} catch (cause) {
		await store.forget(id);
		throw cause;
	} finally {
		board.dispose();
		await cache.close();
		doc.destroy();
	}
}

/** Boards on this device, last opened first. */
export async function listBoards(): Promise<readonly BoardEntry[]> {
	return (await deviceStore()).listBoards();
}

/** Removes a board and all of it from this device. The server's copy and other devices keep theirs. */
export async function forgetBoard(id: string): Promise<void> {
	await (await deviceStore()).forget(id);
}
