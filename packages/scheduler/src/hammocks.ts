import { holdsFinish } from "./index-links.ts";
import type { IndexedProblem } from "./index-problem.ts";

/** 1 for each hammock whose finish no link holds: it lasts until its parent's work, or the whole plan, is done. */
export function hammocksWithoutEnd({ tasks, isParent, links }: IndexedProblem): Uint8Array {
	const floating = Uint8Array.from(tasks, ({ kind, actualFinish }, task) =>
		kind === "hammock" && isParent[task] === 0 && actualFinish === undefined ? 1 : 0,
	);
	for (let k = 0; k < links.specs.length; k++) {
		const type = links.specs[k]?.type ?? "FS";
		if (holdsFinish(type)) floating[links.to[k] ?? 0] = 0;
	}
	return floating;
}
