import type { Project } from "../src/project.ts";

/** Checks precedences and capacities unit by unit; returns the length. Shares no code with the search. */
export function checkStarts(project: Project, starts: Int32Array, name: string): number {
	let length = 0;
	for (let i = 0; i < project.count; i++) {
		const start = starts[i] ?? -1;
		if (start < (project.floors[i] ?? 0)) throw new Error(`${name}: task ${i + 1} starts at ${start}`);
		length = Math.max(length, start + (project.durations[i] ?? 0));
		for (let e = project.before[i] ?? 0; e < (project.before[i + 1] ?? 0); e++)
			if (start < (starts[project.predecessors[e] ?? 0] ?? 0) + (project.weights[e] ?? 0))
				throw new Error(`${name}: task ${i + 1} starts before task ${(project.predecessors[e] ?? 0) + 1} is done`);
	}
	for (let k = 0; k < project.resourceCount; k++) {
		const used = new Int32Array(length);
		for (let i = 0; i < project.count; i++)
			for (let t = starts[i] ?? 0; t < (starts[i] ?? 0) + (project.durations[i] ?? 0); t++)
				used[t] = (used[t] ?? 0) + (project.requests[i * project.resourceCount + k] ?? 0);
		const over = used.findIndex((amount) => amount > (project.capacities[k] ?? 0));
		if (over >= 0) throw new Error(`${name}: resource ${k + 1} is overbooked at ${over}`);
	}
	return length;
}
