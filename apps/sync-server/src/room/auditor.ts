import { Worker } from "node:worker_threads";
import type { DocState } from "@callboard/model/protocol";
import type { Clock } from "../clock.ts";
import type { EventLog } from "../event-log.ts";
import type { BoardKey } from "../log/update-log.ts";
import type { AuditAnswer, AuditJob } from "./audit-job.ts";
import type { Shelf } from "./shelf.ts";

/** Documents that the thread keeps, so that the next question costs what came since; some ten times their bytes. */
const BOARDS_KEPT = 8;
const BYTES_KEPT = 16 * 1024 * 1024;
/** The thread is let go after so long without a question. */
const IDLE_MS = 10_000;
/** Questions that may wait; further ones are asked again with the clients' next heartbeat. */
const WAITING_MAX = 200;

/** Says what a board's bytes amount to, somewhere else; null when that failed or there is too much to do. */
export interface Auditor {
	run(board: BoardKey, shelf: Shelf): Promise<DocState | null>;
	stop(): Promise<void>;
}

interface Kept {
	readonly shelf: Shelf;
	readonly upTo: number;
	readonly bytes: number;
}

/** Asks one question after the other in a thread of its own. */
export class ThreadAuditor implements Auditor {
	readonly #clock: Clock;
	readonly #events: EventLog;
	readonly #waiting = new Map<number, (state: DocState | null) => void>();
	/** What the thread holds, the longest unasked first. */
	readonly #kept = new Map<BoardKey, Kept>();
	#worker: Worker | null = null;
	#nextId = 1;
	#cancelIdle = () => {};

	constructor(clock: Clock, events: EventLog) {
		this.#clock = clock;
		this.#events = events;
	}

	async run(board: BoardKey, shelf: Shelf): Promise<DocState | null> {
		if (this.#waiting.size >= WAITING_MAX) return null;
		this.#cancelIdle();
		this.#worker ??= this.#start();
		const id = this.#nextId++;
		const kept = this.#kept.get(board);
		const isWhole = kept?.shelf !== shelf || shelf.since(kept.upTo) === null;
		const tail = isWhole ? shelf.tail : shelf.tail.filter(({ position }) => position > kept.upTo);
		const news = tail.map(({ update }) => Uint8Array.from(update));
		const updates = isWhole && shelf.snapshot ? [Uint8Array.from(shelf.snapshot), ...news] : news;
		const answer = new Promise<DocState | null>((resolve) => this.#waiting.set(id, resolve));
		const drop = this.#keep(board, { shelf, upTo: shelf.lastPosition, bytes: shelf.bytes });
		this.#worker.postMessage({ id, board, isWhole, updates, drop } satisfies AuditJob);
		return answer;
	}

	async stop(): Promise<void> {
		this.#cancelIdle();
		const worker = this.#worker;
		this.#worker = null;
		this.#giveUp();
		await worker?.terminate();
	}

	/** Gives the boards that the thread should forget. */
	#keep(board: BoardKey, kept: Kept): BoardKey[] {
		this.#kept.delete(board);
		const drop: BoardKey[] = [];
		let bytes = kept.bytes;
		for (const one of this.#kept.values()) bytes += one.bytes;
		for (const [other, one] of this.#kept) {
			if (this.#kept.size < BOARDS_KEPT && bytes <= BYTES_KEPT) break;
			this.#kept.delete(other);
			bytes -= one.bytes;
			drop.push(other);
		}
		this.#kept.set(board, kept);
		return drop;
	}

	#start(): Worker {
		const worker = new Worker(new URL("./audit-worker.ts", import.meta.url));
		worker.unref();
		worker.on("message", ({ id, state }: AuditAnswer) => {
			this.#waiting.get(id)?.(state);
			this.#waiting.delete(id);
			if (this.#waiting.size === 0) this.#cancelIdle = this.#clock.after(IDLE_MS, () => void this.stop());
		});
		worker.on("error", (error) => {
			this.#events.error("audit-failed", { detail: String(error) });
			if (this.#worker !== worker) return;
			this.#worker = null;
			this.#giveUp();
		});
		return worker;
	}

	#giveUp(): void {
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		this.#kept.clear();
		for (const resolve of waiting) resolve(null);
	}
}
