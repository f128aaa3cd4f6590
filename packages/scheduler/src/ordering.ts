import type { Project } from "./project.ts";

export type Direction = "forward" | "backward";

/** Orders of the tasks by whole keys that respect the precedences of a direction; scratch memory is kept between calls. */
export class Ordering {
	private readonly project: Project;
	private counts = new Int32Array(256);
	private readonly sorted: Int32Array;
	private readonly placed: Uint8Array;
	private readonly stack: number[] = [];

	constructor(project: Project) {
		this.project = project;
		this.sorted = new Int32Array(project.count);
		this.placed = new Uint8Array(project.count);
	}

	/** Ascending by key (0 … largest), ties in topological order of the direction; then made feasible where keys cannot promise it. */
	byKeys(keys: Int32Array, direction: Direction, order: Int32Array): void {
		const { count, topological, sequential } = this.project;
		let largest = 0;
		for (let i = 0; i < count; i++) if ((keys[i] ?? 0) > largest) largest = keys[i] ?? 0;
		if (largest + 2 > this.counts.length) this.counts = new Int32Array(largest * 2 + 2);
		const { counts } = this;
		counts.fill(0, 0, largest + 2);
		for (let i = 0; i < count; i++) {
			const at = (keys[i] ?? 0) + 1;
			counts[at] = (counts[at] ?? 0) + 1;
		}
		for (let k = 0; k <= largest; k++) counts[k + 1] = (counts[k + 1] ?? 0) + (counts[k] ?? 0);
		for (let q = 0; q < count; q++) {
			const task = topological[direction === "forward" ? q : count - 1 - q] ?? 0;
			const key = keys[task] ?? 0;
			const at = counts[key] ?? 0;
			order[at] = task;
			counts[key] = at + 1;
		}
		if (!sequential) this.makeFeasible(order, direction);
	}

	/** Moves tasks back to just before the first task that has to come after them; keeps the order otherwise. */
	makeFeasible(order: Int32Array, direction: Direction): void {
		const { count, before, predecessors, after, successors } = this.project;
		const first = direction === "forward" ? before : after;
		const others = direction === "forward" ? predecessors : successors;
		const { sorted, placed, stack } = this;
		placed.fill(0);
		let size = 0;
		for (let k = 0; k < count; k++) {
			stack.push(order[k] ?? 0);
			while (stack.length > 0) {
				const task = stack.at(-1) ?? 0;
				if (placed[task] === 2) {
					stack.pop();
					continue;
				}
				if (placed[task] === 1) {
					stack.pop();
					placed[task] = 2;
					sorted[size++] = task;
					continue;
				}
				placed[task] = 1;
				for (let e = first[task] ?? 0; e < (first[task + 1] ?? 0); e++) {
					const other = others[e] ?? 0;
					if (placed[other] === 0) stack.push(other);
				}
			}
		}
		order.set(sorted);
	}
}
