import type { ProblemDelta } from "./delta.ts";
import type { Forecast, ForecastOptions } from "./forecast.ts";
import type { LeverAnswer, LeverOptions } from "./levers.ts";
import type { ScheduleUpdate } from "./plan-engine.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";

/** To the worker. Versions are the client's and rise; a change whose version does not rise is stale and dropped. */
export type SchedulerRequest =
	| {
			readonly kind: "init";
			readonly version: number;
			readonly problem: ScheduleProblem;
			readonly stage?: number;
			/** True for a client that takes updates: then a schedule of which it has an older one comes as what changed. */
			readonly updates?: boolean;
	  }
	| { readonly kind: "change"; readonly version: number; readonly delta: ProblemDelta }
	/** The last stage to work towards; lower ones are shown on the way. */
	| { readonly kind: "stage"; readonly stage: number }
	| SchedulerQuestion
	/** Nobody waits for the answer any more. */
	| { readonly kind: "withdraw"; readonly ask: number };

/** Questions about the plan as it is. A newer question of its kind, or a change of the plan, drops the older. */
export type SchedulerQuestion =
	| { readonly kind: "forecast"; readonly ask: number; readonly options: ForecastOptions }
	| { readonly kind: "levers"; readonly ask: number; readonly options: LeverOptions }
	/** What a change would bring, without making it: the schedule at the stage that is shown. */
	/** At the stage that is shown, or at an earlier one, which is sooner there. */
	| { readonly kind: "preview"; readonly ask: number; readonly delta: ProblemDelta; readonly stage?: number };

/** From the worker. Every schedule belongs to the newest version that had arrived when its computation began. */
export type SchedulerReply =
	| { readonly kind: "schedule"; readonly version: number; readonly schedule: Schedule }
	/** What changed since the schedule or update before; never where there are levelled dates, which come whole. */
	| { readonly kind: "update"; readonly version: number; readonly update: ScheduleUpdate }
	/** A stage that takes longer than a moment. */
	| ({ readonly kind: "progress" } & StageProgress)
	/** An answer that takes longer than a moment. */
	| ({ readonly kind: "answering" } & AnswerProgress)
	| SchedulerAnswer;

/** Answers carry the number of their question. */
export type SchedulerAnswer =
	| { readonly kind: "forecast"; readonly version: number; readonly ask: number; readonly forecast: Forecast }
	| ({ readonly kind: "levers"; readonly version: number; readonly ask: number } & LeverAnswer)
	| { readonly kind: "preview"; readonly version: number; readonly ask: number; readonly schedule: Schedule };

/** A stage is being worked on: so many of its schedules are tried. */
export interface StageProgress {
	readonly version: number;
	readonly stage: number;
	readonly tried: number;
	readonly of: number;
}

/** A question is being answered: so many of its samples, candidates or schedules are done. */
export interface AnswerProgress {
	readonly version: number;
	readonly ask: number;
	readonly question: SchedulerQuestion["kind"];
	readonly done: number;
	readonly of: number;
}
