import { FROM_FINISH } from "./edges.ts";
import type { IndexedProblem } from "./index-problem.ts";

/**
 * 1 for each parent whose earliest start somebody asks for: a link leaves its start, or that of a parent above it.
 * O(n): each walk upwards stops where the answer is known.
 */
export function minimumNodes({ tasks, parents, isParent, links }: IndexedProblem): Uint8Array {
	const needed = new Uint8Array(tasks.length);
	if (!isParent.includes(1)) return needed;
	for (let k = 0; k < links.specs.length; k++) {
		const from = links.from[k] ?? 0;
		if (isParent[from] === 1 && ((links.sides[k] ?? 0) & FROM_FINISH) === 0) needed[from] = 1;
	}
	if (!needed.includes(1)) return needed;
	const known = new Uint8Array(tasks.length);
	for (let task = 0; task < tasks.length; task++) {
		const path: number[] = [];
		let at = task;
		while (at >= 0 && known[at] === 0) {
			path.push(at);
			at = parents[at] ?? -1;
		}
		let inherited = at >= 0 && needed[at] === 1;
		for (const step of path.reverse()) {
			inherited ||= needed[step] === 1;
			known[step] = 1;
			if (inherited && isParent[step] === 1) needed[step] = 1;
		}
	}
	return needed;
}
