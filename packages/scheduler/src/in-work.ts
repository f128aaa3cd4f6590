import { NO_FLOOR } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/** What is in work under a limit, and all that it waits for. */
export interface InWork {
	/** Per position: 1 where it is one of them; they are taken before all others. */
	readonly first: Uint8Array;
	/** Per position: 1 where it takes its place without waiting for one: it is in work, or work of the same limit waits for it. */
	readonly passes: Uint8Array;
}

/**
 * A started task holds its place, whatever the limit says. If it waits for work of the same limit, that work passes the limit:
 * else neither could ever end. Undefined when nothing in work holds a place. O(limits in use x links).
 */
export function inWork(plan: Plan, { limits, limitOf }: Staffing): InWork | undefined {
	const started: number[][] = limits.map(() => []);
	for (let p = 0; p < plan.nodeCount; p++)
		if (holdsPlace(plan, p)) started[limitOf[plan.nodeAt[p] ?? 0] ?? -1]?.push(p);
	if (started.every((positions) => positions.length === 0)) return undefined;
	const first = new Uint8Array(plan.nodeCount);
	const passes = new Uint8Array(plan.nodeCount);
	started.forEach((positions, limit) => {
		if (positions.length === 0) return;
		const needed = ancestors(plan, positions);
		for (let p = 0; p < plan.nodeCount; p++) {
			if (needed[p] === 0) continue;
			first[p] = 1;
			if (limitOf[plan.nodeAt[p] ?? 0] === limit) passes[p] = 1;
		}
	});
	return { first, passes };
}

function holdsPlace(plan: Plan, p: number): boolean {
	return (plan.duration[p] ?? 0) > 0 && (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
}

/** Positions from which a way leads to one of those given, and these themselves. */
function ancestors(plan: Plan, positions: readonly number[]): Uint8Array {
	const needed = new Uint8Array(plan.nodeCount);
	for (const p of positions) needed[p] = 1;
	for (let e = plan.edgeCount - 1; e >= 0; e--) if (needed[plan.target[e] ?? 0] === 1) needed[plan.source[e] ?? 0] = 1;
	return needed;
}
