import type { Project } from "./project.ts";

/** What a look at the windows brought. */
export type Outcome = "same" | "narrowed" | "refuted";

/**
 * The windows in which each task of a project can start if the project is to end by a horizon. Narrowing them only removes
 * starts that no such schedule has; an empty window refutes the horizon.
 */
export class Windows {
	readonly project: Project;
	readonly earliest: Int32Array;
	readonly latest: Int32Array;
	/** Pairs of tasks that cannot overlap: two entries each. */
	readonly pairs: Int32Array;
	/** Per pair: 0 open, 1 the first goes first, 2 the second. */
	readonly decided: Uint8Array;
	/** Tasks with a length that ask for a resource, by resource. */
	readonly users: readonly Int32Array[];
	horizon = 0;
	/** Elementary steps so far: the measure of effort that is the same on every machine. */
	steps = 0;
	private readonly load: Int32Array;

	/** For horizons up to `longest`. */
	constructor(project: Project, longest: number) {
		const { count, resourceCount, durations, requests } = project;
		this.project = project;
		this.earliest = new Int32Array(count);
		this.latest = new Int32Array(count);
		this.users = Array.from({ length: resourceCount }, (_, k) =>
			durations.map((_, i) => i).filter((i) => (durations[i] ?? 0) > 0 && (requests[i * resourceCount + k] ?? 0) > 0),
		);
		this.pairs = exclusivePairs(project, this.users);
		this.decided = new Uint8Array(this.pairs.length >> 1);
		this.load = new Int32Array(longest + 2);
	}

	/** Everything open again, for a horizon. */
	open(horizon: number): void {
		const { durations, count, floors } = this.project;
		this.horizon = horizon;
		this.decided.fill(0);
		this.earliest.set(floors);
		for (let i = 0; i < count; i++) this.latest[i] = horizon - (durations[i] ?? 0);
	}

	/** Narrows by precedences, by pairs that cannot overlap and by work that must be going on, until nothing moves; false when refuted. */
	narrow(): boolean {
		for (;;) {
			this.followPrecedences();
			if (this.isEmpty()) return false;
			const apart = this.keepApart();
			if (apart === "refuted") return false;
			if (apart === "narrowed") continue;
			const around = this.goAroundWork();
			if (around === "refuted") return false;
			if (around === "same") return true;
		}
	}

	private isEmpty(): boolean {
		for (let i = 0; i < this.project.count; i++) if ((this.earliest[i] ?? 0) > (this.latest[i] ?? 0)) return true;
		return false;
	}

	private followPrecedences(): void {
		const { count, topological, before, predecessors, weights, after, successors, mirrored, durations } = this.project;
		const { earliest, latest } = this;
		this.steps += count + successors.length;
		for (let q = 0; q < count; q++) {
			const task = topological[q] ?? 0;
			let start = earliest[task] ?? 0;
			for (let e = before[task] ?? 0; e < (before[task + 1] ?? 0); e++) {
				const bound = (earliest[predecessors[e] ?? 0] ?? 0) + (weights[e] ?? 0);
				if (bound > start) start = bound;
			}
			earliest[task] = start;
		}
		for (let q = count - 1; q >= 0; q--) {
			const task = topological[q] ?? 0;
			const duration = durations[task] ?? 0;
			let start = latest[task] ?? 0;
			for (let e = after[task] ?? 0; e < (after[task + 1] ?? 0); e++) {
				const next = successors[e] ?? 0;
				const bound = (latest[next] ?? 0) + (durations[next] ?? 0) - (mirrored[e] ?? 0) - duration;
				if (bound < start) start = bound;
			}
			latest[task] = start;
		}
	}

	/** Of two tasks that cannot overlap one goes first: the only one that still can. */
	private keepApart(): Outcome {
		const { pairs, decided, earliest, latest } = this;
		const { durations } = this.project;
		let outcome: Outcome = "same";
		this.steps += decided.length;
		for (let x = 0; x < decided.length; x++) {
			const i = pairs[2 * x] ?? 0;
			const j = pairs[2 * x + 1] ?? 0;
			const choice = decided[x] ?? 0;
			const forward = choice !== 2 && (earliest[i] ?? 0) + (durations[i] ?? 0) <= (latest[j] ?? 0);
			const backward = choice !== 1 && (earliest[j] ?? 0) + (durations[j] ?? 0) <= (latest[i] ?? 0);
			if (forward && backward) continue;
			if (!forward && !backward) return "refuted";
			const first = forward ? i : j;
			const second = forward ? j : i;
			const length = durations[first] ?? 0;
			const start = (earliest[first] ?? 0) + length;
			const last = (latest[second] ?? 0) - length;
			if (start > (earliest[second] ?? 0)) {
				earliest[second] = start;
				outcome = "narrowed";
			}
			if (last < (latest[first] ?? 0)) {
				latest[first] = last;
				outcome = "narrowed";
			}
		}
		return outcome;
	}

	/** Work that goes on wherever its task starts takes capacity from the others; stops at the first task that has to move. */
	private goAroundWork(): Outcome {
		for (let k = 0; k < this.users.length; k++) {
			const peak = this.sumCertainWork(k);
			const capacity = this.project.capacities[k] ?? 0;
			if (peak > capacity) return "refuted";
			if (peak === 0) continue;
			for (const task of this.users[k] ?? []) {
				const request = this.project.requests[task * this.users.length + k] ?? 0;
				if (request + peak <= capacity) continue;
				const outcome = this.fitIn(task, request, capacity);
				if (outcome !== "same") return outcome;
			}
		}
		return "same";
	}

	/** Fills `load` with what is certainly asked of a resource per unit of time; returns the most. */
	private sumCertainWork(resource: number): number {
		const { load, earliest, latest, horizon } = this;
		const { durations, requests, resourceCount } = this.project;
		let any = false;
		for (const i of this.users[resource] ?? []) {
			const from = latest[i] ?? 0;
			const to = (earliest[i] ?? 0) + (durations[i] ?? 0);
			if (from >= to) continue;
			if (!any) load.fill(0, 0, horizon + 1);
			any = true;
			const request = requests[i * resourceCount + resource] ?? 0;
			load[from] = (load[from] ?? 0) + request;
			load[to] = (load[to] ?? 0) - request;
		}
		if (!any) return 0;
		this.steps += horizon;
		let running = 0;
		let peak = 0;
		for (let t = 0; t < horizon; t++) {
			running += load[t] ?? 0;
			load[t] = running;
			if (running > peak) peak = running;
		}
		return peak;
	}

	private fitIn(task: number, request: number, capacity: number): Outcome {
		const { load, earliest, latest } = this;
		const duration = this.project.durations[task] ?? 0;
		const first = earliest[task] ?? 0;
		const last = latest[task] ?? 0;
		this.steps += duration;
		const isFree = (t: number) => {
			const own = t >= last && t < first + duration ? request : 0;
			return (load[t] ?? 0) - own + request <= capacity;
		};
		let start = first;
		for (let t = start; t < start + duration; t++)
			if (!isFree(t)) {
				start = t + 1;
				if (start > last) return "refuted";
			}
		let end = last;
		for (let t = end + duration - 1; t >= end; t--)
			if (!isFree(t)) {
				end = t - duration;
				if (end < start) return "refuted";
			}
		if (start === first && end === last) return "same";
		earliest[task] = start;
		latest[task] = end;
		return "narrowed";
	}
}

/** Pairs of tasks that together ask for more than there is of some resource, except where precedences keep them apart already. */
function exclusivePairs(project: Project, users: readonly Int32Array[]): Int32Array {
	const { count, resourceCount, requests, capacities } = project;
	const rivals: (Set<number> | undefined)[] = [];
	users.forEach((tasks, k) => {
		const capacity = capacities[k] ?? 0;
		tasks.forEach((i, x) => {
			const left = capacity - (requests[i * resourceCount + k] ?? 0);
			for (let y = x + 1; y < tasks.length; y++) {
				const j = tasks[y] ?? 0;
				if ((requests[j * resourceCount + k] ?? 0) <= left) continue;
				rivals[i] ??= new Set();
				rivals[i].add(j);
			}
		});
	});
	const apart: Uint8Array[] = [];
	const isApart = (i: number, j: number) => {
		apart[i] ??= tasksAfter(project, i);
		return apart[i][j] === 1;
	};
	const found: number[] = [];
	for (let i = 0; i < count; i++)
		for (const j of rivals[i] ?? []) if (!isApart(i, j) && !isApart(j, i)) found.push(i, j);
	return Int32Array.from(found);
}

/** Marks the tasks that precedences let start only when a task is done. */
function tasksAfter({ count, topological, after, successors, mirrored, durations }: Project, from: number): Uint8Array {
	const distance = new Int32Array(count).fill(UNREACHED);
	distance[from] = 0;
	for (const task of topological) {
		const reached = distance[task] ?? UNREACHED;
		if (reached === UNREACHED) continue;
		for (let e = after[task] ?? 0; e < (after[task + 1] ?? 0); e++) {
			const next = successors[e] ?? 0;
			const weight = (mirrored[e] ?? 0) - (durations[next] ?? 0) + (durations[task] ?? 0);
			distance[next] = Math.max(distance[next] ?? UNREACHED, reached + weight);
		}
	}
	return Uint8Array.from(distance, (value) => (value >= (durations[from] ?? 0) ? 1 : 0));
}

const UNREACHED = -(2 ** 30);
