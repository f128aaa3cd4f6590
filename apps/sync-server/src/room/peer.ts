import {
	CLOSE,
	type ClientFrame,
	type CloseReason,
	type DocStateReport,
	type DriftKind,
	encodeAck,
	encodeBarrier,
	encodeDenied,
	encodeDrift,
	encodeHello,
	encodeTime,
	type Hello,
	hasPresence,
	isEmptyUpdate,
	LIMITS,
	mayWrite,
	type PresenceStamp,
	parseClientFrame,
	type Refusal,
	type Role,
	readAwareness,
	readStateVector,
} from "@callboard/model/protocol";
import { Allowance } from "../allowance.ts";
import type { Clock } from "../clock.ts";
import type { Committer } from "./committer.ts";
import { Outbox } from "./outbox.ts";
import type { Room } from "./room.ts";
import type { PeerSocket } from "./socket.ts";
import { wsFrame } from "./ws-frame.ts";

/**
 * What a peer may send: 2,000 small frames a second, or 8 MB. Past it the server stops reading for a while, which
 * loses nothing. A first upload of 16 MB fits into the burst.
 */
const INCOMING = { burst: 8_000, perSecond: 2_000 };
/** Milliseconds of the server that a peer's frames may take: a fifth, so that nobody can keep it from the others. */
const WORK_MS = { burst: 1_000, perSecond: 200 };
/** A frame costs one, and one more for each of these. */
const BYTES_A_UNIT = 4096;
/** A question of three bytes that a whole board answers. */
const STEP1_UNITS = 100;
/** A report is compared clock by clock. */
const STATE_UNITS = 20;
/** Gaps in a row after which a client is taken for broken: each is answered by the question that mends it. */
const GAPS_MAX = 20;
/** A refused writer is told at most this often. */
const DENIED_EVERY_MS = 1_000;

/** Acknowledgements of so few frames are nearly all there are: built once. */
const FEW_ACKS = Array.from({ length: 32 }, (_, frames) => wsFrame(encodeAck(frames)));

export interface PeerOptions {
	readonly room: Room;
	readonly socket: PeerSocket;
	readonly committer: Committer;
	readonly clock: Clock;
	readonly role: Role;
	readonly principal: string;
	/** Opened with ?acks=1: gets our own frames. */
	readonly wantsAcks: boolean;
	/** What a peer with acks says that it holds; a refusal where it is no such thing. */
	readonly onState?: (peer: Peer, report: DocStateReport) => Refusal | null;
	readonly onClose: (peer: Peer, reason: CloseReason | null, refusal: Refusal | null) => void;
}

/** One connection on a board: reads its frames, and says what it may. */
export class Peer {
	readonly room: Room;
	readonly role: Role;
	readonly principal: string;
	readonly stamp: PresenceStamp;
	readonly wantsAcks: boolean;
	readonly #socket: PeerSocket;
	readonly #outbox: Outbox;
	readonly #committer: Committer;
	readonly #clock: Clock;
	readonly #onClose: PeerOptions["onClose"];
	readonly #onState: PeerOptions["onState"];
	readonly #incoming: Allowance;
	readonly #work: Allowance;
	#isOpen = true;
	/** What is settled and not told yet. */
	#settled: Buffer | null = null;
	#deniedAt = 0;
	#gaps = 0;
	/** Something that this peer sent was not taken; its barriers must not be answered until it has answered a step 1. */
	#isUnsettled = false;
	/** The newest barrier that came while unsettled. */
	#heldBarrier: number | null = null;

	constructor({ room, socket, committer, clock, role, principal, wantsAcks, onClose, onState }: PeerOptions) {
		this.room = room;
		this.role = role;
		this.principal = principal;
		this.stamp = { principal, role };
		this.wantsAcks = wantsAcks;
		this.#socket = socket;
		this.#outbox = new Outbox(socket, clock, () => room.shelf);
		this.#committer = committer;
		this.#clock = clock;
		this.#onClose = onClose;
		this.#onState = onState;
		this.#incoming = new Allowance(INCOMING, clock);
		this.#work = new Allowance(WORK_MS, clock);
	}

	get isOpen(): boolean {
		return this.#isOpen;
	}

	/** It reads more slowly than the board is written, and is brought level when it has caught up. */
	get isBehind(): boolean {
		return this.#outbox.isBehind;
	}

	/** Joins the room and says hello: who it is, what the board has, who is here, in one write. */
	open(hello: Hello): void {
		this.room.join(this);
		const frames: Buffer[] = [];
		if (this.wantsAcks) frames.push(wsFrame(encodeHello(hello)));
		if (mayWrite(this.role)) frames.push(this.room.step1Frame());
		const present = hasPresence(this.role) ? this.room.presence.frame() : null;
		if (present) frames.push(present);
		if (frames.length > 0) this.#outbox.send(Buffer.concat(frames));
	}

	receive(bytes: Uint8Array): void {
		if (!this.#isOpen) return;
		const frame = parseClientFrame(bytes);
		const units = 1 + bytes.length / BYTES_A_UNIT + (frame.ok && frame.value.kind === "step1" ? STEP1_UNITS : 0);
		const startedAt = this.#clock.ticks();
		if (frame.ok) this.#handle(frame.value);
		else this.#refuse(frame.error);
		const workMs = this.#clock.ticks() - startedAt;
		const waitMs = Math.max(this.#incoming.spend(units), this.#work.spend(workMs));
		if (waitMs > 0) this.#socket.pause(waitMs);
	}

	/** The connection ended, by whichever side. */
	ended(): void {
		this.#end(null, null);
	}

	close(reason: CloseReason): void {
		this.#end(reason, null);
		this.#socket.close(reason);
	}

	sendPresence(frame: Uint8Array): void {
		if (hasPresence(this.role)) this.#outbox.sendPresence(frame);
	}

	/** A batch that is on disk; what is settled rides along in the same write. */
	sendUpdates(frame: Uint8Array, before: number): void {
		const bytes = this.#settled ? Buffer.concat([frame, this.#settled]) : frame;
		if (this.#outbox.sendUpdates(bytes, before)) this.#settled = null;
	}

	/** Frames of this peer that are on disk now, and the newest barrier that they stand before; told by the next write. */
	settle(frames: number, barrier: number | null): void {
		if (!this.wantsAcks || !this.#isOpen) return;
		const acked = frames > 0 ? ackFrame(frames) : null;
		const echoed = barrier !== null ? wsFrame(encodeBarrier(barrier)) : null;
		this.#settled = acked && echoed ? Buffer.concat([acked, echoed]) : (acked ?? echoed);
	}

	/** Tells what is settled where no update went out to tell it with. */
	sendSettled(): void {
		if (this.#settled) this.#outbox.send(this.#settled);
		this.#settled = null;
	}

	sendTime(now: number): void {
		if (this.wantsAcks) this.#outbox.send(wsFrame(encodeTime(now)));
	}

	/** Sends what it lacks by what it said that it has, and asks for what it has more. */
	bringLevel(stateVector: Uint8Array, has: ReadonlyMap<number, number>): void {
		this.#outbox.sendAnswer(() => this.room.answer(stateVector, has));
		this.askAgain();
	}

	/** Its copy has come apart from the board, and asking again did not help. */
	sendDrift(kind: DriftKind): void {
		this.#outbox.send(wsFrame(encodeDrift(kind)));
	}

	/** What it sent was not stored; asks for everything again. */
	askAgain(): void {
		this.#isUnsettled = true;
		if (mayWrite(this.role)) this.#outbox.send(this.room.step1Frame());
	}

	/** What it sends is not stored until it answers a step 1. */
	unsettle(): void {
		this.#isUnsettled = true;
	}

	#handle(frame: ClientFrame): void {
		switch (frame.kind) {
			case "step1":
				this.#answer(frame.stateVector);
				return;
			case "update":
				this.#takeUpdate(frame.update, frame.isAnswer);
				return;
			case "awareness":
				this.#takePresence(frame.update);
				return;
			case "barrier":
				this.#takeBarrier(frame.n);
				return;
			case "queryAwareness": {
				const present = hasPresence(this.role) ? this.room.presence.frame() : null;
				if (present) this.#outbox.sendPresence(present);
				return;
			}
			case "state":
				this.#takeState(frame.report);
				return;
			case "unknown":
				return;
		}
	}

	#answer(stateVector: Uint8Array): void {
		const vector = readStateVector(stateVector);
		if (!vector.ok) {
			this.#refuse(vector.error);
			return;
		}
		// What waits is known already but may not leave yet; on disk, it may.
		this.#committer.flush();
		this.#outbox.sendAnswer(() => this.room.answer(stateVector, vector.value));
	}

	#takeUpdate(update: Uint8Array, isAnswer: boolean): void {
		if (isEmptyUpdate(update)) {
			this.#answered(isAnswer);
			return;
		}
		if (!mayWrite(this.role)) {
			this.#deny("this link may read only");
			return;
		}
		if (!this.#committer.isTaking) {
			this.unsettle();
			return;
		}
		const checked = this.room.check(update, { peer: this, isAnswer });
		if (!checked.ok) {
			this.#refuse(checked.error);
			return;
		}
		if (checked.value) this.#commit(checked.value);
		this.#committer.settle(this, 1, null);
		this.#answered(isAnswer);
	}

	#commit(update: Uint8Array): void {
		const { room } = this;
		this.#committer.add({ room, peer: this, update });
		for (const stored of room.unstranded()) this.#committer.add({ room, peer: null, update: stored });
	}

	/** An answer to step 1 holds all that was missed, so barriers stand for it again. */
	#answered(isAnswer: boolean): void {
		if (!isAnswer || !mayWrite(this.role) || !this.#committer.isTaking) return;
		this.#isUnsettled = false;
		this.#gaps = 0;
		const held = this.#heldBarrier;
		this.#heldBarrier = null;
		if (held !== null) this.#committer.settle(this, 0, held);
	}

	#takeBarrier(n: number): void {
		if (this.#isUnsettled) this.#heldBarrier = n;
		else this.#committer.settle(this, 0, n);
	}

	#takeState(report: DocStateReport): void {
		if (!this.wantsAcks) return;
		const waitMs = this.#incoming.spend(STATE_UNITS);
		if (waitMs > 0) this.#socket.pause(waitMs);
		const refusal = this.#onState?.(this, report);
		if (refusal) this.#refuse(refusal);
	}

	#takePresence(update: Uint8Array): void {
		if (update.length > LIMITS.presenceFrameBytesMax) return;
		const entries = readAwareness(update);
		if (!entries.ok) {
			this.#refuse(entries.error);
			return;
		}
		if (hasPresence(this.role)) this.room.presence.take(this, entries.value);
	}

	#refuse(refusal: Refusal): void {
		if (refusal.kind === "gap") {
			this.#gaps++;
			if (this.#gaps <= GAPS_MAX) {
				this.askAgain();
				return;
			}
		}
		const reason = closeReason(refusal.kind);
		this.#end(reason, refusal);
		this.#socket.close(reason);
	}

	#deny(reason: string): void {
		this.#isUnsettled = true;
		const now = this.#clock.now();
		if (now - this.#deniedAt < DENIED_EVERY_MS) return;
		this.#deniedAt = now;
		this.#outbox.send(wsFrame(encodeDenied(reason)));
	}

	#end(reason: CloseReason | null, refusal: Refusal | null): void {
		if (!this.#isOpen) return;
		this.#isOpen = false;
		this.#outbox.stop();
		this.room.leave(this);
		this.#onClose(this, reason, refusal);
	}
}

function ackFrame(frames: number): Buffer {
	return FEW_ACKS[frames] ?? wsFrame(encodeAck(frames));
}

function closeReason(kind: Refusal["kind"]): CloseReason {
	if (kind === "taken") return CLOSE.clientIdTaken;
	return kind === "malformed" || kind === "gap" ? CLOSE.malformedFrame : CLOSE.refusedContent;
}
