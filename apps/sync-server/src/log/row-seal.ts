import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** What a stored row carries against damage: a checksum of its bytes and a link to the row before it. */
export interface Seal {
	readonly crc: number;
	readonly chain: Uint8Array;
}

const CHAIN_BYTES = 16;

/** The link before a board's first row. */
export function chainStart(lineage: string): Uint8Array {
	return digest(Buffer.from(lineage, "utf8"));
}

/**
 * Seals a row onto the one before. The chain makes a row that vanished, was swapped or came from elsewhere visible,
 * which a checksum alone does not.
 */
export function seal(previous: Uint8Array, bytes: Uint8Array): Seal {
	const crc = crc32(bytes);
	const link = Buffer.allocUnsafe(previous.length + 4);
	link.set(previous);
	link.writeUInt32BE(crc, previous.length);
	return {
		crc,
		chain: digest(bytes.length < 4096 ? Buffer.concat([link, bytes]) : Buffer.concat([link, digest(bytes)])),
	};
}

export function sameChain(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

function digest(bytes: Uint8Array): Uint8Array {
	return hash("sha256", bytes, "buffer").subarray(0, CHAIN_BYTES);
}
