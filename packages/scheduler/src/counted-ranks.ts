import { selectRank } from "./select.ts";

const BUCKETS = 2048;

/** Finds values of given ranks in many columns; the working space is shared between them. */
export class CountedRanks {
	private readonly counts = new Int32Array(BUCKETS);
	private picked = new Int32Array(256);

	/**
	 * The values that would stand at these ranks (rising) if the column were sorted. The column is counted into equal
	 * buckets, then the few values of a rank's bucket are looked at. O(values) unless nearly all lie in one bucket.
	 */
	find(values: Int32Array, ranks: readonly number[]): number[] {
		const { counts } = this;
		let low = values[0] ?? 0;
		let high = low;
		for (let i = 1; i < values.length; i++) {
			const value = values[i] ?? 0;
			if (value < low) low = value;
			if (value > high) high = value;
		}
		if (low === high) return ranks.map(() => low);
		const shift = shiftFor(high - low);
		counts.fill(0, 0, ((high - low) >>> shift) + 1);
		for (let i = 0; i < values.length; i++) {
			const bucket = ((values[i] ?? 0) - low) >>> shift;
			counts[bucket] = (counts[bucket] ?? 0) + 1;
		}
		let bucket = 0;
		let before = 0;
		return ranks.map((rank) => {
			while (before + (counts[bucket] ?? 0) <= rank) before += counts[bucket++] ?? 0;
			if (shift === 0) return low + bucket;
			return this.within(values, { low, shift, bucket, rank: rank - before, size: counts[bucket] ?? 0 });
		});
	}

	private within(
		values: Int32Array,
		at: { readonly low: number; readonly shift: number; readonly bucket: number; rank: number; size: number },
	): number {
		if (this.picked.length < at.size) this.picked = new Int32Array(at.size * 2);
		const { picked } = this;
		const { low, shift, bucket } = at;
		let size = 0;
		for (let i = 0; i < values.length && size < at.size; i++) {
			const value = values[i] ?? 0;
			if ((value - low) >>> shift === bucket) picked[size++] = value;
		}
		return selectRank(picked, at.rank, size);
	}
}

/** How many low bits to leave out so that a span fits into the buckets. */
function shiftFor(span: number): number {
	return Math.max(0, 32 - Math.clz32(span) - 11);
}
