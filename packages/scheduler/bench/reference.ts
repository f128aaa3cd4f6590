import type { Dag } from "./dag.ts";

/**
 * The yardstick: the tightest plain-JavaScript critical path known to us, over typed arrays in topological order, without
 * ids, calendars, constraints or checks. It shares no code with the engine.
 */
export class ReferenceEngine {
	readonly head: Int32Array;
	private readonly tail: Int32Array;
	private readonly free: Int32Array;
	private readonly slack: Int32Array;
	private readonly durations: Int32Array;
	private readonly position: Int32Array;
	private readonly types: Uint8Array;
	private readonly lag: Int32Array;
	private readonly source: Int32Array;
	private readonly target: Int32Array;
	private readonly weight: Int32Array;
	/** Edges into position p: first[p] … first[p + 1] - 1; out of it: outs[outFirst[p]] … */
	private readonly first: Int32Array;
	private readonly outFirst: Int32Array;
	private readonly outs: Int32Array;
	private readonly sinks: Int32Array;
	/** A bit for each position that an edit has to look at. */
	private readonly waiting: Int32Array;
	/** The first and the last of them. */
	private lowest = 0;
	private highest = 0;

	/** Kahn's order and all columns, by counting alone. */
	constructor(dag: Dag) {
		const { count, from, to, durations, types, lags } = dag;
		const links = from.length;
		const position = topological(dag);
		this.position = position;
		const ints = (length: number) => new Int32Array(length);
		[this.first, this.outFirst, this.outs] = [ints(count + 1), ints(count + 1), ints(links)];
		[this.source, this.target, this.weight, this.lag] = [ints(links), ints(links), ints(links), ints(links)];
		this.types = new Uint8Array(links);
		for (let e = 0; e < links; e++) bump(this.first, (position[to[e] ?? 0] ?? 0) + 1);
		for (let e = 0; e < links; e++) bump(this.outFirst, (position[from[e] ?? 0] ?? 0) + 1);
		this.durations = ints(count);
		for (let p = 0; p < count; p++) {
			this.first[p + 1] = (this.first[p + 1] ?? 0) + (this.first[p] ?? 0);
			this.outFirst[p + 1] = (this.outFirst[p + 1] ?? 0) + (this.outFirst[p] ?? 0);
			this.durations[position[p] ?? 0] = durations[p] ?? 0;
		}
		const [into, out] = [this.first.slice(), this.outFirst.slice()];
		for (let e = 0; e < links; e++) {
			const [s, p] = [position[from[e] ?? 0] ?? 0, position[to[e] ?? 0] ?? 0];
			const k = bump(into, p);
			this.source[k] = s;
			this.target[k] = p;
			this.lag[k] = lags[e] ?? 0;
			this.types[k] = types[e] ?? 0;
			this.outs[bump(out, s)] = k;
		}
		for (let k = 0; k < links; k++) this.weigh(k);
		this.sinks = this.findSinks();
		[this.head, this.tail] = [ints(count), ints(count)];
		[this.free, this.slack] = [ints(count), ints(count)];
		this.waiting = ints((count >> 5) + 1);
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
		const end = this.end();
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

	/** Gives a task another length; heads and tails stand when it returns the project's length. O(edges at what moves). */
	setDuration(task: number, length: number): number {
		const p = this.position[task] ?? 0;
		this.durations[p] = length;
		for (let e = this.first[p] ?? 0; e < (this.first[p + 1] ?? 0); e++) this.weigh(e);
		for (let k = this.outFirst[p] ?? 0; k < (this.outFirst[p + 1] ?? 0); k++) this.weigh(this.outs[k] ?? 0);
		this.lowest = this.highest = p;
		this.wait(p);
		this.waitTargets(p);
		this.moveHeads(p);
		this.wait(p);
		this.waitSources(p);
		this.moveTails(p);
		return this.end();
	}

	private moveHeads(from: number): void {
		const { head, first, source, weight, waiting } = this;
		for (let word = from >> 5; word <= this.highest >> 5; word++)
			for (let bits = waiting[word] ?? 0; bits !== 0; bits = waiting[word] ?? 0) {
				waiting[word] = bits & (bits - 1);
				const p = 32 * word + 31 - Math.clz32(bits & -bits);
				let h = 0;
				const last = first[p + 1] ?? 0;
				for (let e = first[p] ?? 0; e < last; e++) {
					const bound = (head[source[e] ?? 0] ?? 0) + (weight[e] ?? 0);
					if (bound > h) h = bound;
				}
				if (h === head[p]) continue;
				head[p] = h;
				this.waitTargets(p);
			}
	}

	private moveTails(from: number): void {
		const { tail, durations, outFirst, outs, target, weight, waiting } = this;
		for (let word = from >> 5; word >= this.lowest >> 5; word--)
			for (let bits = waiting[word] ?? 0; bits !== 0; bits = waiting[word] ?? 0) {
				const top = 31 - Math.clz32(bits);
				waiting[word] = bits & ~(1 << top);
				const p = 32 * word + top;
				let t = durations[p] ?? 0;
				const last = outFirst[p + 1] ?? 0;
				for (let k = outFirst[p] ?? 0; k < last; k++) {
					const e = outs[k] ?? 0;
					const bound = (tail[target[e] ?? 0] ?? 0) + (weight[e] ?? 0);
					if (bound > t) t = bound;
				}
				if (t === tail[p]) continue;
				tail[p] = t;
				this.waitSources(p);
			}
	}

	private waitTargets(p: number): void {
		for (let k = this.outFirst[p] ?? 0; k < (this.outFirst[p + 1] ?? 0); k++)
			this.wait(this.target[this.outs[k] ?? 0] ?? 0);
	}

	private waitSources(p: number): void {
		for (let e = this.first[p] ?? 0; e < (this.first[p + 1] ?? 0); e++) this.wait(this.source[e] ?? 0);
	}

	private wait(p: number): void {
		if (p < this.lowest) this.lowest = p;
		if (p > this.highest) this.highest = p;
		this.waiting[p >> 5] = (this.waiting[p >> 5] ?? 0) | (1 << (p & 31));
	}

	private end(): number {
		const { head, durations, sinks } = this;
		let end = 0;
		for (let k = 0; k < sinks.length; k++) {
			const p = sinks[k] ?? 0;
			const finish = (head[p] ?? 0) + (durations[p] ?? 0);
			if (finish > end) end = finish;
		}
		return end;
	}

	/** Positions that may be the last to finish: nothing waits for their finish. */
	private findSinks(): Int32Array {
		const { source, types, lag } = this;
		const followed = new Uint8Array(this.durations.length);
		for (let e = 0; e < source.length; e++) if (types[e] === 0 && (lag[e] ?? 0) >= 0) followed[source[e] ?? 0] = 1;
		const sinks = new Int32Array(followed.length);
		let found = 0;
		for (let p = 0; p < followed.length; p++) if (followed[p] === 0) sinks[found++] = p;
		return sinks.subarray(0, found);
	}

	private weigh(e: number): void {
		const type = this.types[e] ?? 0;
		const leaves = type === 0 || type === 2 ? (this.durations[this.source[e] ?? 0] ?? 0) : 0;
		const held = type >= 2 ? (this.durations[this.target[e] ?? 0] ?? 0) : 0;
		this.weight[e] = (this.lag[e] ?? 0) + leaves - held;
	}
}

/** Position of each task in an order that the links allow. */
export function topological({ count, from, to }: Dag): Int32Array {
	const links = from.length;
	const waiting = new Int32Array(count);
	const first = new Int32Array(count + 1);
	for (let e = 0; e < links; e++) {
		bump(first, (from[e] ?? 0) + 1);
		bump(waiting, to[e] ?? 0);
	}
	for (let i = 0; i < count; i++) first[i + 1] = (first[i + 1] ?? 0) + (first[i] ?? 0);
	const fill = first.slice();
	const next = new Int32Array(links);
	for (let e = 0; e < links; e++) next[bump(fill, from[e] ?? 0)] = to[e] ?? 0;
	const queue = new Int32Array(count);
	const position = new Int32Array(count);
	let known = 0;
	for (let i = 0; i < count; i++) if (waiting[i] === 0) queue[known++] = i;
	for (let h = 0; h < known; h++) {
		const i = queue[h] ?? 0;
		position[i] = h;
		for (let k = first[i] ?? 0; k < (first[i + 1] ?? 0); k++) {
			const j = next[k] ?? 0;
			const left = (waiting[j] ?? 0) - 1;
			waiting[j] = left;
			if (left === 0) queue[known++] = j;
		}
	}
	return position;
}

/** Adds one to an entry; returns what it was. */
function bump(column: Int32Array, at: number): number {
	const before = column[at] ?? 0;
	column[at] = before + 1;
	return before;
}
