const NONE = -1;

/** Many heaps over the numbers 0 … room - 1, each number in one of them at most; the least first (leftist heaps). */
export class MergeableHeaps {
	private readonly roots: Int32Array;
	private readonly left: Int32Array;
	private readonly right: Int32Array;
	/** Steps to the nearest place that is free. */
	private readonly rank: Int32Array;
	private readonly path: Int32Array;

	constructor(heaps: number, room: number) {
		this.roots = new Int32Array(heaps).fill(NONE);
		this.left = new Int32Array(room).fill(NONE);
		this.right = new Int32Array(room).fill(NONE);
		this.rank = new Int32Array(room);
		this.path = new Int32Array(64);
	}

	/** Takes the least number of a heap out; -1 of an empty one. */
	pop(heap: number): number {
		const root = this.roots[heap] ?? NONE;
		if (root !== NONE) this.roots[heap] = this.merged(this.left[root] ?? NONE, this.right[root] ?? NONE);
		return root;
	}

	push(heap: number, number: number): void {
		this.left[number] = NONE;
		this.right[number] = NONE;
		this.rank[number] = 1;
		this.roots[heap] = this.merged(this.roots[heap] ?? NONE, number);
	}

	/** One heap of two; right branches are at most log2(room) long. */
	private merged(one: number, other: number): number {
		const { left, right, path } = this;
		let [a, b, depth] = [one, other, 0];
		while (a !== NONE && b !== NONE) {
			if (b < a) [a, b] = [b, a];
			path[depth++] = a;
			a = right[a] ?? NONE;
		}
		let below = a === NONE ? b : a;
		while (depth > 0) {
			const node = path[--depth] ?? 0;
			right[node] = below;
			if (this.rankOf(left[node] ?? NONE) < this.rankOf(below)) {
				right[node] = left[node] ?? NONE;
				left[node] = below;
			}
			this.rank[node] = this.rankOf(right[node] ?? NONE) + 1;
			below = node;
		}
		return below;
	}

	private rankOf(number: number): number {
		return number === NONE ? 0 : (this.rank[number] ?? 0);
	}
}
