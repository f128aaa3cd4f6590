import { boundOf } from "./bounds.ts";
import { chainTo } from "./drivers.ts";
import { FROM_FINISH } from "./edges.ts";
import { CHAIN_STEPS_MAX } from "./limits.ts";
import { NO_FLOOR, Role } from "./nodes.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";

/**
 * The shortest chain of tasks that explains an early date in full, first to last: each is bound by the one before, and the
 * first stands where it is by itself. Beyond a number of steps the chain of the drivers has to do.
 */
export function explainingChain(plan: Plan, timing: Timing, position: number): string[] {
	/** Per position found: the edge by which it binds the next; -1 for the one that is explained. */
	const via = new Map([[position, -1]]);
	let steps = 0;
	for (const [p, edge] of via) {
		if (standsAlone(plan, timing, { p, edge })) return namesFrom(plan, p, via);
		const head = timing.head[p] ?? 0;
		for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
			if (++steps > CHAIN_STEPS_MAX) return chainTo(plan, timing, position);
			const source = plan.source[e] ?? 0;
			if (!via.has(source) && boundOf(plan, e, timing) === head) via.set(source, e);
		}
	}
	return chainTo(plan, timing, position);
}

/** Held by its own floor, or by the fact that it began, where it is its start that binds the next. */
function standsAlone(plan: Plan, timing: Timing, { p, edge }: { p: number; edge: number }): boolean {
	if ((timing.head[p] ?? 0) <= (plan.floor[p] ?? 0)) return true;
	const byStart = edge >= 0 && ((plan.sides[edge] ?? 0) & FROM_FINISH) === 0;
	return byStart && (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
}

function namesFrom(plan: Plan, position: number, via: ReadonlyMap<number, number>): string[] {
	const names: string[] = [];
	for (let p = position; ; ) {
		if (plan.role[p] === Role.task) names.push(plan.network.indexed.tasks[plan.nodeAt[p] ?? 0]?.id ?? "");
		const edge = via.get(p) ?? -1;
		if (edge < 0) return names;
		p = plan.target[edge] ?? 0;
	}
}
