import {
	DOC_STATE_METHOD,
	type DocState,
	type DocStateReport,
	type DriftKind,
	mayWrite,
	type Refusal,
	readStateVector,
} from "@callboard/model/protocol";
import type { Clock } from "../clock.ts";
import type { EventLog } from "../event-log.ts";
import type { Auditor } from "./auditor.ts";
import type { Committer } from "./committer.ts";
import type { Peer } from "./peer.ts";
import type { Room } from "./room.ts";
import type { Shelf } from "./shelf.ts";

/** What was committed so lately may still be on its way to a peer, or its report of it on the way back. */
const UNDER_WAY_MS = 500;
/** What a peer was sent again has arrived by then, on any line that is worth keeping. */
const SENT_AGAIN_MS = 3_000;
/** After an audit a board rests for this many times what the audit took, within bounds: being told late is no use. */
const REST_PER_WORK = 20;
const REST_MS_MIN = 100;
const REST_MS_MAX = 600;

export interface DriftWatchOptions {
	readonly clock: Clock;
	readonly events: EventLog;
	readonly committer: Committer;
	readonly auditor: Auditor;
}

/** What the server's own bytes amount to at a position. */
interface Truth {
	readonly shelf: Shelf;
	readonly position: number;
	readonly state: DocState;
}

interface Asked {
	readonly at: number;
	/** What the board held then: a peer that has all of it was mended, whatever has come since. */
	readonly held: ReadonlyMap<number, number>;
}

interface Watched {
	truth: Truth | null;
	/** The last report of each peer that no truth has judged. */
	readonly waiting: Map<Peer, DocStateReport>;
	isAuditing: boolean;
	restUntil: number;
	isRestOver: boolean;
}

/**
 * Finds the replicas that have come apart from the server's bytes. A peer reports when it has rested; a thread says
 * what the bytes amount to at that position; a difference is named in the log and mended: first by sending what lacks
 * and asking for what the peer has more, and where that did not help, by telling the peer to build its copy anew.
 */
export class DriftWatch {
	readonly #options: DriftWatchOptions;
	readonly #rooms = new WeakMap<Room, Watched>();
	/** Peers that were sent what they lack, and asked for what they have more. */
	readonly #asked = new WeakMap<Peer, Asked>();
	readonly #later = new WeakMap<Peer, DocStateReport>();

	constructor(options: DriftWatchOptions) {
		this.#options = options;
	}

	/** Takes a report; a refusal when it is none. Order of cost: the clients of the board. */
	take(peer: Peer, report: DocStateReport): Refusal | null {
		this.#later.delete(peer);
		const vector = readStateVector(report.stateVector);
		if (!vector.ok) return vector.error;
		if (report.method !== DOC_STATE_METHOD || !this.#options.committer.isTaking) return null;
		this.#options.committer.flush();
		const { room } = peer;
		const { lacks, hasMore } = room.compareItems(vector.value);
		if (lacks || hasMore) this.#takeUnequal(peer, report, { lacks, vector: vector.value });
		else this.#takeEqual(peer, report);
		return null;
	}

	#takeUnequal(
		peer: Peer,
		report: DocStateReport,
		{ lacks, vector }: { readonly lacks: boolean; readonly vector: ReadonlyMap<number, number> },
	): void {
		if (peer.isBehind) return;
		const { clock } = this.#options;
		const underWayMs = peer.room.committedAt + UNDER_WAY_MS - clock.now();
		if (lacks && underWayMs > 0) {
			this.#later.set(peer, report);
			clock.after(underWayMs, () => {
				if (peer.isOpen && this.#later.get(peer) === report) this.take(peer, report);
			});
			return;
		}
		const isMended = lacks && hasAll(vector, this.#asked.get(peer)?.held);
		if (isMended) this.#asked.delete(peer);
		if (this.#mayAskAgain(peer, "items", mayWrite(peer.role) || lacks)) peer.bringLevel(report.stateVector, vector);
	}

	#takeEqual(peer: Peer, report: DocStateReport): void {
		const { room } = peer;
		const watched = this.#watchedOf(room);
		const { truth } = watched;
		if (truth?.shelf === room.shelf && truth.position === room.shelf.lastPosition) {
			this.#judge(peer, report, truth.state);
			return;
		}
		const isDisputed = [...watched.waiting.values()].some((other) => !equal(other.content, report.content));
		watched.waiting.set(peer, report);
		this.#auditSoon(room, watched, isDisputed);
	}

	#auditSoon(room: Room, watched: Watched, isDisputed: boolean): void {
		if (watched.isAuditing) return;
		const waitMs = watched.restUntil - this.#options.clock.now();
		if (waitMs <= 0 || isDisputed) void this.#audit(room, watched);
		else if (watched.isRestOver) {
			watched.isRestOver = false;
			this.#options.clock.after(waitMs, () => {
				watched.isRestOver = true;
				if (watched.waiting.size > 0) this.#auditSoon(room, watched, false);
			});
		}
	}

	/** Whoever reported another position than the one that is audited reports again when it rests. */
	async #audit(room: Room, watched: Watched): Promise<void> {
		const { clock, auditor } = this.#options;
		const { shelf } = room;
		const position = shelf.lastPosition;
		const startedAt = clock.now();
		watched.isAuditing = true;
		const state = await auditor.run(room.board.key, shelf);
		watched.isAuditing = false;
		const restMs = REST_PER_WORK * (clock.now() - startedAt);
		watched.restUntil = clock.now() + Math.min(REST_MS_MAX, Math.max(REST_MS_MIN, restMs));
		if (state === null || !this.#isOfBoard(room, state, position)) return watched.waiting.clear();
		watched.truth = { shelf, position, state };
		const waiting = [...watched.waiting];
		watched.waiting.clear();
		for (const [peer, report] of waiting) if (peer.isOpen) this.take(peer, report);
	}

	/** Our own bytes must amount to what we believe to hold, or nobody can be measured by them. */
	#isOfBoard(room: Room, state: DocState, position: number): boolean {
		if (room.shelf.lastPosition !== position) return true;
		const vector = readStateVector(state.stateVector);
		const { lacks, hasMore } = vector.ok ? room.compareItems(vector.value) : { lacks: true, hasMore: true };
		if (lacks || hasMore) this.#options.events.error("board-apart", { board: room.board.key, position });
		return !lacks && !hasMore;
	}

	#judge(peer: Peer, report: DocStateReport, truth: DocState): void {
		// Yjs tidies marks of formatted text away by itself, on each replica, and a reader cannot send that: deletions may
		// differ where contents do not.
		if (equal(report.content, truth.content)) {
			this.#asked.delete(peer);
			return;
		}
		const deletesAgree = equal(report.deletes, truth.deletes);
		if (!deletesAgree && this.#mayAskAgain(peer, "deletes", true)) {
			const vector = readStateVector(report.stateVector);
			if (vector.ok) peer.bringLevel(report.stateVector, vector.value);
		} else if (deletesAgree) this.#tell(peer, "content");
	}

	/** True the first time; where that has not helped in good time, the peer is told instead. */
	#mayAskAgain(peer: Peer, kind: DriftKind, canHelp: boolean): boolean {
		const now = this.#options.clock.now();
		const asked = this.#asked.get(peer);
		if (asked && now - asked.at < SENT_AGAIN_MS) return false;
		if (!canHelp || asked) {
			this.#tell(peer, kind);
			return false;
		}
		this.#asked.set(peer, { at: now, held: peer.room.clocks() });
		this.#note(peer, kind, "asked-again");
		return true;
	}

	#tell(peer: Peer, kind: DriftKind): void {
		this.#asked.delete(peer);
		this.#note(peer, kind, "told");
		peer.sendDrift(kind);
	}

	#note(peer: Peer, kind: DriftKind, done: "asked-again" | "told"): void {
		const { board, shelf } = peer.room;
		const fields = { board: board.key, principal: peer.principal, role: peer.role, kind, position: shelf.lastPosition };
		this.#options.events[done === "told" ? "error" : "info"]("replica-apart", { ...fields, done });
	}

	#watchedOf(room: Room): Watched {
		const known = this.#rooms.get(room);
		if (known) return known;
		const made: Watched = { truth: null, waiting: new Map(), isAuditing: false, restUntil: 0, isRestOver: true };
		this.#rooms.set(room, made);
		return made;
	}
}

function hasAll(has: ReadonlyMap<number, number>, held: ReadonlyMap<number, number> | undefined): boolean {
	return held !== undefined && [...held].every(([client, clock]) => (has.get(client) ?? 0) >= clock);
}

function equal(one: Uint8Array, other: Uint8Array): boolean {
	return one.length === other.length && one.every((byte, index) => byte === other[index]);
}
