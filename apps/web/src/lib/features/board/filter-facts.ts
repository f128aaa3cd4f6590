import type { BoardFacts } from "./board-facts.svelte.ts";
import { faceOf } from "./face-of.ts";
import type { FilterFacts } from "./filter-query.ts";

/** A card in the words that a filter asks for; undefined for a task that is gone. */
export function filterFacts(facts: BoardFacts, id: string): FilterFacts | undefined {
	const { board, presence } = facts.session;
	const task = board.get("task", id);
	const face = faceOf(facts, id);
	if (!task || !face) return undefined;
	const owners = face.owners.map(({ name }) => name.toLowerCase());
	const track = task.trackId && board.get("track", task.trackId)?.name;
	const cycle = task.cycleId && board.get("cycle", task.cycleId)?.name;
	const rank = board.project.priorities.findIndex(({ id: priority }) => priority === task.priority);
	return {
		words: [face.key, task.title, task.sourceKey, task.focus, track, cycle, ...task.keywords, ...task.modules]
			.filter(Boolean)
			.join(" ")
			.toLowerCase(),
		owners,
		priorities: face.priority ? [`p${rank}`, face.priority.label.toLowerCase()] : [],
		flags: {
			blocked: face.blocked !== undefined,
			critical: face.critical,
			mine: owners.includes(presence.me.name.toLowerCase()),
			unowned: owners.length === 0,
			waiting: face.waitsFor > 0 || face.gates.length > 0,
			late: face.late,
		},
	};
}
