import type { Plan } from "./plan.ts";

/**
 * The passes over a plan in one calendar. Edges are walked in topological order of their target without a branch on data:
 * `d & ~(d >> 31)` is max(d, 0), so neither values nor degrees are mispredicted.
 */
export function flatForward(plan: FlatColumns & Pick<Plan, "edgeCount">, head: Int32Array, from = 0): void {
	const { edgeCount, first, source, target, weight, floor } = plan;
	head.set(floor.subarray(from), from);
	for (let e = first[from] ?? 0; e < edgeCount; e++) {
		const p = target[e] ?? 0;
		const known = head[p] ?? 0;
		const gain = (head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0) - known;
		head[p] = known + (gain & ~(gain >> 31));
	}
}

type FlatColumns = Pick<Plan, "first" | "source" | "target" | "weight" | "floor">;

/** The head of one position, from those of its predecessors. */
export function flatHead({ first, source, weight, floor }: FlatColumns, p: number, head: Int32Array): number {
	const last = first[p + 1] ?? 0;
	let u = floor[p] ?? 0;
	for (let e = first[p] ?? 0; e < last; e++) u = Math.max(u, (head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0));
	return u;
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

/** The late and the free coordinate of one position, from its successors: what `settle` finds on such a plan. */
export function flatSettle(
	plan: Pick<Plan, "outFirst" | "outEdges" | "target" | "weight" | "duration" | "due">,
	times: { head: Int32Array; late: Int32Array; free: Int32Array; end: number },
	p: number,
): void {
	const { outFirst, outEdges, target, weight } = plan;
	const { head, late, free } = times;
	let freest = times.end - (plan.duration[p] ?? 0);
	let latest = Math.min(plan.due[p] ?? 0, freest);
	const last = outFirst[p + 1] ?? 0;
	for (let k = outFirst[p] ?? 0; k < last; k++) {
		const e = outEdges[k] ?? 0;
		const q = target[e] ?? 0;
		const w = weight[e] ?? 0;
		latest = Math.min(latest, (late[q] ?? 0) - w);
		freest = Math.min(freest, (head[q] ?? 0) - w);
	}
	late[p] = latest;
	free[p] = freest;
}
