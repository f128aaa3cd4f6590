import type { Schedule, ScheduleProblem, SchedulerReply, SchedulerRequest } from "@callboard/scheduler";
import { deltaBetween } from "./problem-delta.ts";

/** A worker as the client sees it: messages out, replies and the crash in. */
export interface SchedulerPort {
	post(request: SchedulerRequest): void;
	listen(handlers: { onReply(reply: SchedulerReply): void; onCrash(): void }): void;
	close(): void;
}

export interface SchedulerClientOptions {
	/** Starts a worker; called again once after a crash. */
	readonly open: () => SchedulerPort;
	/** The problem that a schedule answers comes along, so that digests are compared with equals. */
	readonly onSchedule: (schedule: Schedule, problem: ScheduleProblem) => void;
	/** The worker crashed twice; the last good schedule stands. */
	readonly onFailed: () => void;
}

/** One start anew is bad luck; a second crash is the plan's or the engine's fault, and would go on for ever. */
const RESTARTS_MAX = 1;

/**
 * Sends problems to the worker and hands its schedules on. At most one request is out and one waits: what is asked
 * meanwhile replaces the one that waits. A reply to anything but the newest request out is dropped.
 */
export class SchedulerClient {
	readonly #options: SchedulerClientOptions;
	#port: SchedulerPort;
	#restarts = 0;
	#version = 0;
	/** What the worker holds. */
	#held: ScheduleProblem | undefined;
	#asked: ScheduleProblem | undefined;
	#waiting: ScheduleProblem | undefined;
	#failed = false;

	constructor(options: SchedulerClientOptions) {
		this.#options = options;
		this.#port = this.#open();
	}

	/** True while an answer is due. */
	get busy(): boolean {
		return this.#asked !== undefined || this.#waiting !== undefined;
	}

	ask(problem: ScheduleProblem): void {
		if (this.#failed) return;
		this.#waiting = problem;
		if (this.#asked === undefined) this.#send();
	}

	close(): void {
		this.#failed = true;
		this.#port.close();
	}

	#open(): SchedulerPort {
		const port = this.#options.open();
		port.listen({
			onReply: (reply) => this.#answered(reply),
			onCrash: () => this.#crashed(port),
		});
		return port;
	}

	#send(): void {
		const problem = this.#waiting;
		this.#waiting = undefined;
		if (problem === undefined) return;
		const delta = this.#held && deltaBetween(this.#held, problem);
		// Equal problems have equal schedules: nothing to ask.
		if (this.#held && delta === undefined) return;
		const version = ++this.#version;
		this.#asked = problem;
		this.#held = problem;
		this.#port.post(delta ? { kind: "change", version, delta } : { kind: "init", version, problem });
	}

	#answered(reply: SchedulerReply): void {
		const problem = this.#asked;
		if (reply.kind !== "schedule" || reply.version !== this.#version || problem === undefined) return;
		const { schedule } = reply;
		this.#asked = undefined;
		this.#options.onSchedule(schedule, problem);
		this.#send();
	}

	#crashed(port: SchedulerPort): void {
		if (port !== this.#port || this.#failed) return;
		port.close();
		this.#waiting ??= this.#asked;
		this.#asked = undefined;
		this.#held = undefined;
		if (this.#restarts++ < RESTARTS_MAX) {
			this.#port = this.#open();
			this.#send();
			return;
		}
		this.#failed = true;
		this.#waiting = undefined;
		this.#options.onFailed();
	}
}
