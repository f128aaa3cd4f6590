import type { Dag } from "./dag.ts";

/**
 * The yardstick: the tightest plain-JavaScript critical path known to us, over typed arrays in topological order, without
 * calendars, constraints or checks. It shares no code with the engine.
 */
export class ReferenceEngine {
	readonly head: Int32Array;
	private readonly tail: Int32Array;
	private readonly free: Int32Array;
	private readonly slack: Int32Array;
	private readonly durations: Int32Array;
	private readonly source: Int32Array;
	private readonly target: Int32Array;
	private readonly weight: Int32Array;

	constructor(dag: Dag) {
		const { count, from, to, durations, types, lags } = dag;
		const position = topological(dag);
		const edges = Array.from(from.keys()).sort((a, b) => (position[to[a] ?? 0] ?? 0) - (position[to[b] ?? 0] ?? 0));
		this.source = Int32Array.from(edges, (e) => position[from[e] ?? 0] ?? 0);
		this.target = Int32Array.from(edges, (e) => position[to[e] ?? 0] ?? 0);
		this.weight = Int32Array.from(edges, (e) => {
			const type = types[e] ?? 0;
			const leaves = type === 0 || type === 2 ? (durations[from[e] ?? 0] ?? 0) : 0;
			const held = type >= 2 ? (durations[to[e] ?? 0] ?? 0) : 0;
			return (lags[e] ?? 0) + leaves - held;
		});
		this.durations = new Int32Array(count);
		for (let i = 0; i < count; i++) this.durations[position[i] ?? 0] = durations[i] ?? 0;
		[this.head, this.tail] = [new Int32Array(count), new Int32Array(count)];
		[this.free, this.slack] = [new Int32Array(count), new Int32Array(count)];
	}

	/** Heads, tails, total and free slack; returns the project's length. */
	pass(): number {
		const { head, tail, free, slack, durations, source, target, weight } = this;
		const [n, m] = [head.length, source.length];
		head.fill(0);
		for (let e = 0; e < m; e++) {
			const p = target[e] ?? 0;
			const h = head[p] ?? 0;
			const gain = (head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0) - h;
			head[p] = h + (gain & ~(gain >> 31));
		}
		let end = 0;
		for (let p = 0; p < n; p++) end = Math.max(end, (head[p] ?? 0) + (durations[p] ?? 0));
		tail.set(durations);
		for (let p = 0; p < n; p++) free[p] = end - (head[p] ?? 0) - (durations[p] ?? 0);
		for (let e = m - 1; e >= 0; e--) {
			const [s, p, w] = [source[e] ?? 0, target[e] ?? 0, weight[e] ?? 0];
			const t = tail[s] ?? 0;
			const gain = (tail[p] ?? 0) + w - t;
			tail[s] = t + (gain & ~(gain >> 31));
			const f = free[s] ?? 0;
			const less = (head[p] ?? 0) - w - (head[s] ?? 0) - f;
			free[s] = f + (less & (less >> 31));
		}
		for (let p = 0; p < n; p++) slack[p] = end - (tail[p] ?? 0) - (head[p] ?? 0);
		return end;
	}
}

/** Position of each task in an order that the links allow. */
export function topological({ count, from, to }: Dag): Int32Array {
	const waiting = new Int32Array(count);
	const next: number[][] = Array.from({ length: count }, () => []);
	for (let e = 0; e < from.length; e++) {
		next[from[e] ?? 0]?.push(to[e] ?? 0);
		waiting[to[e] ?? 0] = (waiting[to[e] ?? 0] ?? 0) + 1;
	}
	const queue = Array.from(waiting.keys()).filter((i) => waiting[i] === 0);
	const position = new Int32Array(count);
	for (let h = 0; h < queue.length; h++) {
		const i = queue[h] ?? 0;
		position[i] = h;
		for (const j of next[i] ?? []) {
			waiting[j] = (waiting[j] ?? 0) - 1;
			if (waiting[j] === 0) queue.push(j);
		}
	}
	return position;
}
