import * as Y from "yjs";
import type { BoardCache } from "./cache.ts";

export interface BoardContents {
	/** The whole document as a Yjs update (V1), base 64. */
	readonly update: string;
	/** Root maps by name, as plain JSON. */
	readonly records: Readonly<Record<string, unknown>>;
}

/** Reads a stored board without opening it. */
export async function readBoardUpdate(cache: BoardCache): Promise<BoardContents> {
	const { doc } = await cache.load();
	const update = base64(Y.encodeStateAsUpdate(doc));
	const records = Object.fromEntries([...doc.share.keys()].sort().map((name) => [name, doc.getMap(name).toJSON()]));
	doc.destroy();
	return { update, records };
}

function base64(bytes: Uint8Array): string {
	// In pieces: a call takes only so many arguments.
	let binary = "";
	for (let at = 0; at < bytes.length; at += 0x8000) {
		binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
	}
	return btoa(binary);
}
