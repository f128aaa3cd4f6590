import { calendarAt } from "./bounds.ts";
import { startOf } from "./calendar.ts";
import { NO_DUE } from "./nodes.ts";
import type { Objective } from "./objective.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { urgencyRank } from "./urgency.ts";

/**
 * Orders to begin with when more than the finish counts: by the latest start that keeps deadlines and finish, urgent ones first
 * among equals; by urgency before that; and as the baseline has it. Equals go by position. O(n log n).
 */
export function greedyOrders(plan: Plan, free: Timing, objective: Objective): Int32Array[] {
	const late = Float64Array.from(free.late, (coordinate, p) =>
		coordinate >= NO_DUE ? NO_DUE : startOf(calendarAt(plan, plan.calendar[p] ?? 0), coordinate),
	);
	const { tasks } = plan.network.indexed;
	const ranks = Int32Array.from(plan.nodeAt, (node) => urgencyRank(tasks[node]?.priority));
	const orders = [sortedBy(late, ranks), sortedBy(ranks, late)];
	if (objective.hasBaseline) orders.push(sortedBy(objective.publishedStarts(late), ranks));
	return orders;
}

function sortedBy(first: ArrayLike<number>, second: ArrayLike<number>): Int32Array {
	const order = Int32Array.from({ length: first.length }, (_, p) => p);
	return order.sort((a, b) => (first[a] ?? 0) - (first[b] ?? 0) || (second[a] ?? 0) - (second[b] ?? 0) || a - b);
}
