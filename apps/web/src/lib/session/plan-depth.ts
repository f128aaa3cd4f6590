import type {
	BottleneckCost,
	Forecast,
	ForecastSet,
	Lever,
	LeverOptions,
	Schedule,
	ScheduleProblem,
} from "@callboard/scheduler";
import { minutes } from "@callboard/scheduler";
import type { SchedulerClient } from "../schedule/scheduler-client.ts";
import type { Clock } from "../sync/clock.ts";

export interface PlanDepthOptions {
	readonly client: Pick<SchedulerClient, "setStage" | "forecast" | "levers">;
	readonly clock: Clock;
	/** The sets whose chance a forecast tells. */
	readonly setsOf: (problem: ScheduleProblem) => readonly ForecastSet[];
	/** What levers may change besides people and limits. */
	readonly leverOptions: (problem: ScheduleProblem) => Omit<LeverOptions, "stage">;
	readonly onForecast: (forecast: Forecast) => void;
	readonly onLevers: (levers: readonly Lever[], bottleneck: BottleneckCost | undefined) => void;
}

/** Nobody waits for a better plan while edits come; this long after the last one the search goes on. */
const REST_MS = 600;

/** Levers re-solve the plan some forty times: a second at stage 1, a minute at stage 3. */
const LEVER_STAGE_MAX = 1;

/**
 * The last stage that is searched by itself. A stage tries four times as many schedules as the one before, and a schedule
 * costs its tasks: each step of this table is some seconds of one core on a phone.
 */
export function lastStageFor(taskCount: number): number {
	if (taskCount <= 300) return 3;
	return taskCount <= 1000 ? 2 : 1;
}

/** Draws of a forecast: a thousand on plans of some hundred tasks, never so few that the 85th of a hundred is a guess. */
export function samplesFor(taskCount: number): number {
	return Math.max(200, Math.min(1000, Math.floor(400_000 / Math.max(1, taskCount))));
}

/** All clients draw the same, and differences between two plans are the plans' own. */
const SEED = 1;

/** What is worked out about a plan once its dates stand and edits rest: later stages, then how likely it is. */
export class PlanDepth {
	readonly #options: PlanDepthOptions;
	#cancel: () => void = () => undefined;
	#last: { readonly schedule: Schedule; readonly problem: ScheduleProblem } | undefined;
	/** The schedule that the newest forecast was asked for. */
	#forecasted: Schedule | undefined;

	constructor(options: PlanDepthOptions) {
		this.#options = options;
	}

	close(): void {
		this.#cancel();
	}

	/** Another plan is on its way: its first dates come before all else. */
	changed(): void {
		this.#cancel();
		this.#options.client.setStage(0);
	}

	/** A schedule has come, or an edit has left it as it was. */
	answered(schedule: Schedule, problem: ScheduleProblem): void {
		this.#last = { schedule, problem };
		this.#cancel();
		this.#cancel = this.#options.clock.after(schedule.stage === 0 ? REST_MS : 0, () => this.#goOn());
	}

	askLevers(): void {
		if (!this.#last) return;
		const { client, leverOptions, onLevers } = this.#options;
		const { schedule, problem } = this.#last;
		const stage = Math.min(schedule.stage, LEVER_STAGE_MAX);
		client.levers({ stage, ...leverOptions(problem) }, (levers, bottleneck) =>
			onLevers(this.#againstShown(levers), bottleneck),
		);
	}

	#goOn(): void {
		if (!this.#last) return;
		const { schedule, problem } = this.#last;
		const canImprove = schedule.levelling !== undefined && schedule.levelling.gapPerMille > 0;
		const goesOn = canImprove && schedule.stage < lastStageFor(problem.tasks.length);
		// Twice a plan: for the first dates, so that nobody waits for the search, and for the last.
		if (schedule.stage === 0 || !goesOn) this.#askForecast(schedule, problem);
		if (goesOn) this.#options.client.setStage(schedule.stage + 1);
	}

	#askForecast(schedule: Schedule, problem: ScheduleProblem): void {
		if (this.#forecasted === schedule) return;
		this.#forecasted = schedule;
		const { client, setsOf, onForecast } = this.#options;
		const sets = setsOf(problem);
		const levelStage = schedule.levelling ? { levelStage: schedule.stage } : {};
		const samples = samplesFor(problem.tasks.length);
		client.forecast({ samples, seed: SEED, sets, ...levelStage }, onForecast);
	}

	/** Gains as the reader sees them: against the finish that is shown, which a later stage may have brought forward. */
	#againstShown(levers: readonly Lever[]): readonly Lever[] {
		const shown = this.#last?.schedule;
		if (!shown) return levers;
		const finish = shown.levelling?.finish ?? shown.finish;
		return levers.flatMap((lever) => {
			// A longer cycle leaves the dates as they are: its gain is the work that no longer runs over its end.
			if (lever.kind === "extendCycle") return [lever];
			return lever.finish < finish ? [{ ...lever, gainMinutes: minutes(finish - lever.finish) }] : [];
		});
	}
}
