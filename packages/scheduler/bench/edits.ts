import { type LinkSpec, minutes, PlanEngine, type ProblemDelta, type TaskSpec } from "../src/index.ts";
import { Times, timePlan } from "../src/pass.ts";
import { Random } from "../test/random.ts";
import { type Dag, problemOf, randomDag } from "./dag.ts";
import { cell, median } from "./measure.ts";
import { ReferenceEngine } from "./reference.ts";

/**
 * One length, one link and a merge of 1,000, until all dates and slack stand, and until what changed is described; beside them
 * the reference's own edit, and its order and pass for a merge.
 */
export function benchEdits(): void {
	console.log(
		"edits, us until heads, tails, slack and the project's end stand: median and 95th percentile with ratios to the",
	);
	console.log(
		"reference's in the same run; the worst task with ratios to a whole pass right after it: edit upon edit, and each",
	);
	console.log("after the one before was told; until the update is told: median, 95th percentile; a new link: median");
	console.log(
		"  tasks  calendars  full pass  reference p50     p95  one length: p50  ratio     p95  ratio   worst  ratio   told  told: p50      p95  a link",
	);
	for (const calendars of ["none", "mixed"] as const) for (const count of [1000, 10_000]) single(count, calendars);
	console.log("1,000 edits at once, 100 of them links, ms: until all dates stand, and the ratio to the reference that");
	console.log("finds its order and passes anew; until the update is told");
	console.log("  tasks  loops  reference   dates  ratio    told");
	for (const closers of [0, 5]) merge(10_000, closers);
}

const ROUNDS = 400;
/** The first hundred edits of a kind are the compiler's. */
const WARM_UP = 100;

function single(count: number, calendars: "none" | "mixed"): void {
	const dag = randomDag(count, 7);
	const plan = new Edited(dag, calendars);
	const reference = new ReferenceEngine(dag);
	reference.pass();
	const spare = new Times(plan.engine.plan);
	const [dates, told, theirs, passes]: [number[], number[], number[], number[]] = [[], [], [], []];
	for (let round = 0; round < ROUNDS; round++) {
		const task = plan.random.below(count);
		const { applied, described } = plan.timed({ tasks: { upserted: [plan.stretched(task)] } });
		const alike = elapsed(() => reference.setDuration(task, plan.lengthOf(task)));
		const pass = elapsed(() => timePlan(plan.engine.plan, spare));
		if (round < WARM_UP) continue;
		dates.push(applied);
		told.push(applied + described);
		theirs.push(alike);
		passes.push(pass);
	}
	const { worst, ratio, toldRatio } = worstOf(plan, spare);
	const links: number[] = [];
	for (let k = 0; k < 30; k++) {
		links.push(plan.timed({ links: { upserted: [plan.link(`x${k}`, k % 2 === 0)] } }).applied);
		plan.engine.apply({ links: { removed: [`x${k}`] } });
		plan.engine.update();
	}
	const [half, most] = [share(dates, 0.5), share(dates, 0.95)];
	const [theirHalf, theirMost] = [share(theirs, 0.5), share(theirs, 0.95)];
	console.log(
		`${String(count).padStart(7)} ${calendars.padStart(10)}${cell(median(passes), 0, 11)}${cell(theirHalf, 1, 15)}${cell(theirMost, 0, 8)}` +
			`${cell(half, 1, 17)}${cell(half / theirHalf, 2, 7)}${cell(most, 0, 8)}${cell(most / theirMost, 2, 7)}` +
			`${cell(worst, 0, 8)}${cell(ratio, 2, 7)}${cell(toldRatio, 2, 7)}${cell(share(told, 0.5), 0, 11)}${cell(share(told, 0.95), 0, 9)}${cell(median(links), 0, 8)}`,
	);
}

/**
 * The first task of the critical path, lengthened and shortened: the median in microseconds, and its ratio to a whole pass right
 * after it; edits one upon the other, and each after the one before was told.
 */
function worstOf(plan: Edited, spare: Times): { worst: number; ratio: number; toldRatio: number } {
	const first = plan.longest();
	const measured = (told: boolean) => {
		const [edits, passes]: [number[], number[]] = [[], []];
		for (let round = 0; round < ROUNDS; round++) {
			const delta = { tasks: { upserted: [plan.lasting(first, 6000 + 480 * (round % 2))] } };
			const edit = elapsed(() => plan.engine.apply(delta));
			const pass = elapsed(() => timePlan(plan.engine.plan, spare));
			if (told) plan.engine.update();
			if (round < WARM_UP) continue;
			edits.push(edit);
			passes.push(pass);
		}
		return { edit: median(edits), ratio: median(edits) / median(passes) };
	};
	const [told, alone] = [measured(true), measured(false)];
	return { worst: alone.edit, ratio: alone.ratio, toldRatio: told.ratio };
}

function merge(count: number, closers: number): void {
	const dag = randomDag(count, 7);
	const plan = new Edited(dag, "none");
	const [dates, told, theirs]: [number[], number[], number[]] = [[], [], []];
	for (let round = 0; round < 30; round++) {
		const upserted = Array.from({ length: 900 }, () => plan.stretched(plan.random.below(count)));
		const links = Array.from({ length: 100 }, (_, k) => plan.link(`m${round}-${k}`, k >= closers));
		const { applied, described } = plan.timed({ tasks: { upserted }, links: { upserted: links } });
		dates.push(applied / 1000);
		told.push((applied + described) / 1000);
		theirs.push(elapsed(() => new ReferenceEngine(dag).pass()) / 1000);
		plan.engine.apply({ links: { removed: links.map(({ id }) => id) } });
		plan.engine.update();
	}
	console.log(
		`${String(count).padStart(7)}${String(closers).padStart(7)}${cell(median(theirs), 2, 11)}${cell(median(dates), 1, 8)}` +
			`${cell(median(dates) / median(theirs), 2, 7)}${cell(median(told), 1, 8)}`,
	);
}

/** Microseconds. */
function elapsed(run: () => unknown): number {
	const began = performance.now();
	run();
	return (performance.now() - began) * 1000;
}

function share(values: readonly number[], part: number): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? 0;
}

/** A plan under edit, and edits for it. */
class Edited {
	readonly random = new Random(9);
	readonly engine: PlanEngine;
	private readonly tasks: readonly TaskSpec[];
	private readonly links: readonly LinkSpec[];
	private readonly lengths: Int32Array;

	constructor(dag: Dag, calendars: "none" | "mixed") {
		const problem = problemOf(dag, calendars);
		this.engine = new PlanEngine(problem);
		this.tasks = problem.tasks;
		this.links = problem.links;
		this.lengths = dag.durations.slice();
	}

	/** Microseconds. */
	timed(delta: ProblemDelta): { applied: number; described: number } {
		return { applied: elapsed(() => this.engine.apply(delta)), described: elapsed(() => this.engine.update()) };
	}

	/** Minutes. */
	lengthOf(task: number): number {
		return this.lengths[task] ?? 0;
	}

	/** A task that takes a quarter longer or shorter than before. */
	stretched(task: number): TaskSpec {
		const quarter = this.random.chance(50) ? 0.75 : 1.25;
		return this.lasting(task, Math.max(60, Math.round((this.lengthOf(task) * quarter) / 60) * 60 + 60));
	}

	lasting(task: number, length: number): TaskSpec {
		this.lengths[task] = length;
		const spec = this.tasks[task];
		if (!spec) throw new Error(`no task ${task}`);
		return { ...spec, estimate: { lowMinutes: minutes(length), highMinutes: minutes(length) } };
	}

	/** The task at the beginning of the critical path. */
	longest(): number {
		const first = this.engine.update().summary.criticalPath[0];
		return this.tasks.findIndex(({ id }) => id === first);
	}

	/** A new link that agrees with the order of the plan, or contradicts it. */
	link(id: string, forward: boolean): LinkSpec {
		const { positionOf } = this.engine.plan;
		const a = this.random.below(this.tasks.length - 1);
		const b = this.random.between(a + 1, this.tasks.length - 1);
		const agrees = (positionOf[a] ?? 0) < (positionOf[b] ?? 0);
		const [from, to] = agrees === forward ? [a, b] : [b, a];
		const [sample, source, target] = [this.links[0], this.tasks[from], this.tasks[to]];
		if (!sample || !source || !target) throw new Error("a plan without links");
		return { ...sample, id, from: source.id, to: target.id, type: "FS", lagMinutes: minutes(0), addedAt: 1 };
	}
}
