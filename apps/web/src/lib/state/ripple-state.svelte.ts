import { SvelteMap } from "svelte/reactivity";
import type { Ripple, RippleMark, RippleState } from "../session/session.ts";

/** What drafts would bring. A card reruns only when its own mark or ripple changes. */
export class LiveRipples implements RippleState {
	#list = $state.raw<readonly Ripple[]>([]);
	readonly #marks = new SvelteMap<string, RippleMark>();
	readonly #byTask = new SvelteMap<string, Ripple>();

	get list(): readonly Ripple[] {
		return this.#list;
	}

	of(taskId: string): Ripple | undefined {
		return this.#byTask.get(taskId);
	}

	mark(taskId: string): RippleMark | undefined {
		return this.#marks.get(taskId);
	}

	/** The first ripple says how marks change: of two hands, one's own comes before all others. */
	set(list: readonly Ripple[]): void {
		this.#list = list;
		const byTask = new Map(
			list.toReversed().flatMap((ripple) => ripple.draft.taskIds.map((id) => [id, ripple] as const)),
		);
		keep(this.#byTask, byTask);
		const effect = list.find((ripple) => ripple.effect)?.effect;
		keep(
			this.#marks,
			new Map<string, RippleMark>([
				...(effect?.becomeCritical ?? []).map((id) => [id, "becomesCritical"] as const),
				...(effect?.leaveCritical ?? []).map((id) => [id, "leavesCritical"] as const),
			]),
		);
	}
}

function keep<T>(kept: SvelteMap<string, T>, next: ReadonlyMap<string, T>): void {
	for (const key of [...kept.keys()]) if (!next.has(key)) kept.delete(key);
	for (const [key, value] of next) if (kept.get(key) !== value) kept.set(key, value);
}
