import { keyGroups } from "../../format/messages/shell.ts";
import { task as words } from "../../format/messages/task.ts";
import { focusField } from "../../ui/focus-field.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

const fields = [
	{ keys: "s", field: "place", label: words.keys.stage },
	{ keys: "p", field: "priority", label: words.keys.priority },
	{ keys: "o", field: "owner", label: words.keys.owner },
	{ keys: "e", field: "estimate", label: words.keys.estimate },
	{ keys: "d", field: "deadlineOn", label: words.keys.dates },
	{ keys: "b", field: "blockedBy", label: words.keys.blockedBy },
	{ keys: ">", field: "unlocks", label: words.keys.unlocks },
] as const;

/** The keys of an open task: each brings the focus to a field. Those of a field itself stand here for the sheet. */
export function taskShortcuts(readOnly: boolean): readonly Shortcut[] {
	const group = keyGroups.pane;
	const close = { keys: "Escape", label: words.keys.close, group };
	if (readOnly) return [close];
	return [
		...fields.map(({ keys, field, label }) => ({ keys, label, group, run: () => focusField(field) })),
		{ keys: "Enter", label: words.keys.save, group },
		{ keys: "Escape", label: words.keys.takeBack, group },
		close,
	];
}
