import { hash } from "node:crypto";
import { crc32 } from "node:zlib";

/** What a stored row carries against damage: a checksum of its bytes and a link to the row before it. */
export interface Seal {
	readonly crc: number;
	readonly chain: Uint8Array;
}

const CHAIN_BYTES = 16;
/** Rows below this are linked as they are, longer ones by their digest. */
const SHORT_BYTES = 4096;
/** Where link and row are put together; every edit is sealed, and a new buffer each cost as much as the digest. */
const scratch = Buffer.alloc(CHAIN_BYTES + 4 + SHORT_BYTES);

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
	const content = bytes.length < SHORT_BYTES ? bytes : digest(bytes);
	const length = previous.length + 4 + content.length;
	const sealed = length <= scratch.length ? scratch : Buffer.allocUnsafe(length);
	sealed.set(previous);
	sealed.writeUInt32BE(crc, previous.length);
	sealed.set(content, previous.length + 4);
	return { crc, chain: digest(sealed.subarray(0, length)) };
}

export function sameChain(a: Uint8Array, b: Uint8Array): boolean {
	return Buffer.compare(a, b) === 0;
}

function digest(bytes: Uint8Array): Uint8Array {
	return hash("sha256", bytes, "buffer").subarray(0, CHAIN_BYTES);
}
