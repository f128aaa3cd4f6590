import type { Heads } from "./bounds.ts";
import { headOf, projectSpan, setInstants } from "./pass.ts";
import type { Plan } from "./plan.ts";

/** Early dates by position, and the plan's own span: what levelling needs of the dates that nobody holds up. */
export interface EarlyTimes extends Heads {
	readonly projectStartAt: number;
	readonly projectFinishAt: number;
}

/** The forward pass alone. O(nodes + edges). */
export function earlyTimes(plan: Plan): EarlyTimes {
	const column = () => new Int32Array(plan.nodeCount);
	const heads = { head: column(), startAt: column(), finishAt: column() };
	for (let p = 0; p < plan.nodeCount; p++) {
		heads.head[p] = headOf(plan, p, heads);
		setInstants(plan, p, heads);
	}
	return { ...heads, ...projectSpan(plan, heads) };
}
