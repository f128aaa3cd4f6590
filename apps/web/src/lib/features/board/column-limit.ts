import type { BoardFacts } from "./board-facts.svelte.ts";
import { type Grouping, groupOf } from "./grouping.ts";

/** How many cards a column may hold before it warns: of a stage, or of what a person or a track has in work. */
export function limitOf({ session: { board } }: BoardFacts, group: Grouping, columnId: string): number | undefined {
	if (group === "stage") return board.view.columns.stages.find(({ id }) => id === columnId)?.wipLimit;
	if (group === "owner") return board.get("person", columnId)?.wipLimit;
	return group === "track" ? board.get("track", columnId)?.wipLimit : undefined;
}

/** What counts against that limit: all cards of a stage; of a person or a track those that are started and not done. */
export function countOf(facts: BoardFacts, group: Grouping, columnId: string): number {
	const { board } = facts.session;
	if (group === "stage") return board.column(columnId).length;
	const { started, done } = board.view.columns;
	return board.ids("task").filter((id) => {
		const task = board.get("task", id);
		return task && started.has(id) && !done.has(id) && groupOf(facts, group, task) === columnId;
	}).length;
}

export interface PersonOver {
	readonly id: string;
	/** Tasks of theirs that are started and not done. */
	readonly count: number;
	readonly limit: number;
}

/** Who owns more work in progress than their own limit. O(started tasks). */
export function peopleOver({ session: { board }, assignments }: BoardFacts): readonly PersonOver[] {
	const limits = board.ids("person").flatMap((id) => {
		const limit = board.get("person", id)?.wipLimit;
		return limit === undefined ? [] : [{ id, limit }];
	});
	if (limits.length === 0) return [];
	const { started, done } = board.view.columns;
	const counts = new Map<string, number>();
	for (const taskId of started) {
		const [first] = assignments.get(taskId) ?? [];
		if (done.has(taskId) || first?.assigneeId === undefined) continue;
		counts.set(first.assigneeId, (counts.get(first.assigneeId) ?? 0) + 1);
	}
	return limits.flatMap(({ id, limit }) => {
		const count = counts.get(id) ?? 0;
		return count > limit ? [{ id, count, limit }] : [];
	});
}
