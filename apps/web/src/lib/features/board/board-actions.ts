import type { CommandResult, Destination } from "@callboard/model";
import { board as words } from "../../format/messages/board.ts";
import { commandError } from "../../format/messages/command-error.ts";
import { announce } from "../../ui/live-region.ts";
import { toast } from "../../ui/toasts.ts";
import type { BoardFacts } from "./board-facts.svelte.ts";
import type { BoardHand } from "./board-hand.svelte.ts";
import { between, type Direction, type GridSpot, shifted } from "./grid.ts";
import { parseQuickAdd } from "./quick-add.ts";

/** What a person can do to cards, each with its words for speech and for failures. */
export class BoardActions {
	readonly #facts: BoardFacts;
	readonly #hand: BoardHand;

	constructor(facts: BoardFacts, hand: BoardHand) {
		this.#facts = facts;
		this.#hand = hand;
	}

	/** Puts a card at a spot of the board as shown. */
	place(id: string, spot: GridSpot): boolean {
		const shown = this.#hand.grid.find(({ stageId }) => stageId === spot.stageId)?.ids ?? [];
		return this.move(id, { stageId: spot.stageId, ...between(shown, id, spot.index) });
	}

	shift(id: string, direction: Direction): boolean {
		const spot = shifted(this.#hand.grid, id, direction);
		return spot !== undefined && this.place(id, spot);
	}

	/** To the top or the bottom of a stage. */
	toEnd(id: string, stageId: string, end: "top" | "bottom"): boolean {
		const first = this.#facts.session.board.column(stageId).find((other) => other !== id);
		return this.move(id, { stageId, ...(end === "top" && first ? { beforeId: first } : {}) });
	}

	move(id: string, to: Destination): boolean {
		const { commands, board } = this.#facts.session;
		if (!this.#done(commands.moveTask(id, to))) return false;
		const column = board.column(to.stageId);
		announce(words.movedTo(this.#facts.key(id), this.stageName(to.stageId), column.indexOf(id) + 1, column.length));
		return true;
	}

	archive(id: string): void {
		const { commands } = this.#facts.session;
		const key = this.#facts.key(id);
		if (!this.#done(commands.archive("task", id))) return;
		const restore = () => this.#done(commands.restore("task", id));
		toast({ text: words.archived(key), action: { label: words.undo, run: restore } });
	}

	/** Makes a task of one typed line; gives its id. */
	add(line: string, stageId: string): string | undefined {
		const { commands } = this.#facts.session;
		const { title, priorityId, estimate, ownerIds, unknown } = parseQuickAdd(line, this.#words());
		if (title === "") return undefined;
		const made = commands.addTask({ title, stageId, priority: priorityId, estimate });
		if (!this.#done(made) || !made.ok) return undefined;
		const taskId = made.value.value;
		for (const assigneeId of ownerIds) this.#done(commands.create("assignment", { taskId, assigneeId }));
		if (unknown.length > 0) toast({ text: words.unknownWords(unknown.join(", ")) });
		announce(words.added(this.#facts.key(taskId), this.stageName(stageId)));
		return taskId;
	}

	stageName(stageId: string): string {
		const { stages } = this.#facts.session.board.view.columns;
		return stages.find(({ id }) => id === stageId)?.name ?? stageId;
	}

	#words() {
		const { board } = this.#facts.session;
		const people = board.ids("person").flatMap((id) => {
			const person = board.get("person", id);
			return person ? [{ id, names: [person.name, ...person.aliases] }] : [];
		});
		return { people, priorities: board.project.priorities, minutesPerDay: this.#facts.dayMinutes };
	}

	#done(result: CommandResult<unknown>): boolean {
		if (result.ok) this.#hand.refresh();
		else toast({ text: commandError(result.error), tone: "bad" });
		return result.ok;
	}
}
