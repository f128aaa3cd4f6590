import { err, ok, type Result } from "../../result.ts";
import { LIMITS } from "../limits.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { Refusal } from "./refusal.ts";
import { readText, walkText } from "./text.ts";

/** One client's presence as sent. `state` is JSON text; "null" means gone; null means larger than presence may be. */
export interface PresenceEntry {
	readonly client: number;
	readonly clock: number;
	readonly state: string | null;
}

/** Reads an awareness update. States that are too large are passed over, not fatal: they may be somebody else's. */
export function readAwareness(bytes: Uint8Array): Result<readonly PresenceEntry[], Refusal> {
	const cursor = new ByteCursor(bytes);
	const entries: PresenceEntry[] = [];
	const count = cursor.count(3);
	for (let i = 0; i < count && cursor.isGood; i++) {
		const client = cursor.varUint();
		const clock = cursor.varUint();
		entries.push({ client, clock, state: readState(cursor) });
	}
	if (cursor.left > 0) cursor.refuse("malformed", "bytes after the end");
	return cursor.refusal ? err(cursor.refusal) : ok(entries);
}

function readState(cursor: ByteCursor): string | null {
	const from = cursor.at;
	walkText(cursor);
	if (cursor.at - from > LIMITS.presenceBytesMax) return null;
	const end = cursor.at;
	cursor.at = from;
	const text = readText(cursor, LIMITS.presenceBytesMax);
	return cursor.at === end ? text : null;
}
