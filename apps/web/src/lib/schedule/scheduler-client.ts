import {
	type Forecast,
	type ForecastOptions,
	type LeverOptions,
	type ProblemDelta,
	type Schedule,
	type ScheduleProblem,
	type SchedulerReply,
	type SchedulerRequest,
	type StageProgress,
	updated,
} from "@callboard/scheduler";
import { deltaBetween } from "./problem-delta.ts";
import { type OnLevers, OpenQuestions } from "./scheduler-questions.ts";

/** A worker as the client sees it: messages out, replies and the crash in. */
export interface SchedulerPort {
	post(request: SchedulerRequest): void;
	listen(handlers: { onReply(reply: SchedulerReply): void; onCrash(): void }): void;
	close(): void;
}

export interface SchedulerClientOptions {
	/** Starts a worker; called again once after a crash. */
	readonly open: () => SchedulerPort;
	/** The problem that a schedule answers comes along, so that digests are compared with equals. Each stage is handed on. */
	readonly onSchedule: (schedule: Schedule, problem: ScheduleProblem) => void;
	/** A stage of the newest problem is taking longer than a moment. */
	readonly onProgress?: (progress: StageProgress) => void;
	/** The worker crashed twice; the last good schedule stands. */
	readonly onFailed: () => void;
}

/** Withdraws a question: its answer is not told any more, and the worker stops working on it. */
export type Withdraw = () => void;

/** How far the answer to a question is: so many of its samples, candidates or schedules. */
export type OnAnswering = (done: number, of: number) => void;

/** One start anew is bad luck; a second crash is the plan's or the engine's fault, and would go on for ever. */
const RESTARTS_MAX = 1;

/**
 * Sends problems to the worker and hands its schedules on, stage after stage. At most one problem is out and one waits: what
 * is asked meanwhile replaces the one that waits. A reply about anything but the newest problem out is dropped.
 * Questions are about the newest problem asked. Of a kind only the newest is open, and when another problem goes out after
 * it, it is dropped without an answer: ask again when that problem's schedule comes.
 */
export class SchedulerClient {
	readonly #options: SchedulerClientOptions;
	readonly #questions = new OpenQuestions();
	#port: SchedulerPort;
	#restarts = 0;
	#version = 0;
	#stage = 0;
	/** What the worker holds. */
	#held: ScheduleProblem | undefined;
	/** The last schedule that the worker told; its updates begin there. */
	#told: Schedule | undefined;
	/** What waits for its first schedule. */
	#asked: ScheduleProblem | undefined;
	#waiting: ScheduleProblem | undefined;
	#failed = false;

	constructor(options: SchedulerClientOptions) {
		this.#options = options;
		this.#port = this.#open();
	}

	/** True while the first schedule of the newest problem is due. */
	get busy(): boolean {
		return this.#asked !== undefined || this.#waiting !== undefined;
	}

	ask(problem: ScheduleProblem): void {
		if (this.#failed) return;
		this.#waiting = problem;
		if (this.#asked === undefined) this.#send();
	}

	/** The last stage that the worker works towards; those on the way are handed on too. */
	setStage(stage: number): void {
		if (this.#failed || stage === this.#stage) return;
		this.#stage = stage;
		if (this.#held) this.#port.post({ kind: "stage", stage });
	}

	forecast(options: ForecastOptions, onAnswer: (forecast: Forecast) => void, onAnswering?: OnAnswering): Withdraw {
		return this.#question({ kind: "forecast", options, onAnswer, onAnswering });
	}

	/** The strongest first, and what the bottleneck costs where there is one. */
	levers(options: LeverOptions, onAnswer: OnLevers, onAnswering?: OnAnswering): Withdraw {
		return this.#question({ kind: "levers", options, onAnswer, onAnswering });
	}

	/** What a change would bring, without making it: the schedule at the stage that is shown, or at an earlier one. */
	preview(delta: ProblemDelta, onAnswer: (schedule: Schedule) => void, stage?: number): Withdraw {
		return this.#question({ kind: "preview", delta, stage, onAnswer, onAnswering: undefined });
	}

	close(): void {
		this.#failed = true;
		this.#questions.clear();
		this.#port.close();
	}

	#question(question: Parameters<OpenQuestions["open"]>[0]): Withdraw {
		if (this.#failed) return () => undefined;
		const ask = this.#questions.open(question);
		this.#postQuestions();
		return () => {
			if (this.#questions.withdraw(ask)) this.#port.post({ kind: "withdraw", ask });
		};
	}

	#open(): SchedulerPort {
		const port = this.#options.open();
		port.listen({
			onReply: (reply) => {
				if (port === this.#port && !this.#failed) this.#answered(reply);
			},
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
		if (!this.#held || delta) {
			const version = ++this.#version;
			this.#asked = problem;
			this.#held = problem;
			this.#questions.dropPosted();
			this.#port.post(delta ? { kind: "change", version, delta } : this.#init(problem, version));
		}
		this.#postQuestions();
	}

	#init(problem: ScheduleProblem, version: number): SchedulerRequest {
		return { kind: "init", version, problem, updates: true, ...(this.#stage > 0 ? { stage: this.#stage } : {}) };
	}

	/** Questions go after the problem that they are about. */
	#postQuestions(): void {
		if (!this.#held || this.#waiting) return;
		for (const question of this.#questions.toPost()) this.#port.post(question);
	}

	#answered(reply: SchedulerReply): void {
		const problem = this.#held;
		if (reply.kind === "schedule") this.#told = reply.schedule;
		if (reply.kind === "update" && this.#told) this.#told = updated(this.#told, reply.update);
		if (reply.version !== this.#version || problem === undefined) return;
		switch (reply.kind) {
			case "schedule":
			case "update":
				this.#asked = undefined;
				if (this.#told) this.#options.onSchedule(this.#told, problem);
				this.#send();
				return;
			case "progress": {
				const { version, stage, tried, of } = reply;
				this.#options.onProgress?.({ version, stage, tried, of });
				return;
			}
			default:
				this.#questions.answered(reply);
		}
	}

	#crashed(port: SchedulerPort): void {
		if (port !== this.#port || this.#failed) return;
		port.close();
		this.#waiting ??= this.#held;
		this.#asked = undefined;
		this.#held = undefined;
		this.#told = undefined;
		this.#questions.unpost();
		if (this.#restarts++ < RESTARTS_MAX) {
			this.#port = this.#open();
			this.#send();
			return;
		}
		this.#failed = true;
		this.#waiting = undefined;
		this.#questions.clear();
		this.#options.onFailed();
	}
}
