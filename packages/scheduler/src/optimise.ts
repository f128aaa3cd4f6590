import { type Decoder, SerialDecoder } from "./decoder.ts";
import { type Direction, Ordering } from "./ordering.ts";
import type { Project } from "./project.ts";
import { Rng } from "./rng.ts";
import { Sampler } from "./sampling.ts";

export interface OptimiseOptions {
	/** Schedules to generate at most; each pass of a decoder is one. */
	readonly schedules: number;
	readonly seed: number;
	/** No schedule is shorter; reaching it ends the search. */
	readonly lowerBound?: number;
	/** Asked between schedules; true ends the search (not reproducible: for time limits and cancellation). */
	readonly stop?: (schedules: number) => boolean;
	readonly onImprove?: (length: number, schedules: number) => void;
	/** True when only the decoder's forward schedules are real: the rest is a rough model that guides the search. */
	readonly rough?: boolean;
	/** Members of each population; by the number of schedules when left out. */
	readonly population?: number;
}

export interface Optimised {
	readonly starts: Int32Array;
	readonly length: number;
	/** Schedules generated. */
	readonly schedules: number;
}

/** The shortest schedule found within a number of schedules: the same for the same project, budget and seed everywhere. */
export function optimise(project: Project, options: OptimiseOptions): Optimised {
	return new Search(project, new SerialDecoder(project), options).run();
}

/** A schedule as parents see it: keys are the starts that the next decoding, in the other direction, will sort by. */
interface Member {
	readonly keys: Int32Array;
	readonly order: Int32Array;
	length: number;
}

/**
 * A genetic algorithm over two populations. One holds left-justified, the other right-justified schedules; a child of one is
 * decoded in the other direction into the other, so every generation justifies the schedules without passes of its own.
 */
export class Search {
	private readonly project: Project;
	private readonly decoder: Decoder;
	private readonly options: OptimiseOptions;
	private readonly rng: Rng;
	private readonly ordering: Ordering;
	private readonly sampler: Sampler;
	private readonly starts: Int32Array;
	private readonly best: Int32Array;
	private readonly intensity: Int32Array;
	private bestLength = UNBORN;
	private schedules = 0;
	private spare: Member;
	private loadTable = new Int32Array(64);

	constructor(project: Project, decoder: Decoder, options: OptimiseOptions) {
		this.project = project;
		this.decoder = decoder;
		this.options = options;
		this.rng = new Rng(options.seed);
		this.ordering = new Ordering(project);
		this.sampler = new Sampler(project, this.rng);
		this.starts = new Int32Array(project.count);
		this.best = new Int32Array(project.count);
		this.intensity = intensities(project);
		this.spare = this.member();
	}

	run(): Optimised {
		const steps = this.steps();
		for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
	}

	/** The same, pausing after each generation. */
	*steps(): Generator<number, Optimised> {
		const patience = quietGenerations(this.project.count);
		const size = this.options.population ?? populationFor(this.options.schedules, this.project.count);
		while (!this.isOver()) {
			let from = this.firstPopulation(size);
			let to = from.map(() => this.member());
			for (let direction: Direction = "backward", quiet = 0; !this.isOver() && quiet < patience; ) {
				yield this.schedules;
				const before = this.bestLength;
				for (let i = 0; i < size && !this.isOver(); i++) this.breed(from, to, { i, direction });
				[from, to] = [to, from];
				direction = direction === "backward" ? "forward" : "backward";
				quiet = this.bestLength < before ? 0 : quiet + 1;
			}
		}
		return { starts: this.best, length: this.bestLength, schedules: this.schedules };
	}

	private isOver(): boolean {
		const { schedules, lowerBound = 0, stop } = this.options;
		return this.schedules >= schedules || this.bestLength <= lowerBound || (stop?.(this.schedules) ?? false);
	}

	private member(): Member {
		const { count } = this.project;
		return { keys: new Int32Array(count), order: new Int32Array(count), length: UNBORN };
	}

	private firstPopulation(size: number): Member[] {
		const members: Member[] = [];
		for (let i = 0; i < size; i++) {
			const member = this.member();
			members.push(member);
			if (this.isOver()) continue;
			if (i % 2 === 0) {
				this.schedules++;
				member.length = this.sampler.parallel(this.starts, this.schedules === 1);
				if (this.options.rough) {
					this.ordering.byKeys(this.starts, "forward", member.order);
					member.length = this.decoder.forward(member.order, this.starts);
				}
			} else {
				this.sampler.order(member.order, i === 1);
				this.schedules++;
				member.length = this.decoder.forward(member.order, this.starts);
			}
			this.note(member, "forward");
		}
		return members;
	}

	/** A child of member i and a mother takes the place of the one before it unless it is longer or known already. */
	private breed(from: readonly Member[], to: Member[], { i, direction }: { i: number; direction: Direction }): void {
		const father = from[i];
		const mother = this.tournament(from);
		const before = to[i];
		if (!father || !mother || !before) return;
		const child = this.spare;
		if (this.rng.bits() & 1) this.cross(father, mother, child.order);
		else this.cross(mother, father, child.order);
		this.mutate(child.order);
		if (!this.project.sequential) this.ordering.makeFeasible(child.order, direction);
		this.schedules++;
		child.length = this.decoder[direction](child.order, this.starts);
		this.note(child, direction);
		if (child.length > before.length || (before.length < UNBORN && to.some((other) => isTwin(other, child)))) return;
		to[i] = child;
		this.spare = before;
	}

	private tournament(members: readonly Member[]): Member | undefined {
		const a = members[this.rng.below(members.length)];
		const b = members[this.rng.below(members.length)];
		return (a?.length ?? 0) <= (b?.length ?? 0) ? a : b;
	}

	/** A stretch of `a` keeps its order; what `a` runs before and after it follows the order of `b`. */
	private cross(a: Member, b: Member, order: Int32Array): void {
		const { count } = this.project;
		const [from, to] = this.stretch(a);
		let k = 0;
		for (let q = 0; q < count; q++) {
			const task = b.order[q] ?? 0;
			if ((a.keys[task] ?? 0) < from) order[k++] = task;
		}
		for (let q = 0; q < count; q++) {
			const task = a.order[q] ?? 0;
			const key = a.keys[task] ?? 0;
			if (key >= from && key <= to) order[k++] = task;
		}
		for (let q = 0; q < count; q++) {
			const task = b.order[q] ?? 0;
			if ((a.keys[task] ?? 0) > to) order[k++] = task;
		}
	}

	/** A quarter to three quarters of the schedule: mostly where it uses its resources best, sometimes anywhere. */
	private stretch(a: Member): [number, number] {
		const { length } = a;
		const span = Math.max(1, Math.min(length, (length >> 2) + this.rng.below((length >> 1) + 1)));
		const last = length - span;
		if ((this.rng.bits() & 3) === 0) {
			const from = this.rng.below(last + 1);
			return [from, from + span];
		}
		const { durations, count } = this.project;
		if (length + 2 > this.loadTable.length) this.loadTable = new Int32Array(length * 2 + 2);
		const table = this.loadTable;
		table.fill(0, 0, length + 1);
		for (let i = 0; i < count; i++) {
			const start = a.keys[i] ?? 0;
			const end = start + (durations[i] ?? 0);
			table[start] = (table[start] ?? 0) + (this.intensity[i] ?? 0);
			table[end] = (table[end] ?? 0) - (this.intensity[i] ?? 0);
		}
		let running = 0;
		let sum = 0;
		let most = -1;
		let from = 0;
		for (let t = 0; t < length; t++) {
			running += table[t] ?? 0;
			table[t] = running;
			sum += running - (t >= span ? (table[t - span] ?? 0) : 0);
			if (t >= span - 1 && sum > most) [most, from] = [sum, t - span + 1];
		}
		return [from, from + span];
	}

	/** Swaps some neighbours; feasibility is kept by looking at the tasks that must stay apart. */
	private mutate(order: Int32Array): void {
		const { count, after, successors } = this.project;
		const rate = Math.ceil(SWAPS_PER_CHILD / count);
		for (let k = 0; k + 1 < count; k++) {
			if ((this.rng.bits() & 1023) >= rate) continue;
			const a = order[k] ?? 0;
			const b = order[k + 1] ?? 0;
			if (isLinked(after, successors, [a, b]) || isLinked(after, successors, [b, a])) continue;
			order[k] = b;
			order[k + 1] = a;
		}
	}

	/** Keeps the schedule in `starts` if it is the best so far and prepares the member for the other direction. */
	private note(member: Member, direction: Direction): void {
		const { durations, count, floors } = this.project;
		const { starts } = this;
		const { length, keys } = member;
		const held = direction === "forward" || floors.every((floor, i) => (starts[i] ?? 0) >= floor);
		const valid = held && (direction === "forward" || !this.options.rough);
		if (length < this.bestLength && valid) {
			this.bestLength = length;
			this.best.set(starts);
			this.options.onImprove?.(length, this.schedules);
		}
		if (direction === "forward")
			for (let i = 0; i < count; i++) keys[i] = length - (starts[i] ?? 0) - (durations[i] ?? 0);
		else keys.set(starts);
		this.ordering.byKeys(keys, direction === "forward" ? "backward" : "forward", member.order);
	}
}

/** Longer than any schedule: a member that has not been decoded yet. */
const UNBORN = 2 ** 30;
/** Swaps of neighbours per child, in 1024ths: tried from 0.6 to 6; more blurs what the parents found. */
const SWAPS_PER_CHILD = 1800;
/**
 * Generations without a better schedule before the search starts afresh: one per task, at least 20. A fixed 20 gave up too
 * early on projects of 120 tasks: 32.5 % above the critical path after 50,000 schedules on 50 of the instances on which the
 * whole set ends at 31.4 % with this rule.
 */
function quietGenerations(count: number): number {
	return Math.max(20, count);
}

/** Members per population, as measured on 30, 60 and 120 tasks: small projects need more variety, small budgets less. */
function populationFor(schedules: number, count: number): number {
	const base = schedules <= 1500 ? 30 : schedules <= 8000 ? 70 : schedules <= 30_000 ? 150 : 300;
	return count <= 45 ? base * 2 : count <= 90 ? Math.floor(base * 1.5) : base;
}

function isTwin(a: Member, b: Member): boolean {
	return a.length === b.length && a.keys.every((key, i) => key === b.keys[i]);
}

function isLinked(after: Int32Array, successors: Int32Array, [a, b]: readonly [number, number]): boolean {
	for (let e = after[a] ?? 0; e < (after[a + 1] ?? 0); e++) if (successors[e] === b) return true;
	return false;
}

/** How much of all capacities a task takes, in thousandths. */
function intensities({ count, resourceCount, capacities, requests }: Project): Int32Array {
	const intensity = new Int32Array(count);
	for (let i = 0; i < count; i++)
		for (let k = 0; k < resourceCount; k++) {
			const capacity = Math.max(1, capacities[k] ?? 1);
			intensity[i] = (intensity[i] ?? 0) + Math.floor((1000 * (requests[i * resourceCount + k] ?? 0)) / capacity);
		}
	return intensity;
}
