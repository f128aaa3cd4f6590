import { board as words } from "../../format/messages/board.ts";
import { keyGroups } from "../../format/messages/shell.ts";
import { keyName, type Shortcut } from "../../ui/shortcuts.ts";
import type { BoardActions } from "./board-actions.ts";
import type { BoardHand } from "./board-hand.svelte.ts";
import { type Direction, neighbour } from "./grid.ts";
import { stepOf } from "./steps.ts";

export type CardChoiceAbout = "stage" | "priority" | "owner";
const choices: Readonly<Record<string, CardChoiceAbout>> = { s: "stage", p: "priority", o: "owner" };
const fields: Readonly<Record<string, string>> = { e: "estimate", d: "deadlineOn", b: "blockedBy", ">": "unlocks" };

/** What the keys of the board act on. */
export interface KeyedBoard {
	readonly hand: () => BoardHand;
	readonly actions: BoardActions;
	readonly readOnly: () => boolean;
	readonly focusCard: (id: string) => Promise<void>;
	/** A menu beside the card: its actions, or what is chosen for it. */
	readonly openMenu: (id: string, about?: CardChoiceAbout) => void;
	readonly openMove: (id: string) => void;
	readonly open: (id: string) => void;
	/** The pane with the focus in one of its fields. */
	readonly openField: (id: string, field: string) => void;
	readonly addAnywhere: () => void;
}

/** Keys on the card that has the focus. */
export function boardKeys(board: KeyedBoard): (event: KeyboardEvent) => void {
	return (event) => {
		const id = cardOf(event.target);
		if (id === undefined || event.isComposing) return;
		const name = keyName(event);
		const step = stepOf(name);
		const shift = stepOf(name.replace(/^Shift\+/, ""));
		const act =
			selects(board, id, name) ??
			(step !== undefined
				? () => walk(board, id, step)
				: shift !== undefined && name.startsWith("Shift+")
					? () => carry(board, id, shift)
					: actionFor(board, id, name));
		if (!act) return;
		event.preventDefault();
		event.stopPropagation();
		act();
	};
}

/** Choosing many cards: `x` one, Shift with J and K a run, Ctrl+A all that are shown. */
function selects({ hand, focusCard }: KeyedBoard, id: string, name: string): (() => void) | undefined {
	const { selected, walked: grid } = hand();
	const run = { J: "down", K: "up" } as const;
	const all = (ids: readonly string[]) => () => {
		for (const one of ids) selected.add(one);
	};
	if (name === "x") return selected.has(id) ? () => selected.delete(id) : all([id]);
	if (name === "Mod+a") return all(grid.flatMap(({ ids }) => ids));
	if (name === "Escape" && selected.size > 0) return () => selected.clear();
	if (name !== "J" && name !== "K") return undefined;
	return () => {
		const next = neighbour(grid, id, run[name]);
		selected.add(id);
		if (next === undefined) return;
		selected.add(next);
		void focusCard(next);
	};
}

function walk({ hand, focusCard }: KeyedBoard, id: string, direction: Direction): void {
	hand().holdBriefly();
	const next = neighbour(hand().walked, id, direction);
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
	const [about, field] = [choices[name], fields[name]];
	if (about !== undefined) return () => board.openMenu(id, about);
	if (field !== undefined) return () => board.openField(id, field);
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

/** The same keys for the sheet; only `c`, the brackets and, to get onto the cards, `j` run from everywhere. */
export function boardShortcuts({ hand, focusCard, addAnywhere, readOnly }: KeyedBoard): readonly Shortcut[] {
	const group = keyGroups.cards;
	const toCards = () => {
		const { tabId } = hand();
		if (tabId !== undefined) void focusCard(tabId);
	};
	return [
		{ keys: "c", label: words.keys.add, group, run: () => readOnly() || addAnywhere() },
		{ keys: "ArrowUp", label: words.keys.move, group },
		{ keys: "j", label: words.keys.move, group, run: toCards },
		{ keys: "Enter", label: words.keys.openTask, group },
		{ keys: " ", label: words.keys.openTask, group },
		{ keys: "Shift+ArrowRight", label: words.keys.shiftMove, group },
		{ keys: "x", label: words.keys.select, group },
		{ keys: "J", label: words.keys.selectRange, group },
		{ keys: "Mod+a", label: words.keys.selectAll, group },
		{ keys: "Mod+v", label: words.keys.paste, group },
		{ keys: "s", label: words.keys.stage, group },
		{ keys: "p", label: words.keys.priority, group },
		{ keys: "o", label: words.keys.owner, group },
		{ keys: "e", label: words.keys.estimate, group },
		{ keys: "d", label: words.keys.dates, group },
		{ keys: "b", label: words.keys.blockedBy, group },
		{ keys: ">", label: words.keys.unlocks, group },
		{ keys: "[", label: words.keys.cycleBack, group, run: () => hand().stepCycle(-1) },
		{ keys: "]", label: words.keys.cycleOn, group, run: () => hand().stepCycle(1) },
		{ keys: "m", label: words.keys.moveTo, group },
		{ keys: ".", label: words.keys.menu, group },
		{ keys: "Delete", label: words.keys.archive, group },
	];
}
