import { CLOSE } from "@callboard/model/protocol";
import type { Clock } from "../clock.ts";
import type { StorageError } from "../log/storage-error.ts";
import type { UpdateLog } from "../log/update-log.ts";
import type { Peer } from "./peer.ts";
import type { Pending, Room } from "./room.ts";

/** Right after a flush the next waits this long, so that a busy server commits in groups. */
const BATCH_MS_MAX = 2;
/** While the disk refuses, it is tried this often. */
const PROBE_EVERY_MS = 500;

/** Stands as the author of rows that the server commits again by itself. */
const SERVER = "server";

interface Settled {
	frames: number;
	barrier: number | null;
}

export interface CommitterOptions {
	readonly log: UpdateLog;
	readonly clock: Clock;
	/** A commit failed: nothing of the batch is on disk, and these rooms hold what the store does not. */
	readonly onFailure: (rooms: ReadonlySet<Room>, error: StorageError) => void;
	readonly onRecovery: () => void;
	/** A room's updates are on disk and sent. */
	readonly onCommitted: (room: Room) => void;
}

/**
 * The one way to the disk: checked updates gather for this turn of the event loop, at most two milliseconds, are
 * committed together, and only then leave for the other sockets; acknowledgements go out behind them.
 */
export class Committer {
	readonly #options: CommitterOptions;
	#pending: Pending[] = [];
	#settled = new Map<Peer, Settled>();
	#isScheduled = false;
	#flushedAt = 0;
	#isTaking = true;
	#cancelProbe = () => {};

	constructor(options: CommitterOptions) {
		this.#options = options;
	}

	/** False while the disk refuses: nothing is taken. */
	get isTaking(): boolean {
		return this.#isTaking;
	}

	add(pending: Pending): void {
		this.#pending.push(pending);
		this.#schedule();
	}

	/** To be told to the peer once all that was added so far is on disk. */
	settle(peer: Peer, frames: number, barrier: number | null): void {
		if (!peer.wantsAcks) return;
		const settled = this.#settled.get(peer);
		if (!settled) this.#settled.set(peer, { frames, barrier });
		else {
			settled.frames += frames;
			settled.barrier = barrier ?? settled.barrier;
		}
		this.#schedule();
	}

	/** Commits and sends what waits, now. */
	flush(): void {
		this.#isScheduled = false;
		const pending = this.#pending;
		const settled = this.#settled;
		if (pending.length === 0 && settled.size === 0) return;
		this.#pending = [];
		this.#settled = new Map();
		if (pending.length === 0) tell(settled);
		else if (!this.#commit(pending, settled)) return;
		for (const peer of settled.keys()) peer.sendSettled();
		this.#flushedAt = this.#options.clock.now();
	}

	stop(): void {
		this.flush();
		this.#isTaking = false;
		this.#cancelProbe();
	}

	#schedule(): void {
		if (this.#isScheduled) return;
		this.#isScheduled = true;
		const { clock } = this.#options;
		if (clock.now() - this.#flushedAt < BATCH_MS_MAX) clock.after(BATCH_MS_MAX, () => this.flush());
		else clock.soon(() => this.flush());
	}

	#commit(pending: readonly Pending[], settled: ReadonlyMap<Peer, Settled>): boolean {
		const { log, clock, onCommitted } = this.#options;
		const entries = pending.map(({ room, peer, update }) => ({
			board: room.board.key,
			principal: peer?.principal ?? SERVER,
			update,
		}));
		const positions = log.append(entries, clock.now());
		if (!positions.ok) {
			this.#fail(pending, settled, positions.error);
			return false;
		}
		tell(settled);
		for (const [room, batch] of byRoom(pending, positions.value)) {
			room.commit(batch.pending, batch.positions);
			onCommitted(room);
		}
		return true;
	}

	#fail(pending: readonly Pending[], settled: ReadonlyMap<Peer, Settled>, error: StorageError): void {
		this.#isTaking = false;
		for (const peer of settled.keys()) peer.unsettle();
		const rooms = new Set(pending.map(({ room }) => room));
		const writers = new Set(pending.map(({ peer }) => peer));
		this.#options.onFailure(rooms, error);
		for (const peer of writers) peer?.close(CLOSE.storageFailed);
		this.#probeLater();
	}

	#probeLater(): void {
		const { clock, log, onRecovery } = this.#options;
		this.#cancelProbe = clock.after(PROBE_EVERY_MS, () => {
			if (!log.probe(clock.now()).ok) return this.#probeLater();
			this.#isTaking = true;
			onRecovery();
		});
	}
}

/** Puts what is settled ready at each peer, so that it goes out in one write with the updates. */
function tell(settled: ReadonlyMap<Peer, Settled>): void {
	for (const [peer, { frames, barrier }] of settled) peer.settle(frames, barrier);
}

interface RoomBatch {
	readonly pending: Pending[];
	readonly positions: number[];
}

function byRoom(pending: readonly Pending[], positions: readonly number[]): Map<Room, RoomBatch> {
	const batches = new Map<Room, RoomBatch>();
	pending.forEach((entry, index) => {
		const batch = batches.get(entry.room) ?? { pending: [], positions: [] };
		batch.pending.push(entry);
		batch.positions.push(positions[index] ?? 0);
		batches.set(entry.room, batch);
	});
	return batches;
}
