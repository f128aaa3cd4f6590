import { indexProblem } from "../src/index-problem.ts";
import { compilePlan } from "../src/make-schedule.ts";
import { buildNetwork } from "../src/network.ts";
import { Times, timePlan } from "../src/pass.ts";
import { layOut } from "../src/plan.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell, interleaved } from "./measure.ts";
import { ReferenceEngine } from "./reference.ts";

/** Full passes and compilations against the reference, interleaved; ratios are what counts. */
export function benchCriticalPath(): void {
	console.log("critical path, all links and slack; ns per link, ratio to the typed-array reference of the same run;");
	console.log(
		"three calendars: ms, and the ratio to the reference's pass in one; compile, ms: the reference, from columns, their",
	);
	console.log("ratio, from records as they come out of a message");
	console.log("  tasks   links  reference    pass  ratio  calendars     ms  ratio  reference columns  ratio  records");
	for (const count of [1000, 10_000, 100_000]) row(count);
}

function row(count: number): void {
	const dag = randomDag(count, 7);
	const reference = new ReferenceEngine(dag);
	const problem = problemOf(dag, "none");
	const plan = compilePlan(problem);
	const mixed = compilePlan(problemOf(dag, "mixed"));
	const [times, mixedTimes] = [new Times(plan), new Times(mixed)];
	timePlan(plan, times);
	if (times.projectFinishAt - times.projectStartAt !== reference.pass()) throw new Error("the engines disagree");
	const repeat = Math.max(1, Math.round(20_000 / count));
	const many = (run: () => unknown) => () => {
		for (let k = 0; k < repeat; k++) run();
	};
	const passes = interleaved(
		{
			reference: many(() => reference.pass()),
			ours: many(() => timePlan(plan, times)),
			mixed: many(() => timePlan(mixed, mixedTimes)),
		},
		count > 50_000 ? 25 : 101,
	);
	const rounds = count > 50_000 ? 6 : 18;
	const columns = indexProblem(problem);
	const laidOut = interleaved(
		{ columns: () => layOut(buildNetwork(columns)), reference: () => new ReferenceEngine(dag) },
		3 * rounds,
	);
	// Made only now: a heap full of messages would have every compilation collect the bench's own garbage.
	const messages = Array.from({ length: rounds + 2 }, () => structuredClone(problem));
	const compiled = interleaved({ records: () => compilePlan(messages.pop() ?? problem) }, rounds);
	const links = dag.from.length;
	const perLink = (ms: number) => (ms * 1e6) / repeat / links;
	console.log(
		`${String(count).padStart(7)}${String(links).padStart(8)}${cell(perLink(passes.reference), 2, 11)}${cell(perLink(passes.ours), 2, 8)}` +
			`${cell(passes.ours / passes.reference, 2, 7)}${cell(perLink(passes.mixed), 0, 11)}${cell(passes.mixed / repeat, 2, 7)}` +
			`${cell(passes.mixed / passes.reference, 1, 7)}${cell(laidOut.reference, 2, 11)}${cell(laidOut.columns, 2, 8)}` +
			`${cell(laidOut.columns / laidOut.reference, 2, 7)}${cell(compiled.records, 2, 9)}`,
	);
}
