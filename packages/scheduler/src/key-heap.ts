/** Whole numbers, the least first: a binary heap. */
export class KeyHeap {
	private readonly keys: Float64Array;
	private size = 0;

	/** Room for so many at once. */
	constructor(room: number) {
		this.keys = new Float64Array(room);
	}

	get isEmpty(): boolean {
		return this.size === 0;
	}

	/** The least key; Infinity of an empty heap. */
	get least(): number {
		return this.size > 0 ? (this.keys[0] ?? 0) : Number.POSITIVE_INFINITY;
	}

	push(key: number): void {
		const { keys } = this;
		let at = this.size++;
		while (at > 0) {
			const above = (at - 1) >> 1;
			const other = keys[above] ?? 0;
			if (other <= key) break;
			keys[at] = other;
			at = above;
		}
		keys[at] = key;
	}

	/** Takes the least key out. */
	pop(): number {
		const { keys } = this;
		const least = keys[0] ?? 0;
		const size = --this.size;
		const key = keys[size] ?? 0;
		let at = 0;
		for (let below = 1; below < size; below = 2 * at + 1) {
			if (below + 1 < size && (keys[below + 1] ?? 0) < (keys[below] ?? 0)) below++;
			const other = keys[below] ?? 0;
			if (other >= key) break;
			keys[at] = other;
			at = below;
		}
		keys[at] = key;
		return least;
	}
}
