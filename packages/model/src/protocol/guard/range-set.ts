/** Stretches of whole numbers, kept sorted, apart and as few as possible. */
export class RangeSet {
	/** from, to, from, to …; `to` is exclusive. */
	#bounds: number[] = [];

	get size(): number {
		return this.#bounds.length / 2;
	}

	covers(from: number, to: number): boolean {
		const index = this.#lastStartingAtOrBefore(from);
		return index >= 0 && to <= (this.#bounds[2 * index + 1] ?? 0);
	}

	/** One pass over old and new together: a frame with many ranges in a bad order costs no more than a good one. */
	addAll(ranges: readonly { readonly from: number; readonly to: number }[]): void {
		const news = ranges.filter(({ from, to }) => !this.covers(from, to)).sort((a, b) => a.from - b.from);
		if (news.length === 0) return;
		const first = news[0];
		const last = this.#bounds.at(-1);
		if (news.length === 1 && first && (last === undefined || first.from > last)) {
			this.#bounds.push(first.from, first.to);
			return;
		}
		const merged: number[] = [];
		let old = 0;
		for (const { from, to } of news) {
			for (; old < this.#bounds.length && (this.#bounds[old] ?? 0) <= from; old += 2) {
				append(merged, this.#bounds[old] ?? 0, this.#bounds[old + 1] ?? 0);
			}
			append(merged, from, to);
		}
		for (; old < this.#bounds.length; old += 2) append(merged, this.#bounds[old] ?? 0, this.#bounds[old + 1] ?? 0);
		this.#bounds = merged;
	}

	*ranges(): Iterable<{ readonly from: number; readonly to: number }> {
		for (let i = 0; i < this.#bounds.length; i += 2) {
			yield { from: this.#bounds[i] ?? 0, to: this.#bounds[i + 1] ?? 0 };
		}
	}

	#lastStartingAtOrBefore(value: number): number {
		let low = -1;
		let high = this.size - 1;
		while (low < high) {
			const middle = Math.ceil((low + high) / 2);
			if ((this.#bounds[2 * middle] ?? 0) <= value) low = middle;
			else high = middle - 1;
		}
		return low;
	}
}

/** Adds a range at the end, melting it into the last one where they touch. */
function append(bounds: number[], from: number, to: number): void {
	const last = bounds.at(-1);
	if (last === undefined || from > last) bounds.push(from, to);
	else if (to > last) bounds[bounds.length - 1] = to;
}
