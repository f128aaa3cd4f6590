/** Where an id is among records in code-unit order of their ids, or -1 - where it would go. O(log n). */
export function placeOf(records: readonly { readonly id: string }[], id: string): number {
	let low = 0;
	let high = records.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((records[middle]?.id ?? "") < id) low = middle + 1;
		else high = middle;
	}
	return records[low]?.id === id ? low : -1 - low;
}

/** Records taken out and put in at once, and what that does to the numbers of the others. */
export class Splice {
	/** Old number, or -1 for a new record, of each record that results. */
	readonly from: Int32Array;
	/** New number of each old record, -1 for one that is gone. */
	readonly to: Int32Array;
	/** Stretches that stay together: old beginning, old end and new beginning of each. */
	private readonly runs: { readonly begin: number; readonly end: number; readonly at: number }[] = [];

	/** Both in rising order; `inserted` holds for each new record the old number before which it goes. */
	constructor(count: number, { removed, inserted }: { removed: readonly number[]; inserted: readonly number[] }) {
		this.from = new Int32Array(count - removed.length + inserted.length).fill(-1);
		this.to = new Int32Array(count).fill(-1);
		let at = 0;
		let begin = 0;
		let next = 0;
		for (let gone = 0; gone <= removed.length; gone++) {
			const stop = removed[gone] ?? count;
			for (; next < inserted.length && (inserted[next] ?? 0) <= stop; next++) {
				const before = inserted[next] ?? 0;
				at += this.keep({ begin, end: before, at }) + 1;
				begin = before;
			}
			at += this.keep({ begin, end: stop, at });
			begin = stop + 1;
		}
	}

	private keep(run: { begin: number; end: number; at: number }): number {
		const { begin, end, at } = run;
		for (let k = 0; k < end - begin; k++) {
			this.from[at + k] = begin + k;
			this.to[begin + k] = at + k;
		}
		if (begin < end) this.runs.push(run);
		return Math.max(0, end - begin);
	}

	/** A column with the values of the records that stay; 0 for new ones. */
	column(values: Int32Array): Int32Array {
		const next = new Int32Array(this.from.length);
		for (const { begin, end, at } of this.runs) next.set(values.subarray(begin, end), at);
		return next;
	}

	bytes(values: Uint8Array): Uint8Array {
		const next = new Uint8Array(this.from.length);
		for (const { begin, end, at } of this.runs) next.set(values.subarray(begin, end), at);
		return next;
	}

	floats(values: Float64Array): Float64Array {
		const next = new Float64Array(this.from.length);
		for (const { begin, end, at } of this.runs) next.set(values.subarray(begin, end), at);
		return next;
	}

	/** The records that stay and the new ones between them. */
	records<T>(records: readonly T[], fresh: readonly T[]): T[] {
		const parts: (readonly T[])[] = [];
		let length = 0;
		let taken = 0;
		for (const { begin, end, at } of this.runs) {
			if (at > length) parts.push(fresh.slice(taken, taken + at - length));
			taken += at - length;
			parts.push(records.slice(begin, end));
			length = at + end - begin;
		}
		parts.push(fresh.slice(taken));
		const none: T[] = [];
		return none.concat(...parts);
	}
}
