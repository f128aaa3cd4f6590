import { Crossover } from "./crossover.ts";
import { type Decoder, SerialDecoder } from "./decoder.ts";
import { LatestFirst } from "./latest-first.ts";
import { type Direction, Ordering } from "./ordering.ts";
import { ParallelDecoder } from "./parallel-decoder.ts";
import { hasTwin, isSmall, type Member, membersFor, newMember, populationFor, shrink, UNBORN } from "./population.ts";
import type { Project } from "./project.ts";
import { Rng } from "./rng.ts";
import { latestFinishes, Sampler } from "./sampling.ts";

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

/** Tasks decoded between two pauses: at up to two microseconds a task, as on plans of many calendars, some twenty milliseconds. */
const TASKS_PER_SLICE = 12_000;

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
	private readonly latest: Int32Array;
	private readonly starts: Int32Array;
	private readonly best: Int32Array;
	/** Each is made when it is needed: the first two schedules do without most. */
	private latestFirst: LatestFirst | undefined;
	private sampler: Sampler | undefined;
	private parallel: Decoder | undefined;
	private crossover: Crossover | undefined;
	private bestLength = UNBORN;
	private schedules = 0;
	private spare: Member;

	constructor(project: Project, decoder: Decoder, options: OptimiseOptions) {
		this.project = project;
		this.decoder = decoder;
		this.options = options;
		this.rng = new Rng(options.seed);
		this.ordering = new Ordering(project);
		this.latest = latestFinishes(project);
		this.starts = new Int32Array(project.count);
		this.best = new Int32Array(project.count);
		this.spare = newMember(project.count);
	}

	run(): Optimised {
		const steps = this.steps();
		for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
	}

	/** The same, pausing after each generation and, in large projects, within it. */
	*steps(): Generator<number, Optimised> {
		const { count } = this.project;
		const patience = quietGenerations(count);
		const budget = this.options.schedules;
		const size = this.options.population ?? populationFor(budget, count);
		while (!this.isOver()) {
			let from = yield* this.firstPopulation(membersFor(size, this.schedules, budget));
			if (this.isOver()) break;
			let to = from.map(() => newMember(count));
			for (let direction: Direction = "backward", quiet = 0; !this.isOver() && quiet < patience; ) {
				yield this.schedules;
				const before = this.bestLength;
				for (let i = 0; i < from.length && !this.isOver(); i++) {
					if (this.pauses()) yield this.schedules;
					const child = this.bear(from, i, direction);
					if (direction === "forward" && this.decoder.forwardSteps) yield* this.decodeSlowly(child);
					else child.length = this.decoderOf(direction)[direction](child.order, this.starts);
					this.raise(child, to, { i, direction });
				}
				[from, to] = [to, from];
				shrink(from, to, membersFor(size, this.schedules, budget));
				direction = direction === "backward" ? "forward" : "backward";
				quiet = this.bestLength < before ? 0 : quiet + 1;
			}
		}
		return { starts: this.best, length: this.bestLength, schedules: this.schedules };
	}

	/** True once every some thousand tasks decoded: a listener never waits long. */
	private pauses(): boolean {
		return this.schedules % Math.max(1, Math.floor(TASKS_PER_SLICE / Math.max(1, this.project.count))) === 0;
	}

	private isOver(): boolean {
		const { schedules, lowerBound = 0, stop } = this.options;
		return this.schedules >= schedules || this.bestLength <= lowerBound || (stop?.(this.schedules) ?? false);
	}

	private *firstPopulation(size: number): Generator<number, Member[]> {
		const members: Member[] = [];
		for (let i = 0; i < size; i++) {
			if (this.isOver()) break;
			const member = newMember(this.project.count);
			members.push(member);
			if (i > 0 && this.pauses()) yield this.schedules;
			if (i % 2 === 0) {
				member.length = this.firstScheme().parallel(this.starts);
				if (this.options.rough) this.ordering.byKeys(this.starts, "forward", member.order);
			} else (i === 1 ? this.greedy() : this.drawn()).order(member.order);
			this.schedules++;
			if (i % 2 === 1 || this.options.rough) yield* this.decodeSlowly(member);
			this.note(member, "forward");
		}
		return members;
	}

	/** The very first schedule is the greedy one. */
	private firstScheme(): Sampler | LatestFirst {
		return this.schedules === 0 ? this.greedy() : this.drawn();
	}

	private greedy(): LatestFirst {
		this.latestFirst ??= new LatestFirst(this.project, this.latest);
		return this.latestFirst;
	}

	private drawn(): Sampler {
		this.sampler ??= new Sampler(this.project, this.latest, this.rng);
		return this.sampler;
	}

	/** With the given decoder, which may pause. */
	private *decodeSlowly(member: Member): Generator<number, void> {
		const steps = this.decoder.forwardSteps?.(member.order, this.starts);
		if (!steps) member.length = this.decoder.forward(member.order, this.starts);
		for (let step = steps?.next(); step; step = steps?.next()) {
			if (step.done) {
				member.length = step.value;
				return;
			}
			yield this.schedules;
		}
	}

	/** A child of member i and a mother: an order that precedences allow. */
	private bear(from: readonly Member[], i: number, direction: Direction): Member {
		const child = this.spare;
		const father = from[i] ?? child;
		const mother = this.tournament(from) ?? child;
		this.crossover ??= new Crossover(this.project, this.rng);
		if (this.rng.bits() & 1) this.crossover.cross(father, mother, child.order);
		else this.crossover.cross(mother, father, child.order);
		this.crossover.mutate(child.order);
		if (!this.project.sequential) this.ordering.makeFeasible(child.order, direction);
		this.schedules++;
		return child;
	}

	/** A decoded child takes the place of the one before it unless it is longer or known already. */
	private raise(child: Member, to: Member[], { i, direction }: { i: number; direction: Direction }): void {
		this.note(child, direction);
		const before = to[i] ?? child;
		if (child.length > before.length || (before.length < UNBORN && hasTwin(to, child))) return;
		to[i] = child;
		this.spare = before;
	}

	/** Mostly the serial scheme, sometimes the parallel one, except where only the given decoder's schedules are real. */
	private decoderOf(direction: Direction): Decoder {
		if (this.options.rough && direction === "forward") return this.decoder;
		const few = this.options.schedules <= FEW_SCHEDULES ? PARALLEL_OF_FEW : PARALLEL_OF_MANY;
		const share = isSmall(this.project.count) ? PARALLEL_OF_SMALL : few;
		if ((this.rng.bits() & 255) >= share) return this.decoder;
		this.parallel ??= new ParallelDecoder(this.project);
		return this.parallel;
	}

	private tournament(members: readonly Member[]): Member | undefined {
		const a = members[this.rng.below(members.length)];
		const b = members[this.rng.below(members.length)];
		return (a?.length ?? 0) <= (b?.length ?? 0) ? a : b;
	}

	/** Keeps the schedule in `starts` if it is the best so far and prepares the member for the other direction. */
	private note(member: Member, direction: Direction): void {
		const { durations, count } = this.project;
		const { starts } = this;
		const { length, keys } = member;
		if (length < this.bestLength && this.isValid(direction)) {
			this.bestLength = length;
			this.best.set(starts);
			this.options.onImprove?.(length, this.schedules);
		}
		if (this.schedules >= this.options.schedules) return;
		let hash = 0;
		for (let i = 0; i < count; i++) {
			const start = starts[i] ?? 0;
			const key = direction === "forward" ? length - start - (durations[i] ?? 0) : start;
			keys[i] = key;
			hash = Math.imul(hash, HASH_FACTOR) ^ key;
		}
		member.hash = hash;
		this.ordering.byKeys(keys, direction === "forward" ? "backward" : "forward", member.order);
	}

	/** True when the schedule in `starts` may be shown: a backward one may begin before what holds a task. */
	private isValid(direction: Direction): boolean {
		if (direction === "forward") return true;
		return !this.options.rough && this.project.floors.every((floor, i) => (this.starts[i] ?? 0) >= floor);
	}
}

/** Spreads the keys over 32 bits (the prime of Fowler, Noll and Vo). */
const HASH_FACTOR = 0x01000193;

/**
 * Children in 256 that are decoded by the parallel scheme: it takes three times as long, and finds what many serial schedules
 * would. Without it 200 instances of J120 end at 33.74 instead of 33.49 % above the critical path after 1,000 schedules.
 */
const PARALLEL_OF_FEW = 32;
const PARALLEL_OF_MANY = 16;
const PARALLEL_OF_SMALL = 64;
const FEW_SCHEDULES = 8000;

/**
 * Generations without a better schedule before the search starts afresh: one per task, at least 20. A fixed 20 gave up too
 * early on projects of 120 tasks: 32.5 % above the critical path after 50,000 schedules on 50 of the instances on which the
 * whole set ended at 31.4 % with this rule.
 */
function quietGenerations(count: number): number {
	return Math.max(20, count);
}
