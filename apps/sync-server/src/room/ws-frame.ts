import { MESSAGE } from "@callboard/model/protocol";

const FINAL_BINARY = 0x82;

/**
 * One WebSocket message from the server as the bytes that go over TCP (RFC 6455 section 5.2: final, binary, unmasked,
 * uncompressed). Built once and written to any number of sockets.
 */
export function wsFrame(payload: Uint8Array): Buffer {
	const { frame, at } = openFrame(payload.length);
	frame.set(payload, at);
	return frame;
}

/**
 * A sync message (`step` as in SYNC) as one frame, written in one go: every edit goes through here, and the copies of
 * a general encoder left holes in memory that a thousand idle boards keep.
 */
export function wsSyncFrame(step: number, body: Uint8Array): Buffer {
	const { frame, at } = openFrame(2 + varUintBytes(body.length) + body.length);
	frame[at] = MESSAGE.sync;
	frame[at + 1] = step;
	let end = at + 2;
	let length = body.length;
	for (; length > 0x7f; length = Math.floor(length / 0x80)) frame[end++] = (length & 0x7f) | 0x80;
	frame[end++] = length;
	frame.set(body, end);
	return frame;
}

function openFrame(length: number): { readonly frame: Buffer; readonly at: number } {
	const at = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(at + length);
	frame[0] = FINAL_BINARY;
	if (at === 2) frame[1] = length;
	else if (at === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
		frame.writeUInt32BE(length >>> 0, 6);
	}
	return { frame, at };
}

function varUintBytes(value: number): number {
	let bytes = 1;
	for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes++;
	return bytes;
}
