import { applyDelta, minutes, type ScheduleProblem, schedule } from "../src/index.ts";
import { problemOf, randomDag } from "./dag.ts";
import { cell, interleaved } from "./measure.ts";

/** From a change to the new schedule: one estimate, and a merge of 1,000; the fresh schedule beside them. */
export function benchEdits(): void {
	console.log("edits; ms from the change to the whole new schedule");
	console.log("  tasks      fresh   one edit  1,000 edits");
	for (const count of [1000, 10_000]) {
		const problem = problemOf(randomDag(count, 7), "none");
		let turn = 0;
		const runs = interleaved(
			{
				fresh: () => schedule(problem, { stage: 0 }),
				one: () => schedule(edited(problem, 1, turn++), { stage: 0 }),
				many: () => schedule(edited(problem, 1000, turn++), { stage: 0 }),
			},
			7,
		);
		console.log(
			`${String(count).padStart(7)} ${cell(runs.fresh ?? 0)} ${cell(runs.one ?? 0)} ${cell(runs.many ?? 0, 2, 12)}`,
		);
	}
}

function edited(problem: ScheduleProblem, edits: number, turn: number): ScheduleProblem {
	const every = Math.max(1, Math.floor(problem.tasks.length / edits));
	const upserted = problem.tasks.flatMap((task, i) => {
		if (i % every !== turn % every) return [];
		const length = minutes(60 * (1 + ((i + turn) % 80)));
		return [{ ...task, estimate: { lowMinutes: length, highMinutes: length } }];
	});
	return applyDelta(problem, { tasks: { upserted: upserted.slice(0, edits) } });
}
