import { sameJson } from "@callboard/model";
import type { Schedule, ScheduledTask } from "@callboard/scheduler";
import { SvelteMap } from "svelte/reactivity";
import type { Peer, ScheduleState } from "../session/session.ts";

/** The newest schedule. A card reruns only when its own task's dates change. */
export class LiveSchedule implements ScheduleState {
	readonly #tasks = new SvelteMap<string, ScheduledTask>();
	readonly #peers: () => readonly Peer[];
	#current = $state.raw<Schedule>();
	#plan = $state.raw<Peer["plan"]>();
	#busy = $state(false);
	#failed = $state(false);
	readonly agreement = $derived.by(() => agreementOf(this.#plan, this.#peers()));

	constructor(peers: () => readonly Peer[]) {
		this.#peers = peers;
	}

	get current(): Schedule | undefined {
		return this.#current;
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

	task(id: string): ScheduledTask | undefined {
		return this.#tasks.get(id);
	}

	/** An edit is on its way to the engine. */
	setBusy(busy: boolean): void {
		this.#busy = busy;
	}

	set(schedule: Schedule): void {
		const gone = new Set(this.#tasks.keys());
		for (const task of schedule.tasks) {
			gone.delete(task.id);
			const before = this.#tasks.get(task.id);
			if (before === undefined || !sameJson(before, task)) this.#tasks.set(task.id, Object.freeze(task));
		}
		for (const id of gone) this.#tasks.delete(id);
		this.#current = schedule;
	}

	setPlan(plan: NonNullable<Peer["plan"]>): void {
		this.#plan = plan;
	}

	setFailed(): void {
		this.#failed = true;
		this.#busy = false;
	}
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
