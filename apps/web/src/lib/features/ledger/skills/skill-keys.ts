import { skillWords as words } from "../../../format/messages/people.ts";
import { keyGroups } from "../../../format/messages/shell.ts";
import type { Shortcut } from "../../../ui/shortcuts.ts";

/** The keys of the matrix, which handles them itself; they stand here for the sheet. */
export function skillShortcuts(readOnly: boolean): readonly Shortcut[] {
	const group = keyGroups.skills;
	const walk = { keys: "ArrowRight", label: words.keys.move, group };
	if (readOnly) return [walk];
	return [
		walk,
		{ keys: "0", label: words.keys.set, group },
		{ keys: "5", label: words.keys.set, group },
		{ keys: " ", label: words.keys.choose, group },
	];
}
