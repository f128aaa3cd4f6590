import {
	type CloseReason,
	encodeSyncStep1,
	type KnownState,
	type Refusal,
	readStateVector,
	SYNC,
	type WalkRules,
} from "@callboard/model/protocol";
import type { BoardRecord } from "../boards/board-directory.ts";
import type { Clock } from "../clock.ts";
import type { BoardImage, Damage, StoredUpdate } from "../log/update-log.ts";
import { err, ok, type Result } from "../result.ts";
import { admit } from "./admit.ts";
import { Authors } from "./authors.ts";
import type { Peer } from "./peer.ts";
import { Presence } from "./presence.ts";
import { readImage } from "./read-image.ts";
import { Relay } from "./relay.ts";
import type { Shelf } from "./shelf.ts";
import { wsFrame, wsSyncFrame } from "./ws-frame.ts";

/** An update that was checked and waits for its commit. */
export interface Pending {
	readonly room: Room;
	/** Who sent it; null for a stored row that fits again. */
	readonly peer: Peer | null;
	readonly update: Uint8Array;
}

/** Who sent an update, and whether it answers a step 1. */
export interface Author {
	readonly peer: Peer;
	readonly isAnswer: boolean;
}

const CLIENT_TAKEN: Refusal = { kind: "taken", what: "another principal edits under this client id", at: 0 };

export interface RoomOptions {
	readonly board: BoardRecord;
	readonly image: BoardImage;
	readonly rules: WalkRules;
	readonly clock: Clock;
}

/**
 * One board while somebody is on it: what it holds (as bytes and as knowledge of them), who is there, and what waits
 * for the disk. There is no document: the guard tells what an update adds.
 */
export class Room {
	/** As it is known now: its epoch rises with damage. */
	board: BoardRecord;
	readonly peers = new Set<Peer>();
	readonly presence: Presence;
	/** Rows of the store that did not stand the check when they were read last. */
	damage: readonly Damage[];
	/** Rows of the store that lean on damaged ones, until somebody brings that back. */
	#stranded: readonly StoredUpdate[];
	shelf: Shelf;
	#known: KnownState;
	readonly #rules: WalkRules;
	readonly #relay: Relay;
	readonly #authors = new Authors();
	readonly #clock: Clock;
	/** When something was last committed; what is so new may still be on its way to a peer. */
	committedAt = 0;
	#deletes: { readonly at: number; readonly frame: Buffer } | null = null;

	constructor({ board, image, rules, clock }: RoomOptions) {
		this.board = board;
		this.#rules = rules;
		this.#clock = clock;
		this.#relay = new Relay(clock, this.peers);
		this.presence = new Presence(clock, (frame) => this.#sendPresence(frame));
		const { shelf, known, damage, stranded } = readImage(image);
		this.shelf = shelf;
		this.#known = known;
		this.damage = damage;
		this.#stranded = stranded;
	}

	/** Goes back to what the store holds: a commit failed, or compaction refused something. */
	reset(image: BoardImage): void {
		const { shelf, known, damage, stranded } = readImage(image);
		this.shelf = shelf;
		this.#known = known;
		this.damage = damage;
		this.#stranded = stranded;
		this.#deletes = null;
	}

	/** Checks an update; gives what must be committed, or null when the board holds it, or will with this batch. */
	check(update: Uint8Array, author?: Author): Result<Uint8Array | null, Refusal> {
		const admitted = admit(update, this.#known, this.#rules);
		if (!admitted.ok) return admitted;
		const { facts, update: cut } = admitted.value;
		if (!facts.isNews) return ok(null);
		if (author) {
			if (this.#authors.isTaken(author.peer, facts.added)) return err(CLIENT_TAKEN);
			if (!author.isAnswer) this.#authors.note(author.peer, facts.added);
		}
		this.#known.add(facts);
		return ok(cut);
	}

	/** Stored rows that fit again, after a client brought back what they lean on; to be committed once more. */
	unstranded(): readonly Uint8Array[] {
		if (this.#stranded.length === 0) return [];
		const fitting: Uint8Array[] = [];
		const left = this.#stranded.filter(({ update }) => {
			const checked = this.check(update);
			if (checked.ok && checked.value) fitting.push(checked.value);
			return !checked.ok;
		});
		this.#stranded = left;
		return fitting;
	}

	/** Positions that a compaction leaves where they are. */
	get strandedPositions(): readonly number[] {
		return this.#stranded.map(({ position }) => position);
	}

	/** Asks a peer for what the board lacks. */
	step1Frame(): Buffer {
		return wsFrame(encodeSyncStep1(this.#known.encodeStateVector()));
	}

	/** The frames that bring a client level that says what it has; the caller sees to it that nothing waits. */
	answer(stateVector: Uint8Array, has: ReadonlyMap<number, number>): readonly Buffer[] {
		if (has.size > 0 && this.#known.isCoveredBy(has)) return [this.#deletesFrame()];
		return this.shelf.answer(stateVector);
	}

	/** How far each client's clock is known, as it is now. */
	clocks(): ReadonlyMap<number, number> {
		const read = readStateVector(this.#known.encodeStateVector());
		return read.ok ? read.value : new Map();
	}

	/** How what a peer says that it has differs from the board, as far as items go. */
	compareItems(has: ReadonlyMap<number, number>): { readonly lacks: boolean; readonly hasMore: boolean } {
		return { lacks: !this.#known.isCoveredBy(has), hasMore: this.#known.lacksFrom(has) };
	}

	join(peer: Peer): void {
		this.peers.add(peer);
		this.presence.audience = this.peers.size;
	}

	leave(peer: Peer): void {
		this.peers.delete(peer);
		this.presence.audience = this.peers.size;
		this.presence.leave(peer);
		this.#authors.leave(peer);
	}

	/** These updates are on disk: they become part of the board and go to everybody. */
	commit(batch: readonly Pending[], positions: readonly number[]): void {
		const before = this.shelf.lastPosition;
		this.committedAt = this.#clock.now();
		const outgoing = batch.map(({ peer, update }, index) => {
			const frame = wsSyncFrame(SYNC.update, update);
			this.shelf.push({ position: positions[index] ?? 0, update }, frame);
			return { peer, update, frame };
		});
		this.#relay.send(outgoing, before);
	}

	/** All that a client lacks that has every item: deletions do not show in a state vector. */
	#deletesFrame(): Buffer {
		const at = this.shelf.lastPosition;
		if (this.#deletes?.at !== at) this.#deletes = { at, frame: wsSyncFrame(SYNC.step2, this.#known.encodeDeletes()) };
		return this.#deletes.frame;
	}

	close(reason: CloseReason): void {
		this.#relay.flush();
		for (const peer of [...this.peers]) peer.close(reason);
	}

	#sendPresence(frame: Buffer): void {
		for (const peer of this.peers) peer.sendPresence(frame);
	}
}
