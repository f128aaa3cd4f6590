import type { Plan } from "./plan.ts";

/**
 * The passes over a plan in one calendar. Edges are walked in topological order of their target without a branch on data:
 * `d & ~(d >> 31)` is max(d, 0), so neither values nor degrees are mispredicted.
 */
export function flatForward(
	plan: Pick<Plan, "edgeCount" | "source" | "target" | "weight" | "floor">,
	head: Int32Array,
): void {
	const { edgeCount, source, target, weight, floor } = plan;
	head.set(floor);
	for (let e = 0; e < edgeCount; e++) {
		const p = target[e] ?? 0;
		const known = head[p] ?? 0;
		const gain = (head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0) - known;
		head[p] = known + (gain & ~(gain >> 31));
	}
}

/** Late coordinates against the project's end and the due dates, and free ones against the successors' early dates. */
export function flatBackward(
	plan: Pick<Plan, "edgeCount" | "nodeCount" | "source" | "target" | "weight" | "duration" | "due">,
	times: { head: Int32Array; late: Int32Array; free: Int32Array; end: number },
): void {
	const { edgeCount, nodeCount, source, target, weight, duration, due } = plan;
	const { head, late, free, end } = times;
	for (let p = 0; p < nodeCount; p++) {
		const last = end - (duration[p] ?? 0);
		const limit = due[p] ?? 0;
		late[p] = Math.min(limit, last);
		free[p] = last;
	}
	for (let e = edgeCount - 1; e >= 0; e--) {
		const s = source[e] ?? 0;
		const p = target[e] ?? 0;
		const w = weight[e] ?? 0;
		const known = late[s] ?? 0;
		const loss = (late[p] ?? 0) - w - known;
		late[s] = known + (loss & (loss >> 31));
		const kept = free[s] ?? 0;
		const less = (head[p] ?? 0) - w - kept;
		free[s] = kept + (less & (less >> 31));
	}
}
