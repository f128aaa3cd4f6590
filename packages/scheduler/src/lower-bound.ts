import type { Project } from "./project.ts";
import { latestFinishes } from "./sampling.ts";

/** Units of time below which no schedule can be: the longest path, and the work of each resource over its capacity. */
export function lowerBound(project: Project): number {
	const { count, durations, resourceCount, capacities, requests, floors } = project;
	const latest = latestFinishes(project);
	const longest = latest.reduce((a, b) => Math.max(a, b), 0);
	let bound = 0;
	for (let i = 0; i < count; i++)
		bound = Math.max(bound, (floors[i] ?? 0) + (durations[i] ?? 0) + longest - (latest[i] ?? 0));
	for (let k = 0; k < resourceCount; k++) {
		let work = 0;
		for (let i = 0; i < count; i++) work += (durations[i] ?? 0) * (requests[i * resourceCount + k] ?? 0);
		bound = Math.max(bound, Math.ceil(work / Math.max(1, capacities[k] ?? 1)));
	}
	return bound;
}
