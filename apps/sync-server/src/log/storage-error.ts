/** What a disk does to us. `full` and `io` pass by themselves; `damaged` does not. */
export interface StorageError {
	readonly kind: "full" | "io" | "damaged";
	readonly detail: string;
}

/** SQLite's primary result codes (sqlite.org/rescode.html), from the error that node:sqlite throws. */
const FULL = 13;
const DAMAGED = [11, 26];

/** Turns what node:sqlite threw into a StorageError; anything else is a bug and is thrown on. */
export function storageErrorOf(thrown: unknown): StorageError {
	if (!(thrown instanceof Error) || !("errcode" in thrown) || typeof thrown.errcode !== "number") throw thrown;
	const primary = thrown.errcode & 0xff;
	if (primary === FULL) return { kind: "full", detail: thrown.message };
	return { kind: DAMAGED.includes(primary) ? "damaged" : "io", detail: thrown.message };
}
