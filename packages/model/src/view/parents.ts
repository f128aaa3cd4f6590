import type { BoardRecords } from "../board.ts";
import { byCodeUnit } from "../records/keyed.ts";
import type { Parents } from "./board-view.ts";

/** The task tree. Of each loop that two moves at once have closed, the task with the highest id loses its parent. */
export function parentsOf(board: BoardRecords): Parents {
	const tasks = board.records("task");
	const parentOf = new Map<string, string>();
	for (const task of tasks.values()) {
		if (task.archivedAt !== undefined || task.parentId === undefined) continue;
		const parent = tasks.get(task.parentId);
		if (parent && parent.archivedAt === undefined) parentOf.set(task.id, parent.id);
	}
	const cut = loopEnds(parentOf);
	for (const id of cut) parentOf.delete(id);
	const childrenOf = new Map<string, string[]>();
	for (const id of [...parentOf.keys()].sort(byCodeUnit)) {
		const parent = parentOf.get(id) ?? "";
		childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), id]);
	}
	return { parentOf, childrenOf, cut };
}

/** The highest id of each loop. Each task has one parent, so loops share no task: one walk finds them all. */
function loopEnds(parentOf: ReadonlyMap<string, string>): string[] {
	const seenIn = new Map<string, string>();
	const ends: string[] = [];
	for (const start of parentOf.keys()) {
		let at: string | undefined = start;
		while (at !== undefined && !seenIn.has(at)) {
			seenIn.set(at, start);
			at = parentOf.get(at);
		}
		if (at !== undefined && seenIn.get(at) === start) ends.push(highestFrom(at, parentOf));
	}
	return ends.sort(byCodeUnit);
}

function highestFrom(start: string, parentOf: ReadonlyMap<string, string>): string {
	let highest = start;
	for (let at = parentOf.get(start); at !== undefined && at !== start; at = parentOf.get(at))
		if (at > highest) highest = at;
	return highest;
}
