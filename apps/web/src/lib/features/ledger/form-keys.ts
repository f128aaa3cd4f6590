import { formKeys as words } from "../../format/messages/ledger.ts";
import { keyGroups } from "../../format/messages/shell.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

/** What keys do in the fields of a form, which handle them themselves; they stand here for the sheet. */
export function formShortcuts(): readonly Shortcut[] {
	const group = keyGroups.fields;
	return [
		{ keys: "Tab", label: words.next, group },
		{ keys: "Enter", label: words.save, group },
		{ keys: "Escape", label: words.takeBack, group },
		{ keys: " ", label: words.tick, group },
	];
}
