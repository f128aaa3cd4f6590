import { sameJson } from "@callboard/model";
import {
	type BottleneckCost,
	explain,
	explainWaits,
	type Forecast,
	type Instant,
	type LevelledTask,
	type Levelling,
	type Lever,
	type Reason,
	type Schedule,
	type ScheduledTask,
	type ScheduleProblem,
	type TaskForecast,
	type WaitingReason,
} from "@callboard/scheduler";
import { SvelteMap } from "svelte/reactivity";
import type { LeverAnswer, Peer, ScheduleState, ShownDates, WorkingStage } from "../session/session.ts";

/** The newest schedule. A card reruns only when its own task's dates change. */
export class LiveSchedule implements ScheduleState {
	readonly #tasks = new SvelteMap<string, ScheduledTask>();
	readonly #levelled = new SvelteMap<string, LevelledTask>();
	readonly #forecasts = new SvelteMap<string, TaskForecast>();
	readonly #peers: () => readonly Peer[];
	readonly #onAskLevers: () => void;
	#current = $state.raw<Schedule>();
	#problem = $state.raw<ScheduleProblem>();
	#working = $state.raw<WorkingStage>();
	#forecast = $state.raw<Forecast>();
	#forecasting = $state(false);
	#levers = $state.raw<LeverAnswer>({ kind: "none" });
	#plan = $state.raw<Peer["plan"]>();
	#busy = $state(false);
	#failed = $state(false);
	readonly agreement = $derived.by(() => agreementOf(this.#plan, this.#peers()));

	constructor(peers: () => readonly Peer[], onAskLevers: () => void = () => undefined) {
		this.#peers = peers;
		this.#onAskLevers = onAskLevers;
	}

	get current(): Schedule | undefined {
		return this.#current;
	}

	get problem(): ScheduleProblem | undefined {
		return this.#problem;
	}

	get busy(): boolean {
		return this.#busy;
	}

	get failed(): boolean {
		return this.#failed;
	}

	/** What the current schedule was computed from. */
	get plan(): Peer["plan"] {
		return this.#plan;
	}

	get levelling(): Levelling | undefined {
		return this.#current?.levelling;
	}

	get finish(): Instant | undefined {
		return this.#current?.levelling?.finish ?? this.#current?.finish;
	}

	get stage(): number | undefined {
		return this.#current?.stage;
	}

	get working(): WorkingStage | undefined {
		return this.#working;
	}

	get forecast(): Forecast | undefined {
		return this.#forecast;
	}

	get forecasting(): boolean {
		return this.#forecasting;
	}

	get levers(): LeverAnswer {
		return this.#levers;
	}

	task(id: string): ScheduledTask | undefined {
		return this.#tasks.get(id);
	}

	levelled(id: string): LevelledTask | undefined {
		return this.#levelled.get(id);
	}

	dates(id: string): ShownDates | undefined {
		return this.#levelled.get(id) ?? this.#tasks.get(id);
	}

	forecastOf(id: string): TaskForecast | undefined {
		return this.#forecasts.get(id);
	}

	why(id: string): readonly Reason[] {
		return this.#current ? explain(this.#current, id) : [];
	}

	waits(id: string): readonly WaitingReason[] {
		return this.#current && this.#problem ? explainWaits(this.#problem, this.#current, id) : [];
	}

	askLevers(): void {
		if (this.#failed || this.#levers.kind === "asking") return;
		this.#levers = { kind: "asking" };
		this.#onAskLevers();
	}

	/** An edit is on its way to the engine. */
	setBusy(busy: boolean): void {
		this.#busy = busy;
	}

	set(schedule: Schedule, problem: ScheduleProblem | undefined): void {
		keepEqual(this.#tasks, schedule.tasks);
		keepEqual(this.#levelled, schedule.levelling?.tasks ?? []);
		this.#current = schedule;
		this.#problem = problem;
		this.#working = undefined;
	}

	/** What was worked out about the plan before is not true of the plan that comes. */
	setChanged(): void {
		this.#working = undefined;
		this.#levers = { kind: "none" };
		this.setForecast(undefined);
		this.#forecasting = true;
	}

	setWorking(working: WorkingStage | undefined): void {
		this.#working = working;
	}

	setForecast(forecast: Forecast | undefined): void {
		keepEqual(this.#forecasts, forecast?.tasks ?? []);
		this.#forecast = forecast;
		this.#forecasting = false;
	}

	setLevers(levers: readonly Lever[], bottleneck?: BottleneckCost): void {
		this.#levers = { kind: "ready", levers, bottleneck };
	}

	setPlan(plan: NonNullable<Peer["plan"]>): void {
		this.#plan = plan;
	}

	setFailed(): void {
		this.#failed = true;
		this.#busy = false;
		this.#working = undefined;
		this.#forecasting = false;
		this.#levers = { kind: "none" };
	}
}

/** Puts a list in the place of another; entries that say the same stay as they are, and nobody reruns for them. */
function keepEqual<T extends { readonly id: string }>(kept: SvelteMap<string, T>, next: readonly T[]): void {
	const gone = new Set(kept.keys());
	for (const entry of next) {
		gone.delete(entry.id);
		const before = kept.get(entry.id);
		if (before === undefined || !sameJson(before, entry)) kept.set(entry.id, Object.freeze(entry));
	}
	for (const id of gone) kept.delete(id);
}

/** Compares digests only where everything that a schedule depends on is equal; oneself counts as one. */
export function agreementOf(
	mine: Peer["plan"],
	peers: readonly Peer[],
): { readonly same: number; readonly of: number } {
	if (!mine) return { same: 0, of: 0 };
	const comparable = peers.flatMap(({ plan }) =>
		plan?.content === mine.content && plan.now === mine.now && plan.stage === mine.stage && plan.engine === mine.engine
			? [plan]
			: [],
	);
	const same = comparable.filter(({ digest }) => digest === mine.digest).length;
	return { same: same + 1, of: comparable.length + 1 };
}
