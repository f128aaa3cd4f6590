import type { CloseReason } from "@callboard/model/protocol";
import type { PeerSocket } from "../src/room/socket.ts";

/** Both directions of a connection as queues: the test decides what arrives when, and when the line breaks. */
export class SimLine implements PeerSocket {
	readonly toServer: Uint8Array[] = [];
	readonly toClient: Uint8Array[] = [];
	isBroken = false;
	closedBy: CloseReason | null = null;
	#onDrain: (() => void)[] = [];

	get waitingBytes(): number {
		return this.toClient.reduce((sum, frame) => sum + frame.length, 0);
	}

	/** Takes what the server writes: whole WebSocket frames, one or more. */
	write(bytes: Uint8Array): void {
		if (!this.isBroken) this.toClient.push(...payloadsIn(bytes));
	}

	onDrain(run: () => void): void {
		this.#onDrain.push(run);
	}

	/** How long the server has stopped reading, in all. */
	pausedMs = 0;

	pause(ms: number): void {
		this.pausedMs += ms;
	}

	/** The next message for the client. */
	take(): Uint8Array | null {
		const frame = this.toClient.shift() ?? null;
		if (frame && this.toClient.length === 0) for (const run of this.#onDrain) run();
		return frame;
	}

	close(reason: CloseReason): void {
		this.closedBy = reason;
		this.isBroken = true;
	}
}

/** Takes WebSocket framing off (final, binary, unmasked). */
function payloadsIn(bytes: Uint8Array): Uint8Array[] {
	const payloads: Uint8Array[] = [];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (let at = 0; at < bytes.length; ) {
		if (bytes[at] !== 0x82) throw new Error("the server wrote something that is no binary frame");
		const short = (bytes[at + 1] ?? 0) & 0x7f;
		const header = short < 126 ? 2 : short === 126 ? 4 : 10;
		const length = short < 126 ? short : short === 126 ? view.getUint16(at + 2) : view.getUint32(at + 6);
		payloads.push(bytes.slice(at + header, at + header + length));
		at += header + length;
	}
	return payloads;
}
