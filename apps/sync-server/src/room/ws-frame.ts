const FINAL_BINARY = 0x82;

/**
 * One WebSocket message from the server as the bytes that go over TCP (RFC 6455 section 5.2: final, binary, unmasked,
 * uncompressed). Built once and written to any number of sockets.
 */
export function wsFrame(payload: Uint8Array): Buffer {
	const length = payload.length;
	const header = length < 126 ? 2 : length < 65_536 ? 4 : 10;
	const frame = Buffer.allocUnsafe(header + length);
	frame[0] = FINAL_BINARY;
	if (header === 2) frame[1] = length;
	else if (header === 4) {
		frame[1] = 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = 127;
		frame.writeUInt32BE(Math.floor(length / 2 ** 32), 2);
		frame.writeUInt32BE(length >>> 0, 6);
	}
	frame.set(payload, header);
	return frame;
}
