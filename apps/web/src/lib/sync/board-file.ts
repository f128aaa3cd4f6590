import * as Y from "yjs";
import type { BoardRow } from "./database.ts";
import { docOf } from "./doc-of.ts";

/** What the file of a board says of itself; the records beside it are for people and other programs. */
export const BOARD_FILE = { format: "callboard-board", version: 1 } as const;

export interface BoardFile {
	readonly fileName: string;
	readonly blob: Blob;
}

/**
 * A board as one file that opens without this software: JSON with the records as the board has them, and the whole
 * Yjs update (V1) in base 64, from which a board can be made again.
 */
export function boardFile({ id, title, lineage }: Pick<BoardRow, "id" | "title" | "lineage">, doc: Y.Doc): BoardFile {
	const update = Y.encodeStateAsUpdate(doc);
	// Another one, whose roots nobody has opened as anything yet: each reads as a map.
	const plain = docOf(update);
	const records = Object.fromEntries([...plain.share.keys()].sort().map((name) => [name, plain.getMap(name).toJSON()]));
	plain.destroy();
	const content = { ...BOARD_FILE, id, title, lineage, records, update: base64(update) };
	const name = title.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "board";
	return {
		fileName: `${name}.callboard.json`,
		blob: new Blob([JSON.stringify(content, null, "\t")], { type: "application/json" }),
	};
}

function base64(bytes: Uint8Array): string {
	// In pieces: a call takes only so many arguments.
	let binary = "";
	for (let at = 0; at < bytes.length; at += 0x8000) {
		binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	}
	return btoa(binary);
}
