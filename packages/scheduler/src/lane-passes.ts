import { LANES, type LaneProgram, ROW } from "./lane-program.ts";
import { NOWHERE } from "./one-axis.ts";
import { drawnLength, mixed, sampleBits } from "./task-draws.ts";
import { type WholeDraws, wholeDraws } from "./whole-draws.ts";

/** Times a few samples side by side. */
export interface LanePasses {
	/** Draws the samples from number `first` on and times them. */
	forward(first: number): void;
	/** Counts for each position in how many of the first `lanes` of the last samples it is on a longest path. */
	backward(lanes: number): void;
	/** The samples counted so far in which a position was. */
	countOf(position: number): number;
	/** Per position its start in each lane, then its finish in each lane. */
	readonly rows: Int32Array;
	/** The last finish in each lane. */
	readonly ends: Int32Array;
}

/** The passes without vectors: four samples in registers, and no branch on data. */
export class ScalarPasses implements LanePasses {
	readonly rows: Int32Array;
	readonly ends = new Int32Array(LANES);
	private readonly program: LaneProgram;
	private readonly lengths: Int32Array;
	private readonly late: Int32Array;
	private readonly counts: Int32Array;
	private readonly whole: WholeDraws;
	/** 1 where something besides the start holds the finish. */
	private readonly heldFinish: Uint8Array;

	constructor(program: LaneProgram) {
		this.program = program;
		this.rows = new Int32Array(program.nodeCount * ROW);
		this.late = new Int32Array(program.nodeCount * ROW);
		this.counts = new Int32Array(program.nodeCount);
		this.lengths = new Int32Array(program.nodeCount * LANES);
		for (let i = 0; i < this.lengths.length; i++) this.lengths[i] = program.durations[Math.floor(i / LANES)] ?? 0;
		this.whole = wholeDraws(program.draws);
		const { finishFloor, intoFinish } = program;
		this.heldFinish = Uint8Array.from(finishFloor, (floor, p) => {
			return floor > NOWHERE || (intoFinish.at[p] ?? 0) < (intoFinish.at[p + 1] ?? 0) ? 1 : 0;
		});
	}

	forward(first: number): void {
		this.draw(first);
		this.time();
		this.end();
	}

	private draw(first: number): void {
		const { lengths, whole } = this;
		const { position, key, low, share } = whole;
		const s0 = sampleBits(first);
		const s1 = sampleBits(first + 1);
		const s2 = sampleBits(first + 2);
		const s3 = sampleBits(first + 3);
		for (let i = 0; i < position.length; i++) {
			const o = (position[i] ?? 0) * LANES;
			const own = key[i] ?? 0;
			const least = low[i] ?? 0;
			const times = share[i] ?? 0;
			lengths[o] = least + (((mixed(own ^ s0) >>> 0) * times) | 0);
			lengths[o + 1] = least + (((mixed(own ^ s1) >>> 0) * times) | 0);
			lengths[o + 2] = least + (((mixed(own ^ s2) >>> 0) * times) | 0);
			lengths[o + 3] = least + (((mixed(own ^ s3) >>> 0) * times) | 0);
		}
		for (const draw of whole.others) {
			const o = draw.position * LANES;
			for (let lane = 0; lane < LANES; lane++) lengths[o + lane] = drawnLength(draw, sampleBits(first + lane));
		}
	}

	/** A gain of `x` where it is positive is `x & ~(x >> 31)`: neither degrees nor values are mispredicted. */
	private time(): void {
		const { rows, lengths, heldFinish } = this;
		const { nodeCount, startFloor, intoStart } = this.program;
		const { at, row, lag } = intoStart;
		for (let p = 0, k = 0; p < nodeCount; p++) {
			let a = startFloor[p] ?? 0;
			let b = a;
			let c = a;
			let d = a;
			for (const last = at[p + 1] ?? 0; k < last; k++) {
				const r = row[k] ?? 0;
				const w = lag[k] ?? 0;
				const ga = (rows[r] ?? 0) + w - a;
				const gb = (rows[r + 1] ?? 0) + w - b;
				const gc = (rows[r + 2] ?? 0) + w - c;
				const gd = (rows[r + 3] ?? 0) + w - d;
				a += ga & ~(ga >> 31);
				b += gb & ~(gb >> 31);
				c += gc & ~(gc >> 31);
				d += gd & ~(gd >> 31);
			}
			const o = p * ROW;
			const l = p * LANES;
			rows[o] = a;
			rows[o + 1] = b;
			rows[o + 2] = c;
			rows[o + 3] = d;
			rows[o + 4] = a + (lengths[l] ?? 0);
			rows[o + 5] = b + (lengths[l + 1] ?? 0);
			rows[o + 6] = c + (lengths[l + 2] ?? 0);
			rows[o + 7] = d + (lengths[l + 3] ?? 0);
			if (heldFinish[p] === 1) this.holdFinish(p);
		}
	}

	/** Moves a node until its finish is where its bounds allow. */
	private holdFinish(p: number): void {
		const { rows } = this;
		const { finishFloor, intoFinish } = this.program;
		const { at, row, lag } = intoFinish;
		const floor = finishFloor[p] ?? 0;
		const last = at[p + 1] ?? 0;
		for (let lane = 0; lane < LANES; lane++) {
			const o = p * ROW + lane;
			let finish = floor;
			for (let k = at[p] ?? 0; k < last; k++) {
				const gain = (rows[(row[k] ?? 0) + lane] ?? 0) + (lag[k] ?? 0) - finish;
				finish += gain & ~(gain >> 31);
			}
			const gain = finish - (rows[o + LANES] ?? 0);
			const moved = gain & ~(gain >> 31);
			rows[o] = (rows[o] ?? 0) + moved;
			rows[o + LANES] = (rows[o + LANES] ?? 0) + moved;
		}
	}

	private end(): void {
		const { rows, ends } = this;
		ends.fill(NOWHERE);
		for (const p of this.program.lastOnes)
			for (let lane = 0; lane < LANES; lane++)
				ends[lane] = Math.max(ends[lane] ?? 0, rows[p * ROW + LANES + lane] ?? 0);
	}

	backward(lanes: number): void {
		const { rows, late, lengths, ends, counts } = this;
		const { nodeCount, fromFinish, fromStart } = this.program;
		const { at, row, lag } = fromFinish;
		const [e0 = 0, e1 = 0, e2 = 0, e3 = 0] = ends;
		const [m1, m2, m3] = [lanes > 1 ? 1 : 0, lanes > 2 ? 1 : 0, lanes > 3 ? 1 : 0];
		for (let p = nodeCount - 1, k = row.length - 1; p >= 0; p--) {
			let a = e0;
			let b = e1;
			let c = e2;
			let d = e3;
			for (const first = at[p] ?? 0; k >= first; k--) {
				const r = row[k] ?? 0;
				const w = lag[k] ?? 0;
				const la = (late[r] ?? 0) - w - a;
				const lb = (late[r + 1] ?? 0) - w - b;
				const lc = (late[r + 2] ?? 0) - w - c;
				const ld = (late[r + 3] ?? 0) - w - d;
				a += la & (la >> 31);
				b += lb & (lb >> 31);
				c += lc & (lc >> 31);
				d += ld & (ld >> 31);
			}
			const o = p * ROW;
			const l = p * LANES;
			late[o] = a - (lengths[l] ?? 0);
			late[o + 1] = b - (lengths[l + 1] ?? 0);
			late[o + 2] = c - (lengths[l + 2] ?? 0);
			late[o + 3] = d - (lengths[l + 3] ?? 0);
			late[o + 4] = a;
			late[o + 5] = b;
			late[o + 6] = c;
			late[o + 7] = d;
			if ((fromStart.at[p] ?? 0) < (fromStart.at[p + 1] ?? 0)) this.releaseStart(p);
			const tight =
				(((late[o] ?? 0) - (rows[o] ?? 0) - 1) >>> 31) +
				((((late[o + 1] ?? 0) - (rows[o + 1] ?? 0) - 1) >>> 31) & m1) +
				((((late[o + 2] ?? 0) - (rows[o + 2] ?? 0) - 1) >>> 31) & m2) +
				((((late[o + 3] ?? 0) - (rows[o + 3] ?? 0) - 1) >>> 31) & m3);
			counts[p] = (counts[p] ?? 0) + tight;
		}
	}

	countOf(position: number): number {
		return this.counts[position] ?? 0;
	}

	/** Moves a node's latest dates to where what waits for its start allows. */
	private releaseStart(p: number): void {
		const { late } = this;
		const { at, row, lag } = this.program.fromStart;
		const last = at[p + 1] ?? 0;
		for (let lane = 0; lane < LANES; lane++) {
			const o = p * ROW + lane;
			let loss = 0;
			for (let k = at[p] ?? 0; k < last; k++)
				loss = Math.min(loss, (late[(row[k] ?? 0) + lane] ?? 0) - (lag[k] ?? 0) - (late[o] ?? 0));
			late[o] = (late[o] ?? 0) + loss;
			late[o + LANES] = (late[o + LANES] ?? 0) + loss;
		}
	}
}
