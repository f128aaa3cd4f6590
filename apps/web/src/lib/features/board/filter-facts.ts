import type { Task } from "@callboard/model";
import type { BoardFacts } from "./board-facts.svelte.ts";
import { blockedOf, ownersOf, priorityOf, waitsOf } from "./face-of.ts";
import { cycleWord, type FilterFacts, type FilterFlag } from "./filter-query.ts";

/** Sprint, cycle, quarter: deeper than this nobody nests them. */
const CYCLE_DEPTH_MAX = 6;

/**
 * A card in the words that a filter asks for; undefined for a task that is gone. Each part is worked out when it is
 * asked for: a word filter over thousands of cards reads their tasks alone and follows no schedule.
 */
export function filterFacts(facts: BoardFacts, id: string): FilterFacts | undefined {
	const task = facts.session.board.get("task", id);
	return task && new TaskFacts(facts, task);
}

class TaskFacts implements FilterFacts {
	readonly #facts: BoardFacts;
	readonly #task: Task;

	constructor(facts: BoardFacts, task: Task) {
		this.#facts = facts;
		this.#task = task;
	}

	get words(): string {
		const { board } = this.#facts.session;
		const { id, title, sourceKey, focus, trackId, cycleId, keywords, modules } = this.#task;
		const track = trackId && board.get("track", trackId)?.name;
		const cycle = cycleId && board.get("cycle", cycleId)?.name;
		return [this.#facts.key(id), title, sourceKey, focus, track, cycle, ...keywords, ...modules]
			.filter(Boolean)
			.join(" ")
			.toLowerCase();
	}

	get owners(): readonly string[] {
		return ownersOf(this.#facts, this.#task.id).map(({ name }) => name.toLowerCase());
	}

	get priorities(): readonly string[] {
		const { priorities } = this.#facts.session.board.project;
		const rank = priorities.findIndex(({ id }) => id === this.#task.priority);
		const found = priorityOf(this.#facts, this.#task);
		return found ? [`p${rank}`, found.label.toLowerCase()] : [];
	}

	get cycles(): readonly string[] {
		const { board } = this.#facts.session;
		const names: string[] = [];
		let id = this.#task.cycleId;
		// Parents that form a loop end it.
		for (let depth = 0; id !== undefined && depth < CYCLE_DEPTH_MAX; depth++) {
			const cycle = board.get("cycle", id);
			if (cycle) names.push(cycleWord(cycle.name));
			id = cycle?.parentId;
		}
		return names;
	}

	has(flag: FilterFlag): boolean {
		const { board, schedule, me } = this.#facts.session;
		const { id } = this.#task;
		const open = !board.view.columns.done.has(id);
		switch (flag) {
			case "blocked":
				return blockedOf(this.#facts, id) !== undefined;
			case "critical":
				return open && schedule.task(id)?.critical === true;
			case "late":
				return open && (schedule.task(id)?.totalSlackMinutes ?? 0) < 0;
			case "mine":
				return (
					me.personId !== undefined && ownersOf(this.#facts, this.#task.id).some((owner) => owner.id === me.personId)
				);
			case "unowned":
				return this.owners.length === 0;
			case "waiting":
				return open && waitsOf(this.#facts, id).length > 0;
		}
	}
}
