import { deviceStore } from "../session/device.ts";
import { type BoardFile, boardFile } from "../sync/board-file.ts";
import type { DeviceStore } from "../sync/device-store.ts";

/** A board as this device has it stored, as one file. Undefined for a board that is not on this device. */
export async function exportBoard(id: string): Promise<BoardFile | undefined> {
	return exportBoardFrom(await deviceStore(), id);
}

export async function exportBoardFrom(store: DeviceStore, id: string): Promise<BoardFile | undefined> {
	const row = await store.board(id);
	if (!row) return undefined;
	const { doc } = await store.cache(id, row.copy).load();
	const file = boardFile(row, doc);
	doc.destroy();
	return file;
}
