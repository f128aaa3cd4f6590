import { calendarAt } from "./bounds.ts";
import { startOf } from "./calendar.ts";
import { NO_DUE } from "./nodes.ts";
import type { Objective } from "./objective.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { urgencyRank } from "./urgency.ts";

/**
 * Orders to begin with when more than the finish counts: by the deadline that waits for a task, its own or a later one's; by
 * urgency; and as the baseline has it; each where there is such a thing. Equals go by the latest start that keeps the finish.
 * O(n log n + edges).
 */
export function greedyOrders(plan: Plan, free: Timing, objective: Objective): Int32Array[] {
	const late = Float64Array.from(free.late, (coordinate, p) =>
		coordinate >= NO_DUE ? NO_DUE : startOf(calendarAt(plan, plan.calendar[p] ?? 0), coordinate),
	);
	const { tasks } = plan.network.indexed;
	const ranks = Float64Array.from(plan.nodeAt, (node) => urgencyRank(tasks[node]?.priority));
	const orders: Int32Array[] = [];
	if (objective.hasDeadlines) orders.push(sortedBy([deadlinesAhead(plan), ranks, late]));
	if (objective.hasPriorities) orders.push(sortedBy([ranks, late]));
	if (objective.hasBaseline) orders.push(sortedBy([objective.publishedStarts(late), ranks]));
	return orders;
}

/** The earliest deadline of a position and of all that wait for it. */
function deadlinesAhead(plan: Plan): Float64Array {
	const { tasks } = plan.network.indexed;
	const ahead = Float64Array.from(plan.nodeAt, (node) => tasks[node]?.deadline ?? NO_DUE);
	for (let e = plan.edgeCount - 1; e >= 0; e--) {
		const source = plan.source[e] ?? 0;
		ahead[source] = Math.min(ahead[source] ?? NO_DUE, ahead[plan.target[e] ?? 0] ?? NO_DUE);
	}
	return ahead;
}

function sortedBy(keys: readonly Float64Array[]): Int32Array {
	const order = Int32Array.from({ length: keys[0]?.length ?? 0 }, (_, p) => p);
	return order.sort((a, b) => {
		for (const key of keys) if (key[a] !== key[b]) return (key[a] ?? 0) - (key[b] ?? 0);
		return a - b;
	});
}
