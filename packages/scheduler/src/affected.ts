import type { Plan } from "./plan.ts";

/** New positions for those of a stretch of a plan: the position at `from + k` goes to `places[k]`. */
export interface Shift {
	readonly from: number;
	readonly places: Int32Array;
}

/**
 * What has to move so that an edge from `source` to an earlier `target` points forward (Pearce and Kelly): only positions
 * between the two that lead to the source or follow the target. Undefined where the edge would close a loop.
 * O(edges of those).
 */
export function shiftFor(plan: Plan, source: number, target: number): Shift | undefined {
	const ahead = reach(plan, { start: target, until: source, forward: true });
	if (ahead.has(source)) return undefined;
	const behind = reach(plan, { start: source, until: target, forward: false });
	const rising = (a: number, b: number) => a - b;
	const moving = [...[...behind].sort(rising), ...[...ahead].sort(rising)];
	const free = [...moving].sort(rising);
	const places = Int32Array.from({ length: source - target + 1 }, (_, k) => target + k);
	moving.forEach((p, k) => {
		places[p - target] = free[k] ?? p;
	});
	return { from: target, places };
}

/** Positions that lead from or to one without passing another. */
function reach(plan: Plan, { start, until, forward }: { start: number; until: number; forward: boolean }): Set<number> {
	const found = new Set([start]);
	for (const p of found) {
		const first = forward ? plan.outFirst : plan.first;
		for (let k = first[p] ?? 0; k < (first[p + 1] ?? 0); k++) {
			const q = (forward ? plan.target[plan.outEdges[k] ?? 0] : plan.source[k]) ?? 0;
			if (forward ? q <= until : q >= until) found.add(q);
		}
	}
	return found;
}
