import { bindingEdge } from "./drivers.ts";
import type { ExactDecoder } from "./exact-decoder.ts";
import { compareScores, type Objective, type Score } from "./objective.ts";
import { withPredecessors } from "./plan-order.ts";
import { Rng } from "./rng.ts";

/** An order of a plan's positions and how good the dates are that it gives. */
export interface Attempt {
	readonly order: Int32Array;
	readonly score: Score;
}

export interface PolishOptions {
	readonly decoder: ExactDecoder;
	readonly objective: Objective;
	readonly schedules: number;
	readonly seed: number;
}

/** Decodings between two pauses: some ten thousand positions, so that a pause comes every few milliseconds. */
const POSITIONS_PER_SLICE = 12_000;

/**
 * Improves an order step by step under the whole objective: a task that is late, delayed or on the way to the finish is taken
 * before what it waits for, or any task before any other; what is not worse is kept. Yields the schedules tried.
 */
export function* polish(start: Attempt, options: PolishOptions): Generator<number, Attempt> {
	const { decoder, objective, schedules, seed } = options;
	const walk = new Walk(options, new Rng(seed));
	const perSlice = Math.max(1, Math.floor(POSITIONS_PER_SLICE / Math.max(1, start.order.length)));
	const patience = PATIENCE_PER_TASK * walk.contested.length;
	if (walk.contested.length < 2) return start;
	let [best, current, quiet] = [start, start, 0];
	decoder.decode(start.order);
	for (let tried = 1; tried < schedules; tried++) {
		if (tried % perSlice === 0) yield tried;
		const lost = quiet > patience;
		const order = lost ? walk.neighbour(best.order, KICKS) : walk.neighbour(current.order, 1);
		decoder.decode(order);
		const attempt = { order, score: objective.measure(decoder.heads) };
		if (lost || compareScores(attempt.score, current.score) <= 0) current = attempt;
		const better = compareScores(attempt.score, best.score) < 0;
		if (better) best = attempt;
		quiet = better || lost ? 0 : quiet + 1;
	}
	return best;
}

/** Schedules without a better one, per task, before the walk goes back to the best order and leaves it by some steps at once. */
const PATIENCE_PER_TASK = 4;
const KICKS = 4;

/** Steps from one order to the next, guided by what the last decoding waited for. */
class Walk {
	/** Positions that can wait for others or keep them waiting. */
	readonly contested: readonly number[];
	private readonly decoder: ExactDecoder;
	private readonly objective: Objective;
	private readonly rng: Rng;

	constructor({ decoder, objective }: PolishOptions, rng: Rng) {
		this.decoder = decoder;
		this.objective = objective;
		this.rng = rng;
		const contested: number[] = [];
		for (let p = 0; p < decoder.plan.nodeCount; p++) if (decoder.isContested(p)) contested.push(p);
		this.contested = contested;
	}

	/** An order near this one; guided by the dates that were decoded last, which lie near it too. */
	neighbour(order: Int32Array, moves: number): Int32Array {
		let next = order;
		for (let k = 0; k < moves; k++) {
			const [task, before] = this.move();
			next = movedBefore(next, task, before);
		}
		return withPredecessors(this.decoder.given, next, this.decoder.first);
	}

	private move(): readonly [task: number, before: number] {
		const guided = this.rng.below(8) < 6 ? this.guided() : undefined;
		return guided ?? [this.anyOf(this.contested), this.anyOf(this.contested)];
	}

	/** A task on the way to something that should come earlier, and what it waits for. */
	private guided(): readonly [number, number] | undefined {
		const { decoder, objective } = this;
		const { heads } = decoder;
		const late = objective.late(heads);
		const delayed = this.rng.below(2) === 0 ? objective.delayed(heads) : [];
		const aims = late.length > 0 ? late : delayed;
		const end = this.rng.below(3) > 0 && aims.length > 0 ? this.anyOf(aims) : this.lastOf(heads.finishAt);
		const waits: (readonly [number, number])[] = [];
		const { plan } = decoder;
		for (let p = end, steps = 0; p >= 0 && steps < plan.nodeCount; steps++) {
			const blocker = decoder.blockerOf(p);
			const edge = blocker >= 0 ? -1 : bindingEdge(plan, heads, p);
			const next = blocker >= 0 ? (plan.positionOf[blocker] ?? -1) : edge < 0 ? -1 : (plan.source[edge] ?? -1);
			if (blocker >= 0) waits.push([p, next]);
			p = next;
		}
		return waits.length > 0 ? waits[this.rng.below(waits.length)] : undefined;
	}

	private lastOf(finishes: Int32Array): number {
		let last = 0;
		for (const p of this.contested) if ((finishes[p] ?? 0) > (finishes[last] ?? 0)) last = p;
		return last;
	}

	private anyOf(positions: readonly number[]): number {
		return positions[this.rng.below(positions.length)] ?? 0;
	}
}

function movedBefore(order: Int32Array, task: number, before: number): Int32Array {
	const next = new Int32Array(order.length);
	let k = 0;
	for (const p of order) {
		if (p === before && task !== before) next[k++] = task;
		if (p !== task || task === before) next[k++] = p;
	}
	return next;
}
