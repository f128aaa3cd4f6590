import type { Decoder } from "./decoder.ts";
import { type PackedRequests, packRequests } from "./pack-requests.ts";
import type { Project } from "./project.ts";

/** The project in one direction: what each task waits for, and what it releases with which distance between the starts. */
interface View {
	/** Tasks that a task waits for: into[task] … into[task + 1]. */
	readonly into: Int32Array;
	readonly floors: Int32Array;
	readonly out: Int32Array;
	readonly others: Int32Array;
	readonly distances: Int32Array;
}

/**
 * The parallel schedule generation scheme (Kelley 1963): from moment to moment, what is ready and fits starts in the order
 * given. Its schedules leave nothing idle that could work: seldom the shortest, but good ones come quickly, and where capacity
 * is scarce the search mixes them in.
 */
export class ParallelDecoder implements Decoder {
	readonly count: number;
	private readonly durations: Int32Array;
	private readonly requests: PackedRequests;
	private readonly views: { readonly forward: View; readonly backward: View };
	private readonly free: Int32Array;
	private readonly rank: Int32Array;
	private readonly waiting: Int32Array;
	private readonly earliest: Int32Array;
	/** Tasks that may start now, by rank. */
	private readonly ready: Int32Array;
	private readySize = 0;
	/** Tasks that wait for a later moment only. */
	private readonly pending: Int32Array;
	private pendingSize = 0;
	/** Tasks at work. */
	private readonly active: Int32Array;
	private activeSize = 0;
	private now = 0;

	constructor(project: Project) {
		const { count } = project;
		this.count = count;
		this.durations = project.durations;
		this.requests = packRequests(project);
		this.views = { forward: forwardView(project), backward: backwardView(project) };
		this.free = this.requests.full.slice();
		this.rank = new Int32Array(count);
		this.waiting = new Int32Array(count);
		this.earliest = new Int32Array(count);
		this.ready = new Int32Array(count);
		this.pending = new Int32Array(count);
		this.active = new Int32Array(count);
	}

	forward(order: Int32Array, starts: Int32Array): number {
		return this.decode(this.views.forward, order, starts);
	}

	backward(order: Int32Array, starts: Int32Array): number {
		const length = this.decode(this.views.backward, order, starts);
		for (let i = 0; i < this.count; i++) starts[i] = length - (starts[i] ?? 0) - (this.durations[i] ?? 0);
		return length;
	}

	private decode(view: View, order: Int32Array, starts: Int32Array): number {
		const { count, durations } = this;
		this.begin(view, order);
		let length = 0;
		for (let done = 0; ; this.advance(starts)) {
			for (let x = 0; x < this.readySize; ) {
				const task = this.ready[x] ?? 0;
				if (!this.take(task)) {
					x++;
					continue;
				}
				starts[task] = this.now;
				length = Math.max(length, this.now + (durations[task] ?? 0));
				this.ready.copyWithin(x, x + 1, this.readySize--);
				x = Math.min(x, this.release(view, task));
				done++;
			}
			if (done === count) return length;
		}
	}

	private begin({ into, floors }: View, order: Int32Array): void {
		const { count, rank, waiting, earliest } = this;
		this.free.set(this.requests.full);
		this.readySize = 0;
		this.pendingSize = 0;
		this.activeSize = 0;
		this.now = 0;
		earliest.set(floors);
		for (let q = 0; q < count; q++) {
			const task = order[q] ?? 0;
			rank[task] = q;
			const left = (into[task + 1] ?? 0) - (into[task] ?? 0);
			waiting[task] = left;
			if (left === 0) this.admit(task);
		}
	}

	/** Books what a task asks for and puts it to work; false when it does not fit now. */
	private take(task: number): boolean {
		if (this.durations[task] === 0) return true;
		const { narrow } = this.requests;
		if (!narrow) {
			if (!this.fits(task)) return false;
			this.book(task, 1);
		} else {
			const guard = this.requests.guards[0] ?? 0;
			const left = (this.free[0] ?? 0) - (narrow[task] ?? 0);
			if ((left & guard) !== guard) return false;
			this.free[0] = left;
		}
		this.active[this.activeSize++] = task;
		return true;
	}

	private fits(task: number): boolean {
		const { guards, first, word, packed } = this.requests;
		for (let at = first[task] ?? 0; at < (first[task + 1] ?? 0); at++) {
			const w = word[at] ?? 0;
			const guard = guards[w] ?? 0;
			if ((((this.free[w] ?? 0) - (packed[at] ?? 0)) & guard) !== guard) return false;
		}
		return true;
	}

	/** Takes what a task asks for of several words, or gives it back. */
	private book(task: number, times: 1 | -1): void {
		const { free } = this;
		const { first, word, packed } = this.requests;
		for (let at = first[task] ?? 0; at < (first[task + 1] ?? 0); at++) {
			const w = word[at] ?? 0;
			free[w] = (free[w] ?? 0) - times * (packed[at] ?? 0);
		}
	}

	/** Lets go on what waited for a task that starts now; returns the first place among the ready that changed. */
	private release({ out, others, distances }: View, task: number): number {
		const { waiting, earliest } = this;
		let changed = this.count;
		for (let e = out[task] ?? 0; e < (out[task + 1] ?? 0); e++) {
			const next = others[e] ?? 0;
			const bound = this.now + (distances[e] ?? 0);
			if (bound > (earliest[next] ?? 0)) earliest[next] = bound;
			const left = (waiting[next] ?? 0) - 1;
			waiting[next] = left;
			if (left === 0) changed = Math.min(changed, this.admit(next));
		}
		return changed;
	}

	/** Files a task under ready, at the place of its rank, or under pending. */
	private admit(task: number): number {
		if ((this.earliest[task] ?? 0) > this.now) {
			this.pending[this.pendingSize++] = task;
			return this.count;
		}
		const { ready, rank } = this;
		const own = rank[task] ?? 0;
		let at = this.readySize++;
		for (; at > 0 && (rank[ready[at - 1] ?? 0] ?? 0) > own; at--) ready[at] = ready[at - 1] ?? 0;
		ready[at] = task;
		return at;
	}

	/** Goes to the next moment at which something ends or may begin. */
	private advance(starts: Int32Array): void {
		const { durations, active, pending, earliest, free } = this;
		const { narrow } = this.requests;
		let next = NEVER;
		for (let a = 0; a < this.activeSize; a++) {
			const task = active[a] ?? 0;
			next = Math.min(next, (starts[task] ?? 0) + (durations[task] ?? 0));
		}
		for (let a = 0; a < this.pendingSize; a++) next = Math.min(next, earliest[pending[a] ?? 0] ?? 0);
		if (next === NEVER) throw new Error("a task asks for more than there is");
		this.now = next;
		for (let a = this.activeSize - 1; a >= 0; a--) {
			const task = active[a] ?? 0;
			if ((starts[task] ?? 0) + (durations[task] ?? 0) > next) continue;
			if (narrow) free[0] = (free[0] ?? 0) + (narrow[task] ?? 0);
			else this.book(task, -1);
			active[a] = active[--this.activeSize] ?? 0;
		}
		for (let a = this.pendingSize - 1; a >= 0; a--) {
			const task = pending[a] ?? 0;
			if ((earliest[task] ?? 0) > next) continue;
			pending[a] = pending[--this.pendingSize] ?? 0;
			this.admit(task);
		}
	}
}

const NEVER = 2 ** 30;

function forwardView({ floors, before, after, successors, mirrored, durations, count }: Project): View {
	const distances = new Int32Array(successors.length);
	for (let i = 0; i < count; i++)
		for (let e = after[i] ?? 0; e < (after[i + 1] ?? 0); e++)
			distances[e] = (mirrored[e] ?? 0) - (durations[successors[e] ?? 0] ?? 0) + (durations[i] ?? 0);
	return { into: before, floors, out: after, others: successors, distances };
}

function backwardView({ before, predecessors, weights, after, durations, count }: Project): View {
	const distances = new Int32Array(predecessors.length);
	for (let i = 0; i < count; i++)
		for (let e = before[i] ?? 0; e < (before[i + 1] ?? 0); e++)
			distances[e] = (weights[e] ?? 0) + (durations[i] ?? 0) - (durations[predecessors[e] ?? 0] ?? 0);
	return { into: after, floors: new Int32Array(count), out: before, others: predecessors, distances };
}
