import { SYNC } from "@callboard/model/protocol";
import * as Y from "yjs";
import type { Clock } from "../clock.ts";
import type { Peer } from "./peer.ts";
import { wsSyncFrame } from "./ws-frame.ts";

/** With so many readers a write each is what a room costs; below, waiting saves nothing worth a delay. */
const CROWD_MIN = 32;
/** In a crowd updates gather for this long after the last sending: at 300 a second, three to a write. */
const CROWD_GATHER_MS = 10;
/** From here on for as long as presence does: writing to each of 200 takes 2 ms of the server's time and more of theirs. */
const LARGE_CROWD_MIN = 128;
const LARGE_CROWD_GATHER_MS = 28;

export interface Outgoing {
	/** Who sent it; null for what everybody has to hear. */
	readonly peer: Peer | null;
	readonly update: Uint8Array;
	/** The update as a message, ready to be written. */
	readonly frame: Buffer;
}

/** Sends what is on disk to everybody on a board: framed once, and one write a socket. */
export class Relay {
	readonly #clock: Clock;
	readonly #peers: ReadonlySet<Peer>;
	#waiting: Outgoing[] = [];
	/** The board's last position ahead of what waits. */
	#before = 0;
	#sentAt = 0;
	#isScheduled = false;

	constructor(clock: Clock, peers: ReadonlySet<Peer>) {
		this.#clock = clock;
		this.#peers = peers;
	}

	/** `before` is the board's last position ahead of the batch. */
	send(batch: readonly Outgoing[], before: number): void {
		if (this.#waiting.length === 0) this.#before = before;
		this.#waiting.push(...batch);
		const gatherMs = gatherMsOf(this.#peers.size);
		const waitMs = gatherMs === 0 ? 0 : this.#sentAt + gatherMs - this.#clock.now();
		if (waitMs <= 0) this.flush();
		else if (!this.#isScheduled) {
			this.#isScheduled = true;
			this.#clock.after(waitMs, () => this.flush());
		}
	}

	/** Sends what waits, now. A peer that wrote all of it knows it already. */
	flush(): void {
		this.#isScheduled = false;
		const waiting = this.#waiting;
		const [first] = waiting;
		if (!first) return;
		this.#waiting = [];
		this.#sentAt = this.#clock.now();
		// Merged, a browser renders once.
		const frame = waiting.length === 1 ? first.frame : wsSyncFrame(SYNC.update, Y.mergeUpdates(waiting.map(updateOf)));
		const author = waiting.every(({ peer }) => peer === first.peer) ? first.peer : null;
		for (const peer of this.#peers) if (peer !== author) peer.sendUpdates(frame, this.#before);
	}
}

function gatherMsOf(audience: number): number {
	if (audience < CROWD_MIN) return 0;
	return audience < LARGE_CROWD_MIN ? CROWD_GATHER_MS : LARGE_CROWD_GATHER_MS;
}

function updateOf({ update }: Outgoing): Uint8Array {
	return update;
}
