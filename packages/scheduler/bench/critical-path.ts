import { schedule } from "../src/index.ts";
import { compilePlan } from "../src/make-schedule.ts";
import { timePlan } from "../src/pass.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell, interleaved } from "./measure.ts";
import { ReferenceEngine } from "./reference.ts";

/** Full passes and whole schedules against the reference, interleaved; ratios are what counts. */
export function benchCriticalPath(): void {
	console.log("critical path, all links and slack; ns per link, ratio to the typed-array reference of the same run");
	console.log("  tasks     links   reference      pass  ratio  pass with calendars   compile ms  schedule ms");
	for (const count of [1000, 10_000, 100_000]) row(count);
}

function row(count: number): void {
	const dag = randomDag(count, 7);
	const reference = new ReferenceEngine(dag);
	const problem = problemOf(dag, "none");
	const plan = compilePlan(problem);
	const calendars = compilePlan(problemOf(dag, "mixed"));
	const timed = timePlan(plan);
	if (timed.projectFinishAt - timed.projectStartAt !== reference.pass()) throw new Error("the engines disagree");
	const repeat = Math.max(1, Math.round(20_000 / count));
	const many = (run: () => unknown) => () => {
		for (let k = 0; k < repeat; k++) run();
	};
	const passes = interleaved(
		{
			reference: many(() => reference.pass()),
			ours: many(() => timePlan(plan)),
			mixed: many(() => timePlan(calendars)),
		},
		count > 50_000 ? 15 : 41,
	);
	const whole = interleaved({ compile: () => compilePlan(problem), all: () => schedule(problem, { stage: 0 }) }, 5);
	const links = dag.from.length;
	const perLink = (ms = 0) => (ms * 1e6) / repeat / links;
	const ratio = (passes.ours ?? 0) / (passes.reference ?? 1);
	console.log(
		`${String(count).padStart(7)} ${String(links).padStart(9)} ${cell(perLink(passes.reference))} ${cell(perLink(passes.ours))}` +
			` ${cell(ratio, 2, 6)} ${cell(perLink(passes.mixed))} = ${cell((passes.mixed ?? 0) / repeat, 2, 6)} ms` +
			` ${cell(whole.compile ?? 0)} ${cell(whole.all ?? 0)}`,
	);
}
