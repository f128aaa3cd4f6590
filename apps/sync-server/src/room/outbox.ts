import { CLOSE } from "@callboard/model/protocol";
import type { Clock } from "../clock.ts";
import type { Shelf } from "./shelf.ts";
import type { PeerSocket } from "./socket.ts";

/** Waiting bytes above which presence is left out: a cursor's place is worth nothing late. */
const PRESENCE_WAITING_BYTES_MAX = 256 * 1024;
/** Waiting bytes above which updates stop; when all is gone the peer is brought level from the shelf. */
const UPDATES_WAITING_BYTES_MAX = 1024 * 1024;
/** A peer that takes nothing for so long is let go. */
const STALLED_MS_MAX = 30_000;

/** What goes to one peer, bounded: a slow reader costs at most its last batch over the bound, and never the others. */
export class Outbox {
	readonly #socket: PeerSocket;
	readonly #clock: Clock;
	readonly #shelf: () => Shelf;
	/** While behind: the last position that the peer was sent. */
	#behindFrom: number | null = null;
	#wantsWhole = false;
	#stalledTimer: (() => void) | null = null;

	/** `shelf` gives the board's content at the time of the call. */
	constructor(socket: PeerSocket, clock: Clock, shelf: () => Shelf) {
		this.#socket = socket;
		this.#clock = clock;
		this.#shelf = shelf;
		socket.onDrain(() => this.#catchUp());
	}

	get isBehind(): boolean {
		return this.#behindFrom !== null;
	}

	/** Small frames about this socket alone: hello, acks, barriers, questions. */
	send(frame: Uint8Array): void {
		this.#socket.write(frame);
	}

	sendPresence(frame: Uint8Array): void {
		if (this.#socket.waitingBytes <= PRESENCE_WAITING_BYTES_MAX) this.#socket.write(frame);
	}

	/** A batch that is on disk; `before` is the board's last position ahead of it. False when left out. */
	sendUpdates(frame: Uint8Array, before: number): boolean {
		if (this.#behindFrom === null && this.#socket.waitingBytes <= UPDATES_WAITING_BYTES_MAX) {
			this.#socket.write(frame);
			return true;
		}
		this.#fallBehind(before);
		return false;
	}

	/** The answer to "what am I missing"; built only when there is room for it. */
	sendAnswer(build: () => readonly Uint8Array[]): void {
		if (this.#behindFrom !== null || this.#socket.waitingBytes > UPDATES_WAITING_BYTES_MAX) {
			this.#wantsWhole = true;
			this.#fallBehind(this.#shelf().lastPosition);
			return;
		}
		this.#writeAll(build());
	}

	stop(): void {
		this.#stalledTimer?.();
		this.#stalledTimer = null;
	}

	#fallBehind(position: number): void {
		this.#behindFrom ??= position;
		this.#stalledTimer ??= this.#clock.after(STALLED_MS_MAX, () => this.#socket.close(CLOSE.tooSlow));
	}

	#catchUp(): void {
		if (this.#behindFrom === null) return;
		const missed = this.#wantsWhole ? null : this.#shelf().since(this.#behindFrom);
		this.#behindFrom = null;
		this.#wantsWhole = false;
		this.stop();
		this.#writeAll(missed ?? this.#shelf().whole());
	}

	#writeAll(frames: readonly Uint8Array[]): void {
		const bytes = frames.reduce((sum, frame) => sum + frame.length, 0);
		if (bytes <= JOINED_BYTES_MAX)
			this.#socket.write(frames.length === 1 && frames[0] ? frames[0] : Buffer.concat(frames));
		else for (const frame of frames) this.#socket.write(frame);
	}
}

/** Frames up to this size in all are copied into one write; above, a write each is cheaper than the copy. */
const JOINED_BYTES_MAX = 64 * 1024;
