import { KeyHeap } from "./key-heap.ts";
import { MergeableHeaps } from "./mergeable-heaps.ts";
import type { Project } from "./project.ts";

/** More tasks than any project has; keeps a time and a task apart in one whole number. */
const TASKS = 2 ** 22;
const NONE = -1;

/**
 * The two greedy schedules that a search begins with: whatever has the least latest finish (then the least number) comes first.
 * Tasks that ask for what is taken wait at one thing that is short until some of it comes free. O((n + edges + asks) log n).
 */
export class LatestFirst {
	private readonly project: Project;
	/** Tasks by their latest finish, and where each one stands among them. */
	private readonly ranked: Int32Array;
	private readonly rank: Int32Array;
	private readonly waiting: Int32Array;
	private readonly earliest: Int32Array;

	constructor(project: Project, latest: Int32Array) {
		const { count } = project;
		this.project = project;
		const keys = new Float64Array(count);
		for (let task = 0; task < count; task++) keys[task] = (latest[task] ?? 0) * TASKS + task;
		keys.sort();
		this.ranked = new Int32Array(count);
		this.rank = new Int32Array(count);
		for (let k = 0; k < count; k++) {
			const task = (keys[k] ?? 0) % TASKS;
			this.ranked[k] = task;
			this.rank[task] = k;
		}
		this.waiting = new Int32Array(count);
		this.earliest = new Int32Array(count);
	}

	/** An order that precedences allow. */
	order(order: Int32Array): void {
		const { count } = this.project;
		const ready = new KeyHeap(count);
		const add = (task: number) => ready.push(this.rank[task] ?? 0);
		this.begin(add);
		for (let k = 0; k < count; k++) {
			const task = this.ranked[ready.pop()] ?? 0;
			order[k] = task;
			this.release(task, 0, add);
		}
	}

	/** The parallel schedule generation scheme: at each moment what fits starts, the first in the order first. Returns the length. */
	parallel(starts: Int32Array): number {
		const { count, durations } = this.project;
		const moment = new Moments(this.project, this.rank);
		const add = (task: number) => moment.add(task, this.earliest[task] ?? 0);
		this.begin(add);
		let length = 0;
		for (let done = 0; ; moment.next()) {
			for (let at = moment.take(); at !== NONE; at = moment.take()) {
				const task = this.ranked[at] ?? 0;
				if (!moment.start(task)) continue;
				starts[task] = moment.now;
				length = Math.max(length, moment.now + (durations[task] ?? 0));
				done++;
				this.release(task, moment.now, add);
			}
			if (done === count) return length;
		}
	}

	private begin(add: (task: number) => void): void {
		const { count, before, floors } = this.project;
		this.earliest.set(floors);
		for (let i = 0; i < count; i++) this.waiting[i] = (before[i + 1] ?? 0) - (before[i] ?? 0);
		for (let i = 0; i < count; i++) if (this.waiting[i] === 0) add(i);
	}

	private release(task: number, start: number, add: (task: number) => void): void {
		const { after, successors, mirrored, durations } = this.project;
		const own = start + (durations[task] ?? 0);
		for (let e = after[task] ?? 0; e < (after[task + 1] ?? 0); e++) {
			const next = successors[e] ?? 0;
			const bound = own + (mirrored[e] ?? 0) - (durations[next] ?? 0);
			if (bound > (this.earliest[next] ?? 0)) this.earliest[next] = bound;
			const left = (this.waiting[next] ?? 0) - 1;
			this.waiting[next] = left;
			if (left === 0) add(next);
		}
	}
}

/** What may start at a moment, what is at work, and what waits for later. */
class Moments {
	now = 0;
	private readonly project: Project;
	private readonly rank: Int32Array;
	private readonly free: Int32Array;
	/** Ranks to be tried now. */
	private readonly tries: KeyHeap;
	/** Moment and task: of those that may not begin yet, and of those at work. */
	private readonly pending: KeyHeap;
	private readonly active: KeyHeap;
	/** Per resource the ranks that wait for some of it. */
	private readonly short: MergeableHeaps;
	/** Per rank the resource that it was let in for; -1 for what came by itself. */
	private readonly letIn: Int32Array;
	/** Ranks that were tried in vain at this moment, and what each lacked. */
	private readonly failed: Int32Array;
	private readonly lacked: Int32Array;
	private failures = 0;
	private readonly freed: Int32Array;

	constructor(project: Project, rank: Int32Array) {
		const { count, resourceCount, capacities } = project;
		this.project = project;
		this.rank = rank;
		this.free = capacities.slice();
		this.tries = new KeyHeap(count);
		this.pending = new KeyHeap(count);
		this.active = new KeyHeap(count);
		this.short = new MergeableHeaps(resourceCount, count);
		this.letIn = new Int32Array(count).fill(NONE);
		this.failed = new Int32Array(count);
		this.lacked = new Int32Array(count);
		this.freed = new Int32Array(resourceCount).fill(NONE);
	}

	/** Files a task that waits for no other. */
	add(task: number, earliest: number): void {
		if (earliest > this.now) this.pending.push(earliest * TASKS + task);
		else this.tries.push(this.rank[task] ?? 0);
	}

	/** The next rank to be tried at this moment; -1 when none is left. */
	take(): number {
		return this.tries.isEmpty ? NONE : this.tries.pop();
	}

	/** Puts a task to work if it fits now. */
	start(task: number): boolean {
		const { asks, durations } = this.project;
		const { free } = this;
		const own = this.rank[task] ?? 0;
		const lacking = this.lacking(task);
		if (lacking !== NONE) {
			this.failed[this.failures] = own;
			this.lacked[this.failures++] = lacking;
		} else if ((durations[task] ?? 0) > 0) {
			for (let a = asks.first[task] ?? 0; a < (asks.first[task + 1] ?? 0); a++) {
				const k = asks.resource[a] ?? 0;
				free[k] = (free[k] ?? 0) - (asks.amount[a] ?? 0);
			}
			this.active.push((this.now + (durations[task] ?? 0)) * TASKS + task);
		}
		const door = this.letIn[own] ?? NONE;
		this.letIn[own] = NONE;
		if (door !== NONE) this.admit(door);
		return lacking === NONE;
	}

	/** Goes to the next moment at which something ends or may begin. */
	next(): void {
		for (let f = 0; f < this.failures; f++) this.short.push(this.lacked[f] ?? 0, this.failed[f] ?? 0);
		this.failures = 0;
		const { active, pending } = this;
		const next = Math.floor(Math.min(active.least, pending.least) / TASKS);
		if (next === Number.POSITIVE_INFINITY) throw new Error("a task asks for more than there is");
		this.now = next;
		const beyond = (next + 1) * TASKS;
		while (active.least < beyond) this.end(active.pop() % TASKS);
		while (pending.least < beyond) this.tries.push(this.rank[pending.pop() % TASKS] ?? 0);
	}

	/** Gives back what a task held; the first that waits for any of it may try. */
	private end(task: number): void {
		const { asks } = this.project;
		for (let a = asks.first[task] ?? 0; a < (asks.first[task + 1] ?? 0); a++) {
			const k = asks.resource[a] ?? 0;
			this.free[k] = (this.free[k] ?? 0) + (asks.amount[a] ?? 0);
			if (this.freed[k] === this.now) continue;
			this.freed[k] = this.now;
			this.admit(k);
		}
	}

	/** Lets the first that waits for a resource try, if there is any of it. */
	private admit(k: number): void {
		if ((this.free[k] ?? 0) <= 0) return;
		const own = this.short.pop(k);
		if (own === NONE) return;
		this.letIn[own] = k;
		this.tries.push(own);
	}

	/** A resource of which there is too little for a task; -1 for none. */
	private lacking(task: number): number {
		const { first, resource, amount } = this.project.asks;
		for (let a = first[task] ?? 0; a < (first[task + 1] ?? 0); a++) {
			const k = resource[a] ?? 0;
			if ((amount[a] ?? 0) > (this.free[k] ?? 0)) return k;
		}
		return NONE;
	}
}
