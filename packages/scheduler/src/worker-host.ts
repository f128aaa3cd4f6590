import { applyDelta, type ProblemDelta } from "./delta.ts";
import type { Forecast, ForecastOptions } from "./forecast.ts";
import { schedulesOf } from "./levelling.ts";
import type { Lever, LeverOptions } from "./levers.ts";
import { scheduleSteps } from "./make-schedule.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";

/** To the worker. Versions are the client's and rise; a change whose version does not rise is stale and dropped. */
export type SchedulerRequest =
	| { readonly kind: "init"; readonly version: number; readonly problem: ScheduleProblem; readonly stage?: number }
	| { readonly kind: "change"; readonly version: number; readonly delta: ProblemDelta }
	/** The last stage to work towards; lower ones are shown on the way. */
	| { readonly kind: "stage"; readonly stage: number }
	/** Questions about the plan as it is. A newer question of its kind, or a change of the plan, drops the older. */
	| { readonly kind: "forecast"; readonly ask: number; readonly options: ForecastOptions }
	| { readonly kind: "levers"; readonly ask: number; readonly options: LeverOptions }
	/** What a change would bring, without making it: the schedule at the stage that is shown. */
	| { readonly kind: "preview"; readonly ask: number; readonly delta: ProblemDelta };

/** From the worker. Every schedule belongs to the newest version that had arrived when its computation began. */
export type SchedulerReply =
	| { readonly kind: "schedule"; readonly version: number; readonly schedule: Schedule }
	/** A stage that takes longer than a moment. */
	| ({ readonly kind: "progress" } & StageProgress)
	/** Answers carry the number of their question. */
	| { readonly kind: "forecast"; readonly version: number; readonly ask: number; readonly forecast: Forecast }
	| { readonly kind: "levers"; readonly version: number; readonly ask: number; readonly levers: readonly Lever[] }
	| { readonly kind: "preview"; readonly version: number; readonly ask: number; readonly schedule: Schedule };

/** A later stage is being worked on: so many of its schedules are tried. */
export interface StageProgress {
	readonly version: number;
	readonly stage: number;
	readonly tried: number;
	readonly of: number;
}

export interface WorkerHost {
	receive(request: SchedulerRequest): void;
}

/** Runs a computation some time soon; lets requests that are already queued come first. */
export type Later = (run: () => void) => void;

/**
 * The worker's whole behaviour without a worker: hand it messages, it posts schedules, stage by stage up to the one asked for.
 * With `later` (in a worker: `(run) => setTimeout(run)`) requests that wait together are answered once, for the newest
 * version, and a change stops a stage that is being worked on.
 */
export function createWorkerHost(
	post: (reply: SchedulerReply) => void,
	later: Later = (run) => run(),
	tell: (progress: StageProgress) => void = () => undefined,
): WorkerHost {
	const host = new Host({ post, later, tell });
	return { receive: (request) => host.receive(request) };
}

interface Ways {
	readonly post: (reply: SchedulerReply) => void;
	readonly later: Later;
	readonly tell: (progress: StageProgress) => void;
}

class Host {
	private readonly ways: Ways;
	private problem: ScheduleProblem | undefined;
	private version = -1;
	private wanted = 0;
	/** The last stage that was posted for the problem as it is; -1 for none. */
	private shown = -1;
	private work: { readonly stage: number; readonly steps: Generator<number, Schedule> } | undefined;
	private planned = false;

	constructor(ways: Ways) {
		this.ways = ways;
	}

	receive(request: SchedulerRequest): void {
		if (request.kind === "stage") this.wanted = request.stage;
		else if (request.kind === "init") {
			this.wanted = request.stage ?? this.wanted;
			this.replace(request.problem, request.version);
		} else if (request.kind === "change") {
			if (!this.problem || request.version <= this.version) return;
			this.replace(applyDelta(this.problem, request.delta), request.version);
		}
		this.plan();
	}

	private replace(problem: ScheduleProblem, version: number): void {
		this.problem = problem;
		this.version = version;
		this.shown = -1;
		this.work = undefined;
	}

	private plan(): void {
		if (this.planned || !this.problem || this.shown >= this.wanted) return;
		this.planned = true;
		this.ways.later(() => {
			this.planned = false;
			this.step();
			this.plan();
		});
	}

	/** One slice of the stage at hand: some milliseconds. */
	private step(): void {
		if (!this.problem || this.shown >= this.wanted) return;
		const stage = this.shown + 1;
		this.work ??= { stage, steps: scheduleSteps(this.problem, { stage }) };
		const step = this.work.steps.next();
		const { version } = this;
		if (!step.done) {
			if (stage > 0) this.ways.tell({ version, stage, tried: step.value, of: schedulesOf(stage) });
			return;
		}
		this.work = undefined;
		this.shown = step.value.levelling ? stage : this.wanted;
		this.ways.post({ kind: "schedule", version, schedule: step.value });
	}
}
