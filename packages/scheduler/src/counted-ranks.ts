import { selectRank } from "./select.ts";

/** Buckets for few values and for many: about one for each value, so that neither counting nor walking outweighs the other. */
const BUCKET_BITS_MIN = 6;
const BUCKET_BITS_MAX = 14;

/** Finds values of given ranks in many columns; the working space is shared between them. */
export class CountedRanks {
	private readonly counts = new Int32Array(2 ** BUCKET_BITS_MAX);
	private picked = new Int32Array(256);

	/**
	 * The values that would stand at these ranks (rising) if the column were sorted. The column is counted into equal
	 * buckets, then the few values of a rank's bucket are looked at. O(values) unless nearly all lie in one bucket.
	 */
	find(values: Int32Array, ranks: readonly number[]): number[] {
		const { low, high } = extremes(values);
		if (low === high) return ranks.map(() => low);
		const shift = shiftFor(high - low, values.length);
		this.count(values, { low, high, shift });
		const { counts } = this;
		const found: number[] = [];
		let bucket = 0;
		let before = 0;
		let picked = -1;
		for (const rank of ranks) {
			while (before + (counts[bucket] ?? 0) <= rank) before += counts[bucket++] ?? 0;
			if (shift === 0) found.push(low + bucket);
			else {
				const size = counts[bucket] ?? 0;
				if (picked !== bucket) this.pick(values, { low, shift, bucket, size });
				picked = bucket;
				found.push(selectRank(this.picked, rank - before, size));
			}
		}
		return found;
	}

	private count(values: Int32Array, { low, high, shift }: { low: number; high: number; shift: number }): void {
		const { counts } = this;
		counts.fill(0, 0, ((high - low) >>> shift) + 1);
		for (let i = 0; i < values.length; i++) {
			const bucket = ((values[i] ?? 0) - low) >>> shift;
			counts[bucket] = (counts[bucket] ?? 0) + 1;
		}
	}

	private pick(values: Int32Array, at: { low: number; shift: number; bucket: number; size: number }): void {
		const { low, shift, bucket, size } = at;
		if (this.picked.length <= size) this.picked = new Int32Array(size * 2);
		const { picked } = this;
		let k = 0;
		for (let i = 0; i < values.length; i++) {
			const value = values[i] ?? 0;
			// Written in any case and kept only when it belongs: no branch on data.
			picked[k] = value;
			k += (value - low) >>> shift === bucket ? 1 : 0;
		}
	}
}

function extremes(values: Int32Array): { low: number; high: number } {
	let low = values[0] ?? 0;
	let high = low;
	for (let i = 1; i < values.length; i++) {
		const value = values[i] ?? 0;
		if (value < low) low = value;
		else if (value > high) high = value;
	}
	return { low, high };
}

/** How many low bits to leave out so that a span fits into the buckets. */
function shiftFor(span: number, count: number): number {
	const bits = Math.min(BUCKET_BITS_MAX, Math.max(BUCKET_BITS_MIN, 32 - Math.clz32(count)));
	return Math.max(0, 32 - Math.clz32(span) - bits);
}
