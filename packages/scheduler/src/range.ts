import { clamped, hasDuration } from "./durations.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { type IndexedProblem, indexProblem } from "./index-problem.ts";
import { buildNetwork } from "./network.ts";
import { layOut, type Plan } from "./plan.ts";
import type { ScheduleProblem, TaskSpec } from "./problem.ts";
import { type Minutes, minutes } from "./time.ts";

export interface ChainRange {
	/** Working minutes of the longest path with every estimate at its low end, and at its high end. */
	readonly lowMinutes: Minutes;
	readonly highMinutes: Minutes;
	/** The tasks of the longest path with high estimates, first to last. */
	readonly path: readonly string[];
}

/**
 * How long the given tasks take one after another as the links demand, at best and at worst, calendars and progress aside.
 * Milestones and gates between them pass the chain on; other tasks do not. All tasks when `taskIds` is left out.
 */
export function rangeOf(problem: ScheduleProblem, taskIds?: readonly string[]): ChainRange {
	const indexed = indexProblem(withoutProgress(problem));
	const plan = layOut(buildNetwork(indexed));
	const chosen = taskIds ? new Set(taskIds) : undefined;
	const walk = (end: "lowMinutes" | "highMinutes") => longest(plan, lengthsOf(indexed, chosen, end));
	const high = walk("highMinutes");
	return { lowMinutes: minutes(walk("lowMinutes").length), highMinutes: minutes(high.length), path: high.path };
}

/** The whole of each task: what was done already counts too. */
function withoutProgress(problem: ScheduleProblem): ScheduleProblem {
	const tasks = problem.tasks.map(({ id, kind, parentId, calendarId, estimate }) => ({
		...{ id, kind },
		...(parentId === undefined ? {} : { parentId }),
		...(calendarId === undefined ? {} : { calendarId }),
		...(estimate === undefined ? {} : { estimate }),
	}));
	return { ...problem, tasks };
}

/** Length of each task, -1 where the chain may not pass. */
function lengthsOf(
	indexed: IndexedProblem,
	chosen: ReadonlySet<string> | undefined,
	end: "lowMinutes" | "highMinutes",
): number[] {
	return indexed.tasks.map((task, index) => {
		const working = hasDuration(task, indexed.isParent[index] === 1);
		if (chosen && !chosen.has(task.id) && working) return -1;
		return working ? estimateEnd(task, end) : 0;
	});
}

/** The low or high end, the right way round even where the plan has them swapped. */
function estimateEnd({ estimate }: TaskSpec, end: "lowMinutes" | "highMinutes"): number {
	if (!estimate) return 0;
	const [low, high] = [clamped(estimate.lowMinutes), clamped(estimate.highMinutes)];
	return end === "lowMinutes" ? Math.min(low, high) : Math.max(low, high);
}

function longest(plan: Plan, lengths: readonly number[]): { length: number; path: string[] } {
	const head = new Float64Array(plan.nodeCount);
	const via = new Int32Array(plan.nodeCount).fill(-1);
	const lengthAt = (p: number) => lengths[plan.nodeAt[p] ?? 0] ?? 0;
	let best = -1;
	let length = 0;
	for (let p = 0; p < plan.nodeCount; p++) {
		const own = lengthAt(p);
		if (own < 0) continue;
		for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
			const source = plan.source[e] ?? 0;
			if (lengthAt(source) < 0) continue;
			const sides = plan.sides[e] ?? 0;
			const left = sides & FROM_FINISH ? lengthAt(source) : 0;
			const bound = (head[source] ?? 0) + left + (plan.lag[e] ?? 0) - (sides & TO_FINISH ? own : 0);
			if (bound <= (head[p] ?? 0)) continue;
			head[p] = bound;
			via[p] = source;
		}
		if ((head[p] ?? 0) + own > length) [length, best] = [(head[p] ?? 0) + own, p];
	}
	return { length, path: pathTo(plan, via, best) };
}

function pathTo(plan: Plan, via: Int32Array, last: number): string[] {
	const { tasks } = plan.network.indexed;
	const path: string[] = [];
	for (let p = last; p >= 0; p = via[p] ?? -1) {
		const task = tasks[plan.nodeAt[p] ?? -1];
		if (task && plan.role[p] === 0) path.push(task.id);
	}
	return path.reverse();
}
