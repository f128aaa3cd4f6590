import { deviceStore } from "../session/device.ts";
import { readBoardUpdate } from "../sync/board-file.ts";
import { copyText } from "./board-copy.ts";

export interface BoardFile {
	readonly fileName: string;
	readonly blob: Blob;
}

/**
 * A board as one file that opens without this software: JSON with the records as the board has them, and the whole
 * Yjs update in base 64, from which `restoreBoard` makes a board again. Undefined for a board that is not on this device.
 */
export async function exportBoard(id: string): Promise<BoardFile | undefined> {
	const store = await deviceStore();
	const row = await store.board(id);
	if (!row) return undefined;
	const { update, records } = await readBoardUpdate(store.cache(id));
	const name = row.title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "board";
	return {
		fileName: `${name}.callboard.json`,
		blob: new Blob([copyText({ ...row, records, update })], { type: "application/json" }),
	};
}
