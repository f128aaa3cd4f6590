import type { Dag } from "./dag.ts";
import { topological } from "./reference.ts";

/**
 * The yardstick for forecasts: draws all lengths of a plan of finish-to-start links and finds its end, four samples at a time
 * in plain JavaScript over typed arrays. No percentiles, no tasks' dates, no criticality, no calendars, and draws of 16 bits;
 * it shares no code with the engine.
 */
export class ReferenceSampler {
	private readonly first: Int32Array;
	private readonly source: Int32Array;
	private readonly lag: Int32Array;
	private readonly low: Int32Array;
	private readonly span: Int32Array;
	private readonly key: Int32Array;
	private readonly finish: Int32Array;

	constructor(dag: Dag) {
		const { count, durations, from, to, lags } = dag;
		const position = topological(dag);
		const edges = Array.from(from.keys()).sort((a, b) => (position[to[a] ?? 0] ?? 0) - (position[to[b] ?? 0] ?? 0));
		this.first = new Int32Array(count + 1);
		for (const task of to) {
			const next = (position[task] ?? 0) + 1;
			this.first[next] = (this.first[next] ?? 0) + 1;
		}
		for (let p = 0; p < count; p++) this.first[p + 1] = (this.first[p + 1] ?? 0) + (this.first[p] ?? 0);
		this.source = Int32Array.from(edges, (e) => 4 * (position[from[e] ?? 0] ?? 0));
		this.lag = Int32Array.from(edges, (e) => lags[e] ?? 0);
		this.low = new Int32Array(count);
		for (let i = 0; i < count; i++) this.low[position[i] ?? 0] = durations[i] ?? 0;
		this.span = this.low.map((length) => length + 1);
		this.key = this.low.map((_, p) => Math.imul(p + 1, 0x27d4eb2f));
		this.finish = new Int32Array(count * 4);
	}

	/** The ends of samples 0 … ends.length - 1, a multiple of four. */
	run(ends: Int32Array): void {
		for (let s = 0; s < ends.length; s += 4) this.four(s, ends);
	}

	private four(s: number, ends: Int32Array): void {
		const { first, source, lag, low, span, key, finish } = this;
		const x0 = seedOf(s);
		const x1 = seedOf(s + 1);
		const x2 = seedOf(s + 2);
		const x3 = seedOf(s + 3);
		let e0 = 0;
		let e1 = 0;
		let e2 = 0;
		let e3 = 0;
		for (let p = 0, k = 0; p < low.length; p++) {
			let a = 0;
			let b = 0;
			let c = 0;
			let d = 0;
			for (const last = first[p + 1] ?? 0; k < last; k++) {
				const o = source[k] ?? 0;
				const w = lag[k] ?? 0;
				const ga = (finish[o] ?? 0) + w - a;
				const gb = (finish[o + 1] ?? 0) + w - b;
				const gc = (finish[o + 2] ?? 0) + w - c;
				const gd = (finish[o + 3] ?? 0) + w - d;
				a += ga & ~(ga >> 31);
				b += gb & ~(gb >> 31);
				c += gc & ~(gc >> 31);
				d += gd & ~(gd >> 31);
			}
			const least = low[p] ?? 0;
			const wide = span[p] ?? 0;
			const own = key[p] ?? 0;
			a += least + lengthOf(x0 ^ own, wide);
			b += least + lengthOf(x1 ^ own, wide);
			c += least + lengthOf(x2 ^ own, wide);
			d += least + lengthOf(x3 ^ own, wide);
			const o = p * 4;
			finish[o] = a;
			finish[o + 1] = b;
			finish[o + 2] = c;
			finish[o + 3] = d;
			if (a > e0) e0 = a;
			if (b > e1) e1 = b;
			if (c > e2) e2 = c;
			if (d > e3) e3 = d;
		}
		ends[s] = e0;
		ends[s + 1] = e1;
		ends[s + 2] = e2;
		ends[s + 3] = e3;
	}
}

function seedOf(sample: number): number {
	const x = Math.imul(sample, 0x9e3779b1);
	return x ^ (x >>> 15);
}

function lengthOf(bits: number, wide: number): number {
	let x = Math.imul(bits, 0x85ebca6b);
	x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
	return Math.imul(x >>> 16, wide) >>> 16;
}
