import { helloLimits, LIMITS, PROTOCOL_VERSION, parseOpenBoardName } from "@callboard/model/protocol";
import * as Y from "yjs";
import type { BoardRecord } from "../src/boards/board-directory.ts";
import { type Clock, every } from "../src/clock.ts";
import { silentEventLog } from "../src/event-log.ts";
import { MemoryLog } from "../src/log/memory-log.ts";
import type { StorageError } from "../src/log/storage-error.ts";
import type { LogEntry } from "../src/log/update-log.ts";
import { err, ok, type Result } from "../src/result.ts";
import { compact } from "../src/room/compact.ts";
import { Peer } from "../src/room/peer.ts";
import { Rooms } from "../src/room/rooms.ts";
import type { Fault } from "./actions.ts";
import type { SimClock } from "./sim-clock.ts";
import type { SimLine } from "./sim-line.ts";

/** The process died; nothing after this line of it ran. */
export class Crash extends Error {}

/** A log whose appends meet faults. What it holds survives the process, as a disk does. */
class FaultyLog extends MemoryLog {
	fault: Fault = "none";

	override append(entries: readonly LogEntry[], at: number): Result<readonly number[], StorageError> {
		const { fault } = this;
		if (fault === "disk full") return err({ kind: "full", detail: "simulated" });
		this.fault = "none";
		if (fault === "crash before commit") throw new Crash();
		// A disk that says yes and keeps nothing: what a commit without a sync amounts to.
		if (fault === "lost write") return ok(entries.map((_, index) => this.lost + index));
		const positions = super.append(entries, at);
		if (fault === "crash after commit") throw new Crash();
		return positions;
	}

	override probe(): Result<void, StorageError> {
		return this.fault === "disk full" ? err({ kind: "full", detail: "simulated" }) : super.probe();
	}

	/** Positions that nothing was ever stored under. */
	readonly lost = 1e9;
}

/** Long enough for commits, failures and crashes to fall into it. */
const COMPACTION_MS = 8;
const NAME = parseOpenBoardName("sim");

/** The shipped room, peer and committer over a simulated disk; dies and comes back on the same disk. */
export class SimServer {
	readonly log = new FaultyLog();
	/** Frames of clients that were not taken and cost them the connection; none of them is forged. */
	readonly refusals: string[] = [];
	readonly #base: SimClock;
	readonly #board: BoardRecord;
	readonly #peers = new Map<SimLine, Peer>();
	/** Timers of a process go with it. */
	#clock: ProcessClock;
	#rooms: Rooms;

	constructor(clock: SimClock) {
		if (!NAME.ok) throw new Error("the simulated board has a name");
		this.#base = clock;
		this.#board = { key: 1, name: NAME.value, lineage: "sim", epoch: 1, schema: 1 };
		this.#clock = new ProcessClock(clock);
		this.#rooms = this.#start();
	}

	accept(line: SimLine, principal: string): void {
		const room = this.#rooms.open(this.#board);
		if (!room.ok) throw new Error(room.error.detail);
		const peer = new Peer({
			room: room.value,
			socket: line,
			committer: this.#rooms.committer,
			clock: this.#clock,
			role: "edit",
			principal,
			wantsAcks: true,
			onClose: (_peer, _reason, refusal) => {
				if (refusal) this.refusals.push(`${principal} was refused: ${refusal.kind}, ${refusal.what}`);
				this.#peers.delete(line);
				this.#rooms.left(room.value);
			},
		});
		this.#peers.set(line, peer);
		const { name, lineage, epoch, schema } = this.#board;
		peer.open({
			protocol: PROTOCOL_VERSION,
			schema,
			board: name,
			lineage,
			epoch,
			role: "edit",
			principal,
			serverTime: this.#clock.now(),
			writable: this.#rooms.committer.isTaking,
			limits: helloLimits(),
		});
	}

	/** Reads one message of a client. */
	receive(line: SimLine): void {
		const frame = line.toServer.shift();
		if (frame) this.#peers.get(line)?.receive(frame);
	}

	/** The line broke. */
	lost(line: SimLine): void {
		this.#peers.get(line)?.ended();
	}

	/** Starts a compaction; it is done some milliseconds later, with edits in between. */
	compact(): void {
		for (const room of this.#rooms.all) void this.#rooms.compact(room);
	}

	/** Everything in memory is gone; the disk is as it was. */
	restart(): void {
		for (const line of this.#peers.keys()) line.isBroken = true;
		this.#peers.clear();
		this.#clock.die();
		this.#clock = new ProcessClock(this.#base);
		this.log.fault = "none";
		this.#rooms = this.#start();
	}

	/** What a fresh client would find on the disk. */
	stored(): Y.Doc {
		const image = this.log.load(1);
		if (!image.ok) throw new Error(image.error.detail);
		const doc = new Y.Doc();
		if (image.value.snapshot) Y.applyUpdate(doc, image.value.snapshot.update);
		for (const { update } of image.value.tail) Y.applyUpdate(doc, update);
		return doc;
	}

	#start(): Rooms {
		const clock = this.#clock;
		every(clock, LIMITS.heartbeatMs, () => {
			for (const peer of [...this.#peers.values()]) peer.sendTime(clock.now());
		});
		return new Rooms({
			log: this.log,
			clock,
			events: silentEventLog,
			compactor: {
				run: (job) =>
					new Promise((resolve) => {
						const copy = { id: 1, snapshot: job.snapshot, updates: [...job.updates] };
						clock.after(COMPACTION_MS, () => resolve(compact(copy)));
					}),
				stop: async () => {},
			},
			rules: { anyRoot: false },
		});
	}
}

/** A clock whose timers never fire again once the process is dead. */
class ProcessClock implements Clock {
	readonly #base: SimClock;
	#isAlive = true;

	constructor(base: SimClock) {
		this.#base = base;
	}

	now(): number {
		return this.#base.now();
	}

	ticks(): number {
		return this.#base.ticks();
	}

	after(delayMs: number, run: () => void): () => void {
		return this.#base.after(delayMs, () => {
			if (this.#isAlive) run();
		});
	}

	soon(run: () => void): void {
		this.after(0, run);
	}

	die(): void {
		this.#isAlive = false;
	}
}
