import { type AssignmentSpec, type ScheduleProblem, schedule } from "../src/index.ts";
import { person } from "../test/plans.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell, interleaved } from "./measure.ts";

/** Stage 0 and 1 of plans with one person per twelve tasks, against the same plan without people. */
export function benchLevelling(): void {
	console.log(
		"levelling; ms for a whole schedule without people, at stage 0 and at stage 1, in one calendar and in mixed ones",
	);
	console.log("  tasks calendars    without    stage 0    stage 1");
	for (const count of [100, 1000])
		for (const calendars of ["none", "mixed"] as const) {
			const problem = staffed(problemOf(randomDag(count, 7), calendars), Math.ceil(count / 12));
			const without = { ...problem, assignments: [] };
			const runs = interleaved(
				{ without: () => schedule(without, { stage: 0 }), greedy: () => schedule(problem, { stage: 0 }) },
				5,
			);
			const began = performance.now();
			schedule(problem, { stage: 1 });
			const searched = performance.now() - began;
			const cells = `${cell(runs.without ?? 0)} ${cell(runs.greedy ?? 0)} ${cell(searched)}`;
			console.log(`${String(count).padStart(7)} ${calendars.padEnd(9)} ${cells}`);
		}
}

function staffed(problem: ScheduleProblem, people: number): ScheduleProblem {
	const resources = Array.from({ length: people }, (_, k) => person(`p${k}`));
	const assignments = problem.tasks.map(
		({ id }, i): AssignmentSpec => ({ taskId: id, resourceId: `p${(i * 7) % people}`, unitsPercent: 100 }),
	);
	return { ...problem, resources, assignments };
}
