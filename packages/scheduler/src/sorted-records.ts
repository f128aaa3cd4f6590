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

	/** Both in rising order; `inserted` holds for each new record the old number before which it goes. */
	constructor(count: number, { removed, inserted }: { removed: readonly number[]; inserted: readonly number[] }) {
		this.from = new Int32Array(count - removed.length + inserted.length);
		this.to = new Int32Array(count);
		let next = 0;
		let gone = 0;
		let at = 0;
		for (let old = 0; old <= count; old++) {
			while (next < inserted.length && inserted[next] === old) {
				this.from[at++] = -1;
				next++;
			}
			if (old === count) break;
			if (removed[gone] === old) {
				this.to[old] = -1;
				gone++;
				continue;
			}
			this.to[old] = at;
			this.from[at++] = old;
		}
	}

	/** A column with the values of the records that stay; 0 for new ones. */
	column(values: Int32Array): Int32Array {
		const { from } = this;
		const next = new Int32Array(from.length);
		for (let k = 0; k < from.length; k++) {
			const old = from[k] ?? -1;
			if (old >= 0) next[k] = values[old] ?? 0;
		}
		return next;
	}

	bytes(values: Uint8Array): Uint8Array {
		return Uint8Array.from(this.column(Int32Array.from(values)));
	}

	/** The records that stay and the new ones between them. */
	records<T>(records: readonly T[], fresh: readonly T[]): T[] {
		const next: T[] = [];
		let taken = 0;
		for (const old of this.from) {
			const record = old >= 0 ? records[old] : fresh[taken++];
			if (record !== undefined) next.push(record);
		}
		return next;
	}
}
