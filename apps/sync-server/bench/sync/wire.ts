import { randomBytes } from "node:crypto";
import { connect, type Socket } from "node:net";

const OPCODE = { continuation: 0, binary: 2, close: 8, ping: 9, pong: 10 } as const;
const FINAL = 0x80;
const MASKED = 0x80;
const HEADER_END = "\r\n\r\n";

export interface WireEvents {
	readonly onOpen: () => void;
	/** `now` is the time at which the bytes were read. The payload is only good until this returns. */
	readonly onMessage: (payload: Buffer, now: number) => void;
	readonly onEnd: (why: string) => void;
}

/**
 * A WebSocket client that is cheap enough to have a thousand of beside the server on two cores: it walks over each TCP
 * read once, reads the clock once for it, and allocates nothing for a frame. The mask is zero, which is legal and
 * costs the server the same.
 */
export class Wire {
	readonly #events: WireEvents;
	readonly #tcp: Socket;
	#isOpen = false;
	#hasEnded = false;
	/** Bytes that must be here before it is worth looking again. */
	#wanted = 0;
	#parts: Buffer[] = [];

	constructor(url: URL, events: WireEvents) {
		this.#events = events;
		this.#tcp = connect({ host: url.hostname, port: Number(url.port) });
		this.#tcp.setNoDelay(true);
		this.#tcp.on("connect", () => this.#tcp.write(upgradeRequest(url)));
		this.#tcp.on("data", (bytes: Buffer) => this.#read(bytes));
		this.#tcp.on("error", (error) => this.#end(error.message));
		this.#tcp.on("close", () => this.#end("closed"));
	}

	get isOpen(): boolean {
		return this.#isOpen && !this.#hasEnded;
	}

	send(payload: Uint8Array): void {
		if (!this.#hasEnded) this.#tcp.write(clientFrame(OPCODE.binary, payload));
	}

	/** Reads no more: plays a reader that is too slow. */
	pause(): void {
		this.#tcp.pause();
	}

	/** Drops the line without a word. */
	cut(): void {
		this.#tcp.destroy();
	}

	#end(why: string): void {
		if (this.#hasEnded) return;
		this.#hasEnded = true;
		this.#events.onEnd(why);
	}

	#read(chunk: Buffer): void {
		const bytes = this.#parts.length > 0 ? this.#join(chunk) : chunk;
		if (!bytes) return;
		const rest = this.#isOpen ? bytes : this.#handshake(bytes);
		if (rest) this.#frames(rest);
	}

	/** What was kept together with what came; null while that cannot be enough. */
	#join(chunk: Buffer): Buffer | null {
		this.#parts.push(chunk);
		const have = this.#parts.reduce((sum, { length }) => sum + length, 0);
		if (have < this.#wanted) return null;
		const bytes = Buffer.concat(this.#parts);
		this.#parts = [];
		return bytes;
	}

	#keep(bytes: Buffer, wanted: number): void {
		if (bytes.length === 0) return;
		this.#parts = [bytes];
		this.#wanted = wanted;
	}

	#handshake(bytes: Buffer): Buffer | null {
		const end = bytes.indexOf(HEADER_END);
		if (end < 0) {
			this.#keep(bytes, bytes.length + 1);
			return null;
		}
		const status = bytes.toString("latin1", 0, 12);
		if (status !== "HTTP/1.1 101") {
			this.#end(`refused: ${status}`);
			this.cut();
			return null;
		}
		this.#isOpen = true;
		this.#events.onOpen();
		return bytes.subarray(end + HEADER_END.length);
	}

	#frames(bytes: Buffer): void {
		const now = performance.now();
		let at = 0;
		while (!this.#hasEnded) {
			const left = bytes.length - at;
			const header = left < 2 ? 2 : headerBytes(bytes[at + 1] ?? 0);
			const end = left < header ? header : header + payloadBytes(bytes, at, header);
			if (left < end) {
				this.#keep(bytes.subarray(at), end);
				return;
			}
			this.#frame(bytes[at] ?? 0, bytes.subarray(at + header, at + end), now);
			at += end;
		}
	}

	#frame(first: number, payload: Buffer, now: number): void {
		const opcode = first & 0x0f;
		if (opcode === OPCODE.binary && (first & FINAL) !== 0) this.#events.onMessage(payload, now);
		else if (opcode === OPCODE.ping) this.#tcp.write(clientFrame(OPCODE.pong, payload));
		else if (opcode === OPCODE.close) this.#tcp.end(clientFrame(OPCODE.close, payload));
		else if (opcode !== OPCODE.pong) this.#end(`a frame that no target sends (${first})`);
	}
}

function upgradeRequest(url: URL): string {
	const lines = [
		`GET ${url.pathname}${url.search} HTTP/1.1`,
		`Host: ${url.host}`,
		"Upgrade: websocket",
		"Connection: Upgrade",
		"Sec-WebSocket-Version: 13",
		`Sec-WebSocket-Key: ${randomBytes(16).toString("base64")}`,
	];
	return lines.join("\r\n") + HEADER_END;
}

function headerBytes(second: number): number {
	const length = second & 0x7f;
	return length < 126 ? 2 : length === 126 ? 4 : 10;
}

function payloadBytes(bytes: Buffer, at: number, header: number): number {
	if (header === 2) return (bytes[at + 1] ?? 0) & 0x7f;
	if (header === 4) return bytes.readUInt16BE(at + 2);
	return bytes.readUInt32BE(at + 2) * 2 ** 32 + bytes.readUInt32BE(at + 6);
}

function clientFrame(opcode: number, payload: Uint8Array): Buffer {
	const length = payload.length;
	const header = (length < 126 ? 2 : length < 65_536 ? 4 : 10) + 4;
	const frame = Buffer.alloc(header + length);
	frame[0] = FINAL | opcode;
	if (header === 6) frame[1] = MASKED | length;
	else if (header === 8) {
		frame[1] = MASKED | 126;
		frame.writeUInt16BE(length, 2);
	} else {
		frame[1] = MASKED | 127;
		frame.writeBigUInt64BE(BigInt(length), 2);
	}
	frame.set(payload, header);
	return frame;
}
