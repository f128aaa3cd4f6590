import { forecast, minutes, type ScheduleProblem } from "../src/index.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell } from "./measure.ts";

/** Samples per second of the forecast, per CPU second, percentiles and criticality included. */
export function benchForecast(): void {
	console.log("forecast; samples of the whole plan per CPU second");
	console.log("  tasks   samples     per second");
	for (const [count, samples] of [
		[100, 20_000],
		[1000, 4000],
		[10_000, 200],
	] as const) {
		const problem = ranged(problemOf(randomDag(count, 7), "none"));
		forecast(problem, { samples: 20, seed: 1 });
		const began = process.cpuUsage();
		forecast(problem, { samples, seed: 1 });
		console.log(
			`${String(count).padStart(7)} ${String(samples).padStart(9)} ${cell((samples * 1000) / cpuMilliseconds(began), 0, 14)}`,
		);
	}
}

/** The machine may be shared: what this process used counts, not what passed. */
function cpuMilliseconds(since: NodeJS.CpuUsage): number {
	const { user, system } = process.cpuUsage(since);
	return (user + system) / 1000;
}

function ranged(problem: ScheduleProblem): ScheduleProblem {
	const tasks = problem.tasks.map((task) => {
		const length = task.estimate?.lowMinutes ?? 0;
		return { ...task, estimate: { lowMinutes: minutes(length), highMinutes: minutes(length * 2) } };
	});
	return { ...problem, tasks };
}
