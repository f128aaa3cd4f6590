import { TO_FINISH } from "./edges.ts";
import type { IndexedProblem } from "./index-problem.ts";

/** 1 for each hammock whose finish no link holds: it lasts until its parent's work, or the whole plan, is done. */
export function hammocksWithoutEnd({ tasks, isParent, links }: IndexedProblem): Uint8Array {
	const floating = new Uint8Array(tasks.length);
	let found = false;
	for (let task = 0; task < tasks.length; task++) {
		const spec = tasks[task];
		if (spec?.kind !== "hammock" || isParent[task] === 1 || spec.actualFinish !== undefined) continue;
		floating[task] = 1;
		found = true;
	}
	if (!found) return floating;
	for (let k = 0; k < links.specs.length; k++)
		if (((links.sides[k] ?? 0) & TO_FINISH) !== 0) floating[links.to[k] ?? 0] = 0;
	return floating;
}
