import type { Project } from "./project.ts";
import { latestFinishes } from "./sampling.ts";

/** Units of time below which no schedule can be: the longest path, and the work of each resource over its capacity. */
export function lowerBound(project: Project): number {
	const { count, durations, resourceCount, capacities, asks, floors } = project;
	const latest = latestFinishes(project);
	const longest = latest.reduce((a, b) => Math.max(a, b), 0);
	let bound = 0;
	for (let i = 0; i < count; i++)
		bound = Math.max(bound, (floors[i] ?? 0) + (durations[i] ?? 0) + longest - (latest[i] ?? 0));
	const work = new Float64Array(resourceCount);
	for (let i = 0; i < count; i++)
		for (let a = asks.first[i] ?? 0; a < (asks.first[i + 1] ?? 0); a++) {
			const k = asks.resource[a] ?? 0;
			work[k] = (work[k] ?? 0) + (durations[i] ?? 0) * (asks.amount[a] ?? 0);
		}
	for (let k = 0; k < resourceCount; k++)
		bound = Math.max(bound, Math.ceil((work[k] ?? 0) / Math.max(1, capacities[k] ?? 1)));
	return bound;
}
