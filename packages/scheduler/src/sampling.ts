import type { Project } from "./project.ts";
import type { Rng } from "./rng.ts";

/** Draws first schedules: tasks with early latest finishes tend to come first. */
export class Sampler {
	private readonly project: Project;
	private readonly rng: Rng;
	private readonly latest: Int32Array;
	private readonly waiting: Int32Array;
	private readonly earliest: Int32Array;
	private readonly ready: Int32Array;

	constructor(project: Project, latest: Int32Array, rng: Rng) {
		this.project = project;
		this.rng = rng;
		this.latest = latest;
		this.waiting = new Int32Array(project.count);
		this.earliest = new Int32Array(project.count);
		this.ready = new Int32Array(project.count);
	}

	/** An order that precedences allow. */
	order(order: Int32Array): void {
		let size = this.begin();
		for (let k = 0; k < this.project.count; k++) {
			const pick = this.choose(this.ready, size);
			const task = this.ready[pick] ?? 0;
			order[k] = task;
			this.ready[pick] = this.ready[--size] ?? 0;
			size = this.release(task, 0, size);
		}
	}

	/**
	 * The parallel schedule generation scheme: at each moment start what fits, then step to the next end or earliest start.
	 * Its schedules are non-delay: good ones come quickly. Returns the length.
	 */
	parallel(starts: Int32Array): number {
		const { count, durations, resourceCount, capacities, requests } = this.project;
		const free = capacities.slice();
		const fitting = new Int32Array(count);
		const active: number[] = [];
		let size = this.begin();
		let length = 0;
		for (let now = 0, done = 0; done < count; ) {
			for (;;) {
				let fits = 0;
				for (let r = 0; r < size; r++) {
					const task = this.ready[r] ?? 0;
					if ((this.earliest[task] ?? 0) <= now && isFree(free, requests, task * resourceCount)) fitting[fits++] = task;
				}
				if (fits === 0) break;
				const task = fitting[this.choose(fitting, fits)] ?? 0;
				this.ready[this.ready.indexOf(task)] = this.ready[--size] ?? 0;
				starts[task] = now;
				done++;
				length = Math.max(length, now + (durations[task] ?? 0));
				size = this.release(task, now, size);
				if (durations[task] === 0) continue;
				book(free, requests, { at: task * resourceCount, sign: -1 });
				active.push(task);
			}
			now = this.nextMoment({ now, size, active, starts });
			for (let a = active.length - 1; a >= 0; a--) {
				const task = active[a] ?? 0;
				if ((starts[task] ?? 0) + (durations[task] ?? 0) > now) continue;
				book(free, requests, { at: task * resourceCount, sign: 1 });
				active.splice(a, 1);
			}
		}
		return length;
	}

	private nextMoment(state: { now: number; size: number; active: readonly number[]; starts: Int32Array }): number {
		let next = 2 ** 30;
		for (const task of state.active)
			next = Math.min(next, (state.starts[task] ?? 0) + (this.project.durations[task] ?? 0));
		for (let r = 0; r < state.size; r++) {
			const earliest = this.earliest[this.ready[r] ?? 0] ?? 0;
			if (earliest > state.now) next = Math.min(next, earliest);
		}
		return next;
	}

	private begin(): number {
		const { count, before, floors } = this.project;
		let size = 0;
		for (let i = 0; i < count; i++) {
			this.waiting[i] = (before[i + 1] ?? 0) - (before[i] ?? 0);
			this.earliest[i] = floors[i] ?? 0;
			if (this.waiting[i] === 0) this.ready[size++] = i;
		}
		return size;
	}

	private release(task: number, start: number, size: number): number {
		const { after, successors, mirrored, durations } = this.project;
		let grown = size;
		for (let e = after[task] ?? 0; e < (after[task + 1] ?? 0); e++) {
			const next = successors[e] ?? 0;
			const weight = (mirrored[e] ?? 0) - (durations[next] ?? 0) + (durations[task] ?? 0);
			this.earliest[next] = Math.max(this.earliest[next] ?? 0, start + weight);
			const left = (this.waiting[next] ?? 0) - 1;
			this.waiting[next] = left;
			if (left === 0) this.ready[grown++] = next;
		}
		return grown;
	}

	/** Index of the pick among the first `size`: a draw weighted by the square of the regret. */
	private choose(tasks: Int32Array, size: number): number {
		const { latest } = this;
		let worst = -(2 ** 30);
		for (let r = 0; r < size; r++) worst = Math.max(worst, latest[tasks[r] ?? 0] ?? 0);
		let total = 0;
		for (let r = 0; r < size; r++) total += (worst - (latest[tasks[r] ?? 0] ?? 0) + 1) ** 2;
		let roll = this.rng.below(total);
		for (let r = 0; r < size; r++) {
			roll -= (worst - (latest[tasks[r] ?? 0] ?? 0) + 1) ** 2;
			if (roll < 0) return r;
		}
		return size - 1;
	}
}

function isFree(free: Int32Array, requests: Int32Array, at: number): boolean {
	for (let k = 0; k < free.length; k++) if ((requests[at + k] ?? 0) > (free[k] ?? 0)) return false;
	return true;
}

function book(free: Int32Array, requests: Int32Array, { at, sign }: { at: number; sign: number }): void {
	for (let k = 0; k < free.length; k++) free[k] = (free[k] ?? 0) + sign * (requests[at + k] ?? 0);
}

/** Latest finishes when nobody waits for capacity, counted back from the longest path. */
export function latestFinishes(project: Project): Int32Array {
	const { count, durations, topological, after, successors, mirrored } = project;
	const tail = new Int32Array(count);
	let longest = 0;
	for (let q = count - 1; q >= 0; q--) {
		const task = topological[q] ?? 0;
		let most = 0;
		for (let e = after[task] ?? 0; e < (after[task + 1] ?? 0); e++)
			most = Math.max(most, (tail[successors[e] ?? 0] ?? 0) + (mirrored[e] ?? 0));
		tail[task] = most;
		longest = Math.max(longest, most + (durations[task] ?? 0));
	}
	return tail.map((value) => longest - value);
}
