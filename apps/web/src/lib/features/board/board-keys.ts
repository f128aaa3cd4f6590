import { board as words } from "../../format/messages/board.ts";
import { keyGroups } from "../../format/messages/shell.ts";
import { keyName, type Shortcut } from "../../ui/shortcuts.ts";
import type { BoardActions } from "./board-actions.ts";
import type { BoardHand } from "./board-hand.svelte.ts";
import { type Direction, neighbour } from "./grid.ts";

/** What the keys of the board act on. */
export interface KeyedBoard {
	readonly hand: () => BoardHand;
	readonly actions: BoardActions;
	readonly readOnly: () => boolean;
	readonly focusCard: (id: string) => Promise<void>;
	readonly openMenu: (id: string) => void;
	readonly openMove: (id: string) => void;
	readonly open: (id: string) => void;
	readonly addAnywhere: () => void;
}

const steps: Readonly<Record<string, Direction>> = {
	ArrowUp: "up",
	ArrowDown: "down",
	ArrowLeft: "left",
	ArrowRight: "right",
	k: "up",
	j: "down",
	h: "left",
	l: "right",
};

/** Keys on the card that has the focus. */
export function boardKeys(board: KeyedBoard): (event: KeyboardEvent) => void {
	return (event) => {
		const id = cardOf(event.target);
		if (id === undefined || event.isComposing) return;
		const name = keyName(event);
		const step = steps[name];
		const shift = steps[name.replace(/^Shift\+/, "")];
		const act =
			step !== undefined
				? () => walk(board, id, step)
				: shift !== undefined && name.startsWith("Shift+")
					? () => carry(board, id, shift)
					: actionFor(board, id, name);
		if (!act) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	};
}

function walk({ hand, focusCard }: KeyedBoard, id: string, direction: Direction): void {
	hand().holdBriefly();
	const next = neighbour(hand().grid, id, direction);
	if (next !== undefined) void focusCard(next);
}

function carry({ hand, actions, readOnly, focusCard }: KeyedBoard, id: string, direction: Direction): void {
	if (readOnly()) return;
	hand().holdBriefly();
	if (actions.shift(id, direction)) void focusCard(id);
}

function actionFor(board: KeyedBoard, id: string, name: string): (() => void) | undefined {
	if (name === " ") return () => board.open(id);
	if (board.readOnly()) return undefined;
	switch (name) {
		case ".":
			return () => board.openMenu(id);
		case "m":
			return () => board.openMove(id);
		case "Delete":
			return () => archive(board, id);
		default:
			return undefined;
	}
}

function archive({ hand, actions, focusCard }: KeyedBoard, id: string): void {
	const { grid } = hand();
	const next = neighbour(grid, id, "down") ?? neighbour(grid, id, "up");
	actions.archive(id);
	if (next !== undefined) void focusCard(next);
}

function cardOf(target: EventTarget | null): string | undefined {
	if (!(target instanceof Element) || target.closest("button, input")) return undefined;
	return target.closest<HTMLElement>("[data-task]")?.dataset.task;
}

/** The same keys for the sheet; only `c` runs from everywhere. */
export function boardShortcuts({ addAnywhere, readOnly }: KeyedBoard): readonly Shortcut[] {
	const group = keyGroups.cards;
	return [
		{ keys: "c", label: words.keys.add, group, run: () => readOnly() || addAnywhere() },
		{ keys: "ArrowUp", label: words.keys.move, group },
		{ keys: "j", label: words.keys.move, group },
		{ keys: "Enter", label: words.keys.openTask, group },
		{ keys: " ", label: words.keys.openTask, group },
		{ keys: "Shift+ArrowRight", label: words.keys.shiftMove, group },
		{ keys: "m", label: words.keys.moveTo, group },
		{ keys: ".", label: words.keys.menu, group },
		{ keys: "Delete", label: words.keys.archive, group },
	];
}
