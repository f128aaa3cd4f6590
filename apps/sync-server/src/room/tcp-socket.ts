import type { Duplex } from "node:stream";
import type { CloseReason } from "@callboard/model/protocol";
import type { WebSocket } from "ws";
import type { Clock } from "../clock.ts";
import type { PeerSocket } from "./socket.ts";

/** A peer that does not take its close frame within this time is cut. */
const CLOSE_WAIT_MS = 2_000;

/**
 * A WebSocket that is written to through its TCP socket: frames are built once for all. The library reads, answers
 * pings and closes; compression is off, so both write whole frames and never into one another.
 */
export class TcpPeerSocket implements PeerSocket {
	readonly #webSocket: WebSocket;
	readonly #tcp: Duplex;
	readonly #clock: Clock;
	#pausedUntil = 0;

	constructor(webSocket: WebSocket, tcp: Duplex, clock: Clock) {
		this.#webSocket = webSocket;
		this.#tcp = tcp;
		this.#clock = clock;
	}

	get waitingBytes(): number {
		return this.#tcp.writableLength;
	}

	write(bytes: Uint8Array): void {
		if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#tcp.write(bytes);
	}

	onDrain(run: () => void): void {
		this.#tcp.on("drain", run);
	}

	/** The longest of several pauses counts. */
	pause(ms: number): void {
		this.#webSocket.pause();
		const until = this.#clock.now() + ms;
		if (until <= this.#pausedUntil) return;
		this.#pausedUntil = until;
		this.#clock.after(ms, () => {
			if (this.#pausedUntil !== until) return;
			if (this.#webSocket.readyState === this.#webSocket.OPEN) this.#webSocket.resume();
		});
	}

	close({ code, reason }: CloseReason): void {
		this.#webSocket.close(code, reason);
		const cancel = this.#clock.after(CLOSE_WAIT_MS, () => this.#webSocket.terminate());
		this.#webSocket.once("close", cancel);
	}
}
