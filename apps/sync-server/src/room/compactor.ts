import { Worker } from "node:worker_threads";
import type { Clock } from "../clock.ts";
import type { EventLog } from "../event-log.ts";
import type { CompactionAnswer, CompactionJob } from "./compaction-job.ts";

/** The worker is let go after so long without a job: it holds some 15 MB. */
const IDLE_MS = 10_000;

/** Turns bytes into a snapshot somewhere else; null when that failed, and nothing was lost by it. */
export interface Compactor {
	run(job: Omit<CompactionJob, "id">): Promise<CompactionAnswer | null>;
	stop(): Promise<void>;
}

/** Runs jobs one after the other in a thread of its own, started with the first. */
export class ThreadCompactor implements Compactor {
	readonly #clock: Clock;
	readonly #events: EventLog;
	readonly #waiting = new Map<number, (answer: CompactionAnswer | null) => void>();
	#worker: Worker | null = null;
	#nextId = 1;
	#cancelIdle = () => {};

	constructor(clock: Clock, events: EventLog) {
		this.#clock = clock;
		this.#events = events;
	}

	run({ snapshot, updates }: Omit<CompactionJob, "id">): Promise<CompactionAnswer | null> {
		this.#cancelIdle();
		this.#worker ??= this.#start();
		const id = this.#nextId++;
		const answer = new Promise<CompactionAnswer | null>((resolve) => this.#waiting.set(id, resolve));
		const job = {
			id,
			snapshot: snapshot && Uint8Array.from(snapshot),
			updates: updates.map((u) => Uint8Array.from(u)),
		};
		this.#worker.postMessage(job satisfies CompactionJob);
		return answer;
	}

	async stop(): Promise<void> {
		this.#cancelIdle();
		const worker = this.#worker;
		this.#worker = null;
		await worker?.terminate();
		this.#giveUp();
	}

	#start(): Worker {
		const worker = new Worker(new URL("./compaction-worker.ts", import.meta.url));
		worker.unref();
		worker.on("message", (answer: CompactionAnswer) => {
			this.#waiting.get(answer.id)?.(answer);
			this.#waiting.delete(answer.id);
			if (this.#waiting.size === 0) this.#cancelIdle = this.#clock.after(IDLE_MS, () => void this.stop());
		});
		worker.on("error", (error) => {
			this.#events.error("compaction-failed", { detail: String(error) });
			if (this.#worker === worker) this.#worker = null;
			this.#giveUp();
		});
		return worker;
	}

	#giveUp(): void {
		const waiting = [...this.#waiting.values()];
		this.#waiting.clear();
		for (const resolve of waiting) resolve(null);
	}
}
