import { CLOSE, type WalkRules } from "@callboard/model/protocol";
import type { BoardRecord } from "../boards/board-directory.ts";
import { type Clock, every } from "../clock.ts";
import type { EventLog } from "../event-log.ts";
import type { StorageError } from "../log/storage-error.ts";
import type { BoardKey, Damage, UpdateLog } from "../log/update-log.ts";
import { err, ok, type Result } from "../result.ts";
import { Committer } from "./committer.ts";
import type { Compactor } from "./compactor.ts";
import { Room } from "./room.ts";

/** Updates since the snapshot above which a new one is made; one more for each of so many bytes of the snapshot. */
const TAIL_UPDATES_MAX = 1_000;
const SNAPSHOT_BYTES_AN_UPDATE = 1024;
/** Or bytes since the snapshot, where they also outgrow it: the work stays in proportion to what was written. */
const TAIL_BYTES_MAX = 256 * 1024;
/** A left room with fewer updates than this is not worth a snapshot. */
const LEFT_TAIL_UPDATES_MIN = 50;
/** A left room is kept for those who reload the page. */
const LEFT_KEPT_MS = 20_000;
const SWEEP_EVERY_MS = 5_000;
/** Of a board's damaged rows so many are told one by one. */
const DAMAGE_TOLD_MAX = 20;

export interface RoomsOptions {
	readonly log: UpdateLog;
	readonly clock: Clock;
	readonly events: EventLog;
	readonly compactor: Compactor;
	readonly rules: WalkRules;
	/** A board's rows did not stand the check: its history was set back. Gives the board as it is known from now on. */
	readonly onDamage?: (board: BoardRecord, damage: readonly Damage[]) => BoardRecord;
}

/** The boards that somebody is on, or was a moment ago. */
export class Rooms {
	readonly committer: Committer;
	readonly #options: RoomsOptions;
	readonly #rooms = new Map<BoardKey, Room>();
	readonly #leftAt = new Map<Room, number>();
	readonly #compacting = new Map<Room, Promise<void>>();
	/** The compaction that was asked for last; those after it wait. */
	#lastCompaction: Promise<void> | null = null;
	#isStopping = false;
	readonly #cancelSweep: () => void;

	constructor(options: RoomsOptions) {
		this.#options = options;
		const { log, clock } = options;
		this.committer = new Committer({
			log,
			clock,
			onFailure: (rooms, error) => this.#setBack(rooms, error),
			onRecovery: () => this.#askAll(),
			onCommitted: (room) => this.#compactIfLong(room),
		});
		this.#cancelSweep = every(clock, SWEEP_EVERY_MS, () => this.#sweep());
	}

	get all(): Iterable<Room> {
		return this.#rooms.values();
	}

	get count(): number {
		return this.#rooms.size;
	}

	/** The room of a board, read from the store where nobody is on it. Order of cost: the board's bytes. */
	open(board: BoardRecord): Result<Room, StorageError> {
		const open = this.#rooms.get(board.key);
		if (open) {
			this.#leftAt.delete(open);
			return ok(open);
		}
		const { log, rules, clock } = this.#options;
		const image = log.load(board.key, board.lineage);
		if (!image.ok) return err(image.error);
		const room = new Room({ board, image: image.value, rules, clock });
		this.#tellDamage(room);
		this.#rooms.set(board.key, room);
		return ok(room);
	}

	#tellDamage(room: Room): void {
		const { damage } = room;
		if (damage.length === 0) return;
		const { events, onDamage } = this.#options;
		for (const { position, what } of damage.slice(0, DAMAGE_TOLD_MAX))
			events.error("damaged-row", { board: room.board.key, position, what });
		events.error("board-damaged", { board: room.board.key, rows: damage.length });
		if (onDamage) room.board = onDamage(room.board, damage);
	}

	/** The last peer of a room may have gone. */
	left(room: Room): void {
		if (room.peers.size > 0) return;
		this.#leftAt.set(room, this.#options.clock.now());
		if (room.shelf.tail.length >= LEFT_TAIL_UPDATES_MIN) void this.compact(room);
	}

	/**
	 * Makes a snapshot of what the room holds by then; one room at a time. Boards that are edited alike grow long in the
	 * same moment: all their updates handed to the thread at once would hold up the edits of everybody.
	 */
	compact(room: Room): Promise<void> {
		const asked = this.#compacting.get(room);
		if (asked) return asked;
		const job = (this.#lastCompaction?.then(() => this.#compactNow(room)) ?? this.#compactNow(room)).finally(() => {
			this.#compacting.delete(room);
			if (this.#lastCompaction === job) this.#lastCompaction = null;
		});
		this.#compacting.set(room, job);
		this.#lastCompaction = job;
		return job;
	}

	/** Ends every connection and puts everything in order on disk. */
	async stop(): Promise<void> {
		this.#isStopping = true;
		this.#cancelSweep();
		this.committer.stop();
		for (const room of this.#rooms.values()) room.close(CLOSE.serverStopping);
		await this.#options.compactor.stop();
		await Promise.all(this.#compacting.values());
	}

	async #compactNow(room: Room): Promise<void> {
		if (this.#isStopping) return;
		const { compactor, log, clock, events } = this.#options;
		const { shelf } = room;
		const tail = [...shelf.tail];
		const upTo = shelf.lastPosition;
		const answer = await compactor.run({ snapshot: shelf.snapshot, updates: tail.map(({ update }) => update) });
		// A failed commit may have set the room back meanwhile: its shelf is another one then.
		if (answer === null || room.shelf !== shelf) return;
		const { snapshot } = answer;
		const refused = answer.refused.map((index) => tail[index]?.position ?? 0);
		const keep = room.strandedPositions;
		const stored = log.compact({ board: room.board.key, upTo, snapshot, refused, keep }, clock.now());
		if (!stored.ok) return events.warn("compaction-not-stored", { board: room.board.key, ...stored.error });
		events.debug("compacted", { board: room.board.key, updates: tail.length, bytes: snapshot.length });
		if (refused.length === 0) return shelf.replace(snapshot, upTo);
		events.error("updates-refused", { board: room.board.key, count: refused.length });
		this.#reload(room);
		room.close(CLOSE.boardReset);
	}

	#compactIfLong(room: Room): void {
		const { tail, tailBytes, snapshot } = room.shelf;
		const snapshotBytes = snapshot?.length ?? 0;
		const isLong = tail.length > TAIL_UPDATES_MAX + snapshotBytes / SNAPSHOT_BYTES_AN_UPDATE;
		const isHeavy = tail.length > 1 && tailBytes > Math.max(TAIL_BYTES_MAX, snapshotBytes);
		if (isLong || isHeavy) void this.compact(room);
	}

	/** Rooms that hold what is not on disk are read anew. */
	#setBack(rooms: ReadonlySet<Room>, error: StorageError): void {
		this.#options.events.error("commit-failed", { kind: error.kind, detail: error.detail, rooms: rooms.size });
		for (const room of rooms) {
			this.#reload(room);
			for (const peer of room.peers) peer.unsettle();
		}
	}

	#reload(room: Room): void {
		const image = this.#options.log.load(room.board.key, room.board.lineage);
		if (image.ok) {
			room.reset(image.value);
			this.#tellDamage(room);
		} else {
			this.#options.events.error("board-unreadable", { board: room.board.key, ...image.error });
			this.#rooms.delete(room.board.key);
			room.close(CLOSE.storageFailed);
		}
	}

	#askAll(): void {
		this.#options.events.info("storage-recovered");
		for (const room of this.#rooms.values()) for (const peer of room.peers) peer.askAgain();
	}

	#sweep(): void {
		const before = this.#options.clock.now() - LEFT_KEPT_MS;
		for (const room of this.#rooms.values()) room.presence.sweep();
		for (const [room, leftAt] of this.#leftAt) {
			if (leftAt > before || room.peers.size > 0 || this.#compacting.has(room)) continue;
			this.#leftAt.delete(room);
			this.#rooms.delete(room.board.key);
			this.#options.log.release(room.board.key);
		}
	}
}
