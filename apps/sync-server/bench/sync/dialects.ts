import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** What a message from a server says, as far as the scenarios care. */
export type Heard =
	| { readonly kind: "step1" | "step2" | "update" | "awareness"; readonly body: Uint8Array }
	| { readonly kind: "ack"; readonly frames: number }
	| { readonly kind: "admitted" | "other" };

/** How a kind of server wraps the y-protocols messages. */
export interface Dialect {
	/** The path under the server's root. */
	path(room: string): string;
	/** Sent before anything else where the server wants to be asked in. */
	greeting(room: string): Uint8Array | null;
	step1(room: string, stateVector: Uint8Array): Uint8Array;
	step2(room: string, update: Uint8Array): Uint8Array;
	update(room: string, update: Uint8Array): Uint8Array;
	awareness(room: string, update: Uint8Array): Uint8Array;
	read(message: Uint8Array): Heard;
}

const SYNC = 0;
const AWARENESS = 1;
const AUTH = 2;
/** Hocuspocus: a sync message that is an answer. */
const SYNC_REPLY = 4;
const HOCUSPOCUS_AUTHENTICATED = 2;
/** Ours: so many frames are on disk. */
const ACK = 100;
const OTHER: Heard = { kind: "other" };
const ADMITTED: Heard = { kind: "admitted" };

export const yWebsocket: Dialect = {
	path: (room) => `/${room}`,
	greeting: () => null,
	...framing(() => {}),
	read: (message) => {
		const decoder = decoding.createDecoder(message);
		return readBody(decoder, decoding.readVarUint(decoder));
	},
};

/** Hocuspocus puts the document's name before every message and wants an authentication first. */
export const hocuspocus: Dialect = {
	path: () => "/",
	greeting: (room) =>
		encoding.encode((encoder) => {
			encoding.writeVarString(encoder, room);
			encoding.writeVarUint(encoder, AUTH);
			encoding.writeVarUint(encoder, 0);
			encoding.writeVarString(encoder, "bench");
		}),
	...framing((encoder, room) => encoding.writeVarString(encoder, room)),
	read: (message) => {
		const decoder = decoding.createDecoder(message);
		const nameBytes = decoding.readVarUint(decoder);
		decoder.pos += nameBytes;
		const type = decoding.readVarUint(decoder);
		if (type === AUTH) return decoding.readVarUint(decoder) === HOCUSPOCUS_AUTHENTICATED ? ADMITTED : OTHER;
		return type === ACK ? OTHER : readBody(decoder, type === SYNC_REPLY ? SYNC : type);
	},
};

/** One client's presence as y-protocols writes it. */
export function awarenessOf(client: number, clock: number, json: string): Uint8Array {
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, 1);
		encoding.writeVarUint(encoder, client);
		encoding.writeVarUint(encoder, clock);
		encoding.writeVarString(encoder, json);
	});
}

function framing(
	writePrefix: (encoder: encoding.Encoder, room: string) => void,
): Pick<Dialect, "step1" | "step2" | "update" | "awareness"> {
	const message = (types: readonly number[]) => (room: string, body: Uint8Array) =>
		encoding.encode((encoder) => {
			writePrefix(encoder, room);
			for (const type of types) encoding.writeVarUint(encoder, type);
			encoding.writeVarUint8Array(encoder, body);
		});
	return {
		step1: message([SYNC, 0]),
		step2: message([SYNC, 1]),
		update: message([SYNC, 2]),
		awareness: message([AWARENESS]),
	};
}

const SYNC_KINDS = ["step1", "step2", "update"] as const;

function readBody(decoder: decoding.Decoder, type: number): Heard {
	if (type === SYNC) {
		const kind = SYNC_KINDS[decoding.readVarUint(decoder)];
		return kind ? { kind, body: decoding.readVarUint8Array(decoder) } : OTHER;
	}
	if (type === AWARENESS) return { kind: "awareness", body: decoding.readVarUint8Array(decoder) };
	return type === ACK ? { kind: "ack", frames: decoding.readVarUint(decoder) } : OTHER;
}
