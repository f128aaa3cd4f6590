import { type AssignmentSpec, type ForecastOptions, forecast, minutes, type ScheduleProblem } from "../src/index.ts";
import { person } from "../test/plans.ts";
import { type Dag, problemOf, randomDag } from "./dag.ts";
import { ReferenceSampler } from "./forecast-reference.ts";
import { cell, median } from "./measure.ts";

const ROUNDS = 7;

/** Samples of the whole plan per CPU second: ends only, with every task's percentiles and criticality, and with people. */
export function benchForecast(): void {
	console.log(
		"forecast; thousand samples of the whole plan per CPU second, and the ends as a ratio to the reference's",
	);
	console.log("  tasks  calendars     reference      ends   ratio  every task  with people");
	for (const [count, samples] of [
		[100, 20_000],
		[1000, 10_000],
		[10_000, 1000],
	] as const)
		for (const calendars of ["none", "mixed"] as const) row(count, samples, calendars);
}

function row(count: number, samples: number, calendars: "none" | "mixed"): void {
	const dag = plainLinks(randomDag(count, 7));
	const problem = ranged(problemOf(dag, calendars));
	const staffed = crewed(problem);
	const reference = new ReferenceSampler(dag);
	const ends = new Int32Array(samples);
	const share = calendars === "none" ? 1 : 4;
	const run = (about: ScheduleProblem, options: Partial<ForecastOptions>, part: number) => () => {
		forecast(about, { samples: samples / part, seed: 1, ...options });
		return samples / part;
	};
	const speeds = samplesPerSecond({
		reference: () => {
			reference.run(ends);
			return samples;
		},
		ends: run(problem, { endsOnly: true }, share),
		tasks: run(problem, {}, share),
		// The first stage of 10,000 tasks alone takes seconds.
		...(count > 1000 ? {} : { people: run(staffed, { levelStage: 0 }, 20) }),
	});
	const { reference: yardstick = 0, ends: only = 0, tasks = 0, people = 0 } = speeds;
	const thousands = (value: number, width: number) => cell(value / 1000, 1, width);
	console.log(
		`${String(count).padStart(7)} ${calendars.padStart(10)} ${thousands(yardstick, 13)} ${thousands(only, 9)} ${cell(only / yardstick, 2, 7)} ${thousands(tasks, 11)} ${people > 0 ? thousands(people, 12) : ""}`,
	);
}

/** Runs the candidates in turn; medians. The machine may be shared: what this process used counts, not what passed. */
function samplesPerSecond(candidates: Record<string, () => number>): Record<string, number> {
	const speeds = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
	for (let round = -1; round < ROUNDS; round++)
		for (const [name, run] of Object.entries(candidates)) {
			const began = process.cpuUsage();
			const samples = run();
			const { user, system } = process.cpuUsage(began);
			if (round >= 0) speeds.get(name)?.push((samples * 1e6) / (user + system));
		}
	return Object.fromEntries([...speeds].map(([name, list]) => [name, median(list)]));
}

/** Finish-to-start only: what the reference can time. */
function plainLinks(dag: Dag): Dag {
	return { ...dag, types: dag.types.map(() => 0) };
}

function ranged(problem: ScheduleProblem): ScheduleProblem {
	const tasks = problem.tasks.map((task) => {
		const length = task.estimate?.lowMinutes ?? 0;
		return { ...task, estimate: { lowMinutes: minutes(length), highMinutes: minutes(length * 2) } };
	});
	return { ...problem, tasks };
}

/** One person to ten tasks. */
function crewed(problem: ScheduleProblem): ScheduleProblem {
	const people = Math.ceil(problem.tasks.length / 10);
	const resources = Array.from({ length: people }, (_, k) => person(`p${k}`));
	const assignments = problem.tasks.map(
		({ id }, i): AssignmentSpec => ({ taskId: id, resourceId: `p${(i * 7) % people}`, unitsPercent: 100 }),
	);
	return { ...problem, resources, assignments };
}
