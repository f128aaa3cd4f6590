import { goto } from "$app/navigation";
import { keyGroups, keyLabels } from "../../format/messages/shell.ts";
import { who } from "../../format/messages/who.ts";
import type { BoardSession } from "../../session/session.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";
import { redo, undo } from "./undo.ts";
import { viewHref, views } from "./views.ts";

interface Frame {
	readonly session: BoardSession;
	readonly openSheet: () => void;
	readonly focusFilter: () => void;
	readonly clearFilter: () => void;
	readonly onlyMine: () => void;
}

/** The keys that work on every view of a board. */
export function shellShortcuts({ session, openSheet, focusFilter, clearFilter, onlyMine }: Frame): readonly Shortcut[] {
	const group = keyGroups.everywhere;
	const open = (path: string) => () => void goto(viewHref(session.boardId, path));
	return [
		{ keys: "?", label: keyLabels.sheet, group, run: openSheet },
		{ keys: "/", label: keyLabels.filter, group, run: focusFilter },
		{ keys: "q", label: who.mine, group, run: onlyMine },
		{ keys: "Mod+z", label: keyLabels.undo, group, run: () => undo(session) },
		{ keys: "Mod+Shift+z", label: keyLabels.redo, group, run: () => redo(session) },
		...views.map(({ path, digit }) => ({ keys: digit, label: keyLabels[path], group, run: open(path) })),
		...views.map(({ path, letter }) => ({ keys: `g ${letter}`, label: keyLabels[path], group, run: open(path) })),
		{ keys: "Escape", label: keyLabels.escape, group, run: clearFilter },
	];
}
