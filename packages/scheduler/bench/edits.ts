import { type LinkSpec, minutes, PlanEngine, type ProblemDelta, type TaskSpec } from "../src/index.ts";
import { Times, timePlan } from "../src/pass.ts";
import { Random } from "../test/random.ts";
import { type Dag, problemOf, randomDag } from "./dag.ts";
import { cell, median } from "./measure.ts";

/** One length, one link and a merge of 1,000, until all dates and slack stand, and until what changed is described. */
export function benchEdits(): void {
	console.log(
		"edits, us until heads, tails, slack and the project's end stand: median, 95th percentile, worst task and its ratio",
	);
	console.log("to a full pass right after it; until the update is told: median, 95th percentile");
	console.log(
		"  tasks  calendars  full pass   one length: p50       p95     worst  ratio   told: p50       p95   a link: p50",
	);
	for (const calendars of ["none", "mixed"] as const) for (const count of [1000, 10_000]) single(count, calendars);
	console.log("1,000 edits at once, 100 of them links, ms: until all dates stand, until the update is told");
	console.log("  tasks  loops   dates    told");
	for (const closers of [0, 5]) merge(10_000, closers);
}

function single(count: number, calendars: "none" | "mixed"): void {
	const plan = new Edited(randomDag(count, 7), calendars);
	const spare = new Times(plan.engine.plan);
	const rounds = 400;
	const [dates, told, pass, links, tasks]: number[][] = [[], [], [], [], []];
	for (let round = 0; round < rounds; round++) {
		const task = plan.random.below(count);
		const { applied, described } = plan.timed({ tasks: { upserted: [plan.stretched(task)] } });
		const began = performance.now();
		timePlan(plan.engine.plan, spare);
		pass?.push((performance.now() - began) * 1000);
		if (round < rounds / 4) continue;
		dates?.push(applied);
		told?.push(applied + described);
	}
	const first = plan.longest();
	const [worst, passBeside]: number[][] = [[], []];
	// As often as the pass beside it has run: the first hundred edits of a kind are the compiler's.
	for (let round = 0; round < rounds; round++) {
		const { applied } = plan.timed({ tasks: { upserted: [plan.lasting(first, 6000 + 480 * (round % 2))] } });
		const began = performance.now();
		timePlan(plan.engine.plan, spare);
		if (round < rounds / 4) continue;
		passBeside?.push((performance.now() - began) * 1000);
		worst?.push(applied);
	}
	for (let k = 0; k < 30; k++) {
		links?.push(plan.timed({ links: { upserted: [plan.link(`x${k}`, k % 2 === 0)] } }).applied);
		plan.engine.apply({ links: { removed: [`x${k}`] } });
		plan.engine.update();
		tasks?.push(plan.timed({ tasks: { upserted: [plan.task(`t${k}x`)] } }).applied);
	}
	const at = (values: readonly number[] = [], share = 0.5) =>
		cell([...values].sort((a, b) => a - b)[Math.floor(values.length * share)] ?? 0, 0, 10);
	const ratio = (median(worst ?? []) / median(passBeside ?? [])).toFixed(2);
	console.log(
		`${String(count).padStart(7)} ${calendars.padStart(10)} ${at(pass)} ${at(dates, 0.5).padStart(17)}${at(dates, 0.95)}` +
			`${at(worst)} ${ratio.padStart(6)} ${at(told, 0.5).padStart(11)}${at(told, 0.95)} ${at(links)} ${at(tasks).padStart(11)}`,
	);
}

function merge(count: number, closers: number): void {
	const plan = new Edited(randomDag(count, 7), "none");
	const [dates, told]: number[][] = [[], []];
	for (let round = 0; round < 15; round++) {
		const upserted = Array.from({ length: 900 }, () => plan.stretched(plan.random.below(count)));
		const links = Array.from({ length: 100 }, (_, k) => plan.link(`m${round}-${k}`, k >= closers));
		const { applied, described } = plan.timed({ tasks: { upserted }, links: { upserted: links } });
		dates?.push(applied / 1000);
		told?.push((applied + described) / 1000);
		plan.engine.apply({ links: { removed: links.map(({ id }) => id) } });
		plan.engine.update();
	}
	console.log(
		`${String(count).padStart(7)} ${String(closers).padStart(6)} ${cell(median(dates ?? []), 1, 7)} ${cell(median(told ?? []), 1, 7)}`,
	);
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
		const began = performance.now();
		this.engine.apply(delta);
		const stood = performance.now();
		this.engine.update();
		return { applied: (stood - began) * 1000, described: (performance.now() - stood) * 1000 };
	}

	/** A task that takes a quarter longer or shorter than before. */
	stretched(task: number): TaskSpec {
		const quarter = this.random.chance(50) ? 0.75 : 1.25;
		return this.lasting(task, Math.max(60, Math.round(((this.lengths[task] ?? 0) * quarter) / 60) * 60 + 60));
	}

	task(id: string): TaskSpec {
		return { ...this.lasting(0, 480), id };
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
