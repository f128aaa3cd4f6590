import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

export const COUNTER_FILE = "commits.count";
const BYTES = 12;

/**
 * The highest position that was ever committed, in a small file beside the database. SQLite takes a write-ahead log
 * that was cut, or lost, for one that is shorter, and says nothing; this file knows better. It is not synced: after a
 * power cut it may lag behind the database, never run ahead of what was acknowledged.
 */
export class CommitCounter {
	readonly #file: number;
	readonly #bytes = Buffer.alloc(BYTES);
	/** What the file said when it was opened; 0 where there was none, or none that can be trusted. */
	readonly found: number;

	constructor(folder: string) {
		const path = join(folder, COUNTER_FILE);
		this.found = readCount(path);
		this.#file = openSync(path, this.found === 0 ? "w" : "r+", 0o600);
		// Takes its block on disk now, so that a full disk cannot stop the counting later.
		this.write(this.found);
	}

	write(position: number): void {
		this.#bytes.writeBigUInt64BE(BigInt(position), 0);
		this.#bytes.writeUInt32BE(crc32(this.#bytes.subarray(0, 8)), 8);
		writeSync(this.#file, this.#bytes, 0, BYTES, 0);
	}

	close(): void {
		fsyncSync(this.#file);
		closeSync(this.#file);
	}
}

function readCount(path: string): number {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
	} catch {
		return 0;
	}
	if (bytes.length !== BYTES || bytes.readUInt32BE(8) !== crc32(bytes.subarray(0, 8))) return 0;
	return Number(bytes.readBigUInt64BE(0));
}
