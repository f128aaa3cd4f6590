import { type Project, projectOf } from "../src/project.ts";
import { Random } from "./random.ts";

/** A random project of few tasks, some without a length, with floors, and with leads when asked for. */
export function smallProject(seed: number, { tasks = 6, leads = false, resources = 2 } = {}): Project {
	const draw = new Random(seed);
	const durations = Int32Array.from({ length: tasks }, () => (draw.chance(10) ? 0 : draw.between(1, 5)));
	const capacities = Int32Array.from({ length: resources }, () => draw.between(3, 5));
	const requests = Int32Array.from({ length: tasks * resources }, () => (draw.chance(30) ? 0 : draw.between(1, 3)));
	const floors = Int32Array.from({ length: tasks }, () => (draw.chance(20) ? draw.between(1, 4) : 0));
	const precedences = Array.from({ length: tasks - 1 }, (_, k) => k + 1).flatMap((to) => {
		if (!draw.chance(60)) return [];
		const from = draw.below(to);
		return [{ from, to, weight: (durations[from] ?? 0) + (leads ? draw.between(-3, 2) : 0) }];
	});
	return projectOf({ durations, capacities, requests, floors, precedences });
}

/** The least length over all orders of the tasks, each task as early as it can in turn. */
export function shortestLength(project: Project): number {
	const { count, durations, floors, before, predecessors, weights } = project;
	let best = Number.POSITIVE_INFINITY;
	const starts = new Map<number, number>();
	const place = (): void => {
		if (starts.size === count) {
			best = Math.min(best, Math.max(...[...starts].map(([i, start]) => start + (durations[i] ?? 0))));
			return;
		}
		for (let next = 0; next < count; next++) {
			if (starts.has(next)) continue;
			const into = Array.from(predecessors.slice(before[next], before[next + 1]));
			if (!into.every((one) => starts.has(one))) continue;
			let start = into.reduce(
				(late, one, e) => Math.max(late, (starts.get(one) ?? 0) + (weights[(before[next] ?? 0) + e] ?? 0)),
				floors[next] ?? 0,
			);
			while (!fits(project, starts, next, start)) start++;
			starts.set(next, start);
			place();
			starts.delete(next);
		}
	};
	place();
	return best;
}

function fits(project: Project, starts: ReadonlyMap<number, number>, next: number, start: number): boolean {
	const { durations, requests, capacities, resourceCount } = project;
	for (let t = start; t < start + (durations[next] ?? 0); t++)
		for (let k = 0; k < resourceCount; k++) {
			let used = requests[next * resourceCount + k] ?? 0;
			for (const [i, from] of starts)
				if (from <= t && t < from + (durations[i] ?? 0)) used += requests[i * resourceCount + k] ?? 0;
			if (used > (capacities[k] ?? 0)) return false;
		}
	return true;
}
