import { type Board, contentDigest, createIds } from "@callboard/model";
import type {
	BottleneckCost,
	Forecast,
	Lever,
	LeverOptions,
	ProblemDelta,
	Schedule,
	ScheduleProblem,
	StageProgress,
} from "@callboard/scheduler";
import { nowStep } from "../schedule/civil-time.ts";
import { movesDates, problemOf } from "../schedule/schedule-input.ts";
import { SchedulerClient, type SchedulerPort, type Withdraw } from "../schedule/scheduler-client.ts";
import type { Clock } from "../sync/clock.ts";
import { forecastSets } from "./forecast-sets.ts";
import { PlanDepth } from "./plan-depth.ts";
import type { Peer } from "./session.ts";

type PlanFacts = NonNullable<Peer["plan"]>;

export interface PlanWorkerOptions {
	readonly board: Board;
	readonly clock: Clock;
	/** Server-anchored milliseconds. */
	readonly currentMs: () => number;
	readonly openScheduler: () => SchedulerPort;
	readonly onBusy: (busy: boolean) => void;
	/** The schedule that comes next is of another problem: what was said of the one before is over. */
	readonly onChanged: () => void;
	readonly onSchedule: (schedule: Schedule, problem: ScheduleProblem) => void;
	readonly onProgress: (progress: StageProgress) => void;
	readonly onForecast: (forecast: Forecast) => void;
	readonly onLevers: (levers: readonly Lever[], bottleneck: BottleneckCost | undefined) => void;
	/** What the last schedule was computed from; told once edits rest. */
	readonly onPlan: (plan: PlanFacts) => void;
	readonly onFailed: () => void;
}

/** How often "now" is looked at; it moves every 15 minutes. */
const NOW_EVERY_MS = 10_000;

/** Peers compare plans once edits rest; a digest of half of a burst would equal nobody's. */
const REST_MS = 300;

/** Keeps the schedule in step with the board and with the time: asks the engine whenever either moved a date. */
export class PlanWorker {
	readonly #options: PlanWorkerOptions;
	readonly #client: SchedulerClient;
	readonly #depth: PlanDepth;
	readonly #unsubscribe: () => void;
	#cancelAsk: (() => void) | undefined;
	#cancelNow: () => void = () => undefined;
	#cancelPlan: () => void = () => undefined;
	#askedNow = 0;
	#last: { readonly schedule: Schedule; readonly problem: ScheduleProblem } | undefined;

	constructor(options: PlanWorkerOptions) {
		this.#options = options;
		this.#client = new SchedulerClient({
			open: options.openScheduler,
			onSchedule: (schedule, problem) => this.#answered(schedule, problem),
			onProgress: options.onProgress,
			onFailed: options.onFailed,
		});
		this.#depth = new PlanDepth({
			client: this.#client,
			clock: options.clock,
			setsOf: (problem) => forecastSets(options.board, problem),
			leverOptions: (problem) => leverOptions(options.board, problem),
			onForecast: options.onForecast,
			onLevers: options.onLevers,
		});
		this.#unsubscribe = options.board.subscribe((change) => {
			if (movesDates(change)) this.#askSoon();
			this.#tellPlanSoon();
		});
		this.#ask();
		this.#watchNow();
	}

	close(): void {
		this.#cancelAsk?.();
		this.#cancelNow();
		this.#cancelPlan();
		this.#depth.close();
		this.#unsubscribe();
		this.#client.close();
	}

	/** Asks what would bring the finish forward; `onLevers` is told. */
	askLevers(): void {
		this.#depth.askLevers();
	}

	/** What a change would bring, at the stage that is shown or an earlier one; dropped when the plan changes or another is asked. */
	preview(delta: ProblemDelta, stage: number, onAnswer: (schedule: Schedule) => void): Withdraw {
		return this.#client.preview(delta, onAnswer, stage);
	}

	/** Changes of one turn are one question. */
	#askSoon(): void {
		this.#options.onBusy(true);
		this.#cancelAsk ??= this.#options.clock.after(0, () => this.#ask());
	}

	#ask(): void {
		this.#cancelAsk = undefined;
		const now = nowStep(this.#options.currentMs());
		this.#askedNow = now;
		this.#client.ask(problemOf(this.#options.board, now));
		this.#options.onBusy(this.#client.busy);
		if (this.#client.busy) this.#depth.changed();
	}

	#watchNow(): void {
		this.#cancelNow = this.#options.clock.after(NOW_EVERY_MS, () => {
			if (nowStep(this.#options.currentMs()) !== this.#askedNow) this.#askSoon();
			this.#watchNow();
		});
	}

	#answered(schedule: Schedule, problem: ScheduleProblem): void {
		if (problem !== this.#last?.problem) this.#options.onChanged();
		this.#last = { schedule, problem };
		this.#options.onSchedule(schedule, problem);
		this.#options.onBusy(this.#client.busy);
		this.#depth.answered(schedule, problem);
		this.#tellPlanSoon();
	}

	#tellPlanSoon(): void {
		this.#cancelPlan();
		this.#cancelPlan = this.#options.clock.after(REST_MS, () => {
			if (!this.#last || this.#client.busy) return;
			const { schedule, problem } = this.#last;
			const { now } = problem;
			const { stage, engineVersion: engine, digest } = schedule;
			this.#options.onPlan({ content: contentDigest(this.#options.board), now, stage, engine, digest });
		});
	}
}

/** What may be left out, which cycles may last longer, and the id that somebody new would have. */
function leverOptions(board: Board, problem: ScheduleProblem): Omit<LeverOptions, "stage"> {
	const ids = createIds((count) => crypto.getRandomValues(new Uint8Array(count)));
	const isWhole = (id: string) => board.records("cycle").has(id);
	return {
		droppable: openStretchTasks(board),
		cycles: forecastSets(board, problem).flatMap(({ id, by, taskIds }) =>
			by !== undefined && isWhole(id) ? [{ id, endAt: by, taskIds }] : [],
		),
		newResourceId: ids.record({ type: "person", idPrefix: "per" }),
	};
}

/** What a plan may leave out to be done earlier. */
function openStretchTasks(board: Board): readonly string[] {
	const { done } = board.view.columns;
	return [...board.records("task").values()]
		.filter(({ id, commitment, archivedAt }) => archivedAt === undefined && commitment === "stretch" && !done.has(id))
		.map(({ id }) => id);
}
