import { applyDelta, type ProblemDelta } from "./delta.ts";
import { schedule } from "./make-schedule.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";

/** To the worker. Versions are the client's and rise; a change whose version does not rise is stale and dropped. */
export type SchedulerRequest =
	| { readonly kind: "init"; readonly version: number; readonly problem: ScheduleProblem; readonly stage?: number }
	| { readonly kind: "change"; readonly version: number; readonly delta: ProblemDelta }
	/** The last stage to work towards; lower ones are shown on the way. */
	| { readonly kind: "stage"; readonly stage: number };

/** From the worker. Every schedule belongs to the newest version that had arrived when its computation began. */
export type SchedulerReply = { readonly kind: "schedule"; readonly version: number; readonly schedule: Schedule };

export interface WorkerHost {
	receive(request: SchedulerRequest): void;
}

/** Runs a computation some time soon; lets requests that are already queued come first. */
export type Later = (run: () => void) => void;

/**
 * The worker's whole behaviour without a worker: hand it messages, it posts schedules. With `later` (in a worker:
 * `(run) => setTimeout(run)`) requests that arrive together are answered once, for the newest version.
 */
export function createWorkerHost(post: (reply: SchedulerReply) => void, later: Later = (run) => run()): WorkerHost {
	const state: { problem?: ScheduleProblem; version: number; stage: number; planned: boolean } = {
		version: -1,
		stage: 0,
		planned: false,
	};
	const answer = () => {
		state.planned = false;
		if (!state.problem) return;
		const { problem, version, stage } = state;
		post({ kind: "schedule", version, schedule: schedule(problem, { stage }) });
	};
	const plan = () => {
		if (state.planned || !state.problem) return;
		state.planned = true;
		later(answer);
	};
	const receive = (request: SchedulerRequest) => {
		if (request.kind === "init") {
			Object.assign(state, { problem: request.problem, version: request.version, stage: request.stage ?? state.stage });
		} else if (request.kind === "stage") {
			if (request.stage === state.stage) return;
			state.stage = request.stage;
		} else {
			if (!state.problem || request.version <= state.version) return;
			state.problem = applyDelta(state.problem, request.delta);
			state.version = request.version;
		}
		plan();
	};
	return { receive };
}
