import { deviceStore } from "../session/device.ts";
import { readBoardUpdate } from "../sync/board-file.ts";

export interface BoardFile {
	readonly fileName: string;
	readonly blob: Blob;
}

/**
 * A board as one file that opens without this software: JSON with the records as the board has them, and the whole
 * Yjs update in base 64 to bring it back. Undefined for a board that is not on this device.
 */
export async function exportBoard(id: string): Promise<BoardFile | undefined> {
	const store = await deviceStore();
	const row = await store.board(id);
	if (!row) return undefined;
	const { update, records } = await readBoardUpdate(store.cache(id));
	const content = {
		format: "callboard-board",
		version: 1,
		id: row.id,
		title: row.title,
		lineage: row.lineage,
		records,
		update,
	};
	const name = row.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "board";
	return {
		fileName: `${name}.callboard.json`,
		blob: new Blob([JSON.stringify(content, null, "\t")], { type: "application/json" }),
	};
}
