import type { Duplex } from "node:stream";
import type { CloseReason } from "@callboard/model/protocol";
import { WebSocket } from "ws";
import type { Clock } from "../clock.ts";
import type { PeerSocket } from "./socket.ts";

/** A peer that does not take its close frame within this time is cut. */
const CLOSE_WAIT_MS = 2_000;
const { OPEN } = WebSocket;

/**
 * A WebSocket that is written to through its TCP socket: frames are built once for all. The library reads, answers
 * pings and closes; compression is off, so both write whole frames and never into one another.
 */
export class TcpPeerSocket implements PeerSocket {
	readonly #webSocket: WebSocket;
	readonly #tcp: Duplex;
	readonly #clock: Clock;
	#pausedUntil = 0;
	/** The stream said that it holds much; until it drains. While it does not, nothing of it need be looked at. */
	#isBacked = false;
	#onDrain = () => {};

	constructor(webSocket: WebSocket, tcp: Duplex, clock: Clock) {
		this.#webSocket = webSocket;
		this.#tcp = tcp;
		this.#clock = clock;
		tcp.on("drain", () => {
			this.#isBacked = false;
			this.#onDrain();
		});
	}

	/** To the stream's own mark, some 64 KB; less counts as nothing. */
	get waitingBytes(): number {
		return this.#isBacked ? this.#tcp.writableLength : 0;
	}

	write(bytes: Uint8Array): void {
		if (this.#webSocket.readyState === OPEN && !this.#tcp.write(bytes)) this.#isBacked = true;
	}

	onDrain(run: () => void): void {
		this.#onDrain = run;
	}

	/** The longest of several pauses counts. */
	pause(ms: number): void {
		this.#webSocket.pause();
		const until = this.#clock.now() + ms;
		if (until <= this.#pausedUntil) return;
		this.#pausedUntil = until;
		this.#clock.after(ms, () => {
			if (this.#pausedUntil !== until) return;
			if (this.#webSocket.readyState === OPEN) this.#webSocket.resume();
		});
	}

	close({ code, reason }: CloseReason): void {
		this.#webSocket.close(code, reason);
		const cancel = this.#clock.after(CLOSE_WAIT_MS, () => this.#webSocket.terminate());
		this.#webSocket.once("close", cancel);
	}
}
