import { NO_FLOOR } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/**
 * Per position 1 for what is in work under a limit, and for all that it waits for. A started task holds its place, whatever the
 * limit says; work that it waits for passes the limits, else neither might ever end: the limit of one may be held by another
 * that waits likewise. Both are taken before all else, so that the places they hold are known. Undefined when there is none.
 * O(edges).
 */
export function inWork(plan: Plan, { limitOf }: Staffing): Uint8Array | undefined {
	const first = new Uint8Array(plan.nodeCount);
	for (let p = 0; p < plan.nodeCount; p++)
		if ((limitOf[plan.nodeAt[p] ?? 0] ?? -1) >= 0 && isInWork(plan, p)) first[p] = 1;
	if (!first.includes(1)) return undefined;
	for (let e = plan.edgeCount - 1; e >= 0; e--) if (first[plan.target[e] ?? 0] === 1) first[plan.source[e] ?? 0] = 1;
	return first;
}

function isInWork(plan: Plan, p: number): boolean {
	return (plan.duration[p] ?? 0) > 0 && (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
}
