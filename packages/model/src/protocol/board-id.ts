import { err, ok, type Result } from "../result.ts";

/** A board's public name: 128 random bits as 22 characters of base64url. Not a secret. */
export type BoardId = string & { readonly __id: "Board" };

const BOARD_ID = /^[A-Za-z0-9_-]{21}[AQgw]$/;
/** Names that an open server (loopback, tests, benchmarks) takes beside proper ids. */
const OPEN_NAME = /^[A-Za-z0-9_-]{1,128}$/;

export function parseBoardId(text: string): Result<BoardId, "bad-board-id"> {
	return BOARD_ID.test(text) ? ok(text as BoardId) : err("bad-board-id");
}

export function parseOpenBoardName(text: string): Result<BoardId, "bad-board-id"> {
	return OPEN_NAME.test(text) ? ok(text as BoardId) : err("bad-board-id");
}

/** The id of 16 random bytes. */
export function boardIdFrom(random: Uint8Array): BoardId {
	return base64url(random.subarray(0, 16)) as BoardId;
}

/** A link's secret of 16 random bytes or more; it stays in the link's fragment and in ticket requests. */
export function linkSecretFrom(random: Uint8Array): string {
	return base64url(random);
}

function base64url(bytes: Uint8Array): string {
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
	let out = "";
	for (let i = 0; i < bytes.length; i += 3) {
		const [a, b, c] = [bytes[i] ?? 0, bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
		const word = (a << 16) | (b << 8) | c;
		const chars = Math.min(bytes.length - i, 3) + 1;
		for (let k = 0; k < chars; k++) out += alphabet.charAt((word >> (18 - 6 * k)) & 63);
	}
	return out;
}
