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
