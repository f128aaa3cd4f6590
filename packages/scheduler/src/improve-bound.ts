import { Energy } from "./energy.ts";
import { lowerBound } from "./lower-bound.ts";
import type { Project } from "./project.ts";
import { Windows } from "./windows.ts";

export interface BoundOptions {
	/** A bound that is known; by `lowerBound` when left out. */
	readonly from?: number;
	/** A length that is known to be possible: reaching it proves it the shortest. */
	readonly upTo: number;
	/** Elementary steps to spend: about a million take ten milliseconds. */
	readonly effort: number;
	/** Asked now and then; true ends the work (not reproducible: for time limits). */
	readonly stop?: () => boolean;
}

/**
 * A length below which no schedule of the project is: horizons are refuted one after the other (destructive improvement, Klein
 * and Scholl 1999), at first by narrowing windows, then by energy, then by trying parts of windows (shaving) and at last by a
 * bounded search over who goes first. The same for the same project and options everywhere, unless `stop` says stop.
 */
export function improveBound(project: Project, options: BoundOptions): number {
	const from = options.from ?? lowerBound(project);
	const { upTo } = options;
	if (from >= upTo || project.count > MOST_TASKS || upTo > LONGEST_HORIZON) return Math.min(from, upTo);
	return new Refuter(project, options).raise(from);
}

/** The pairs and the table of distances grow with the square of the tasks, the sweeps with that of the horizon. */
const MOST_TASKS = 1500;
const LONGEST_HORIZON = 20_000;
/** Nodes of the search over pairs per horizon: beyond, the limit of effort decides anyway. */
const MOST_NODES = 20_000;
/** Each level of the search keeps a copy of the windows and pairs. */
const MOST_DEPTH = 100;
/** Ways to refute a horizon, from the cheapest to the dearest. */
const LEVELS = [0, 1, 2, 3] as const;
type Level = (typeof LEVELS)[number];

class Refuter {
	private readonly project: Project;
	private readonly options: BoundOptions;
	private readonly windows: Windows;
	private readonly energy: Energy;
	private readonly keptEarliest: Int32Array;
	private readonly keptLatest: Int32Array;
	private nodes = 0;

	constructor(project: Project, options: BoundOptions) {
		this.project = project;
		this.options = options;
		this.windows = new Windows(project, options.upTo);
		this.energy = new Energy(this.windows, options.upTo);
		this.keptEarliest = new Int32Array(project.count);
		this.keptLatest = new Int32Array(project.count);
	}

	/** The least horizon from `from` on that was not refuted, by leaps that grow while they succeed. */
	raise(from: number): number {
		let bound = from;
		for (const level of LEVELS)
			for (let leap = 1; bound < this.options.upTo && !this.isSpent(); ) {
				const horizon = Math.min(this.options.upTo, bound + leap) - 1;
				if (this.refutes(horizon, level)) {
					bound = horizon + 1;
					leap *= 2;
				} else if (leap > 1) leap = 1;
				else break;
			}
		return bound;
	}

	private isSpent(): boolean {
		return this.windows.steps >= this.options.effort || (this.options.stop?.() ?? false);
	}

	/** True when no schedule ends by the horizon, as far as a level can tell. */
	private refutes(horizon: number, level: Level): boolean {
		this.windows.open(horizon);
		if (!this.windows.narrow()) return true;
		if (level === 0) return false;
		if (!this.narrowByEnergy()) return true;
		if (level === 1) return false;
		if (!this.shave()) return true;
		if (level === 2) return false;
		this.nodes = 0;
		return !this.search(0);
	}

	private narrowByEnergy(): boolean {
		while (!this.isSpent()) {
			const outcome = this.energy.narrow();
			if (outcome === "refuted") return false;
			if (outcome === "same") return true;
			if (!this.windows.narrow()) return false;
		}
		return true;
	}

	/** Cuts off ends of windows that narrowing refutes (Martin and Shmoys 1996), until none gives way; false when refuted. */
	private shave(): boolean {
		const { project, windows } = this;
		for (let moved = true; moved; ) {
			moved = false;
			for (let task = 0; task < project.count; task++) {
				if ((project.durations[task] ?? 0) === 0) continue;
				for (const side of ["early", "late"] as const) {
					const cut = this.shaveSide(task, side);
					if (cut > 0 && !windows.narrow()) return false;
					if (cut > 0) moved = true;
				}
			}
		}
		return true;
	}

	/** Cuts wider and wider pieces off one end of a task's window; returns how much went. */
	private shaveSide(task: number, side: "early" | "late"): number {
		const { earliest, latest } = this.windows;
		let cut = 0;
		for (let width = 1; !this.isSpent(); ) {
			const first = earliest[task] ?? 0;
			const last = latest[task] ?? 0;
			const piece = Math.min(width, last - first);
			if (piece <= 0) return cut;
			if (this.isPossible(task, side === "early" ? [first, first + piece - 1] : [last - piece + 1, last])) {
				if (piece === 1) return cut;
				width = 1;
				continue;
			}
			if (side === "early") earliest[task] = first + piece;
			else latest[task] = last - piece;
			cut += piece;
			width *= 2;
		}
		return cut;
	}

	/** False when no schedule starts the task within a part of its window; leaves the windows as they were. */
	private isPossible(task: number, [first, last]: readonly [number, number]): boolean {
		const { earliest, latest } = this.windows;
		this.keptEarliest.set(earliest);
		this.keptLatest.set(latest);
		earliest[task] = first;
		latest[task] = last;
		const possible = this.windows.narrow();
		earliest.set(this.keptEarliest);
		latest.set(this.keptLatest);
		return possible;
	}

	/** Both orders of the pair with the least room, deeper and deeper; false when every way is refuted. */
	private search(depth: number): boolean {
		this.nodes++;
		const pair = this.tightestPair();
		if (pair < 0 || depth >= MOST_DEPTH || this.nodes > MOST_NODES || this.isSpent()) return true;
		const { windows } = this;
		const kept = [windows.earliest.slice(), windows.latest.slice(), windows.decided.slice()] as const;
		for (const choice of [1, 2]) {
			windows.decided[pair] = choice;
			const possible = windows.narrow() && this.search(depth + 1);
			windows.earliest.set(kept[0]);
			windows.latest.set(kept[1]);
			windows.decided.set(kept[2]);
			if (possible) return true;
		}
		return false;
	}

	private tightestPair(): number {
		const { pairs, decided, earliest, latest } = this.windows;
		const { durations } = this.project;
		this.windows.steps += decided.length;
		let best = -1;
		let least = Number.MAX_SAFE_INTEGER;
		for (let x = 0; x < decided.length; x++) {
			if (decided[x] !== 0) continue;
			const i = pairs[2 * x] ?? 0;
			const j = pairs[2 * x + 1] ?? 0;
			const forward = (latest[j] ?? 0) - (earliest[i] ?? 0) - (durations[i] ?? 0);
			const backward = (latest[i] ?? 0) - (earliest[j] ?? 0) - (durations[j] ?? 0);
			if (forward < 0 || backward < 0) continue;
			const room = 2 * Math.min(forward, backward) + Math.max(forward, backward);
			if (room < least) {
				least = room;
				best = x;
			}
		}
		return best;
	}
}
