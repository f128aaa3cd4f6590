import { err, ok, type Result } from "../../result.ts";
import { ByteCursor } from "./byte-cursor.ts";
import type { Refusal } from "./refusal.ts";

/** Reads a state vector: for each client, the first clock that the sender does not have. */
export function readStateVector(bytes: Uint8Array): Result<ReadonlyMap<number, number>, Refusal> {
	const cursor = new ByteCursor(bytes);
	const clocks = new Map<number, number>();
	const count = cursor.count(2);
	for (let i = 0; i < count && cursor.isGood; i++) clocks.set(cursor.varUint(), cursor.varUint());
	if (cursor.left > 0) cursor.refuse("malformed", "bytes after the end");
	return cursor.refusal ? err(cursor.refusal) : ok(clocks);
}
