import { cycles as words } from "../../format/messages/cycles.ts";
import { keyGroups } from "../../format/messages/shell.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

/** The keys of the page. */
export function cycleShortcuts(does: {
	readonly step: (by: 1 | -1) => void;
	readonly sprint: (() => void) | undefined;
	readonly cycle: (() => void) | undefined;
}): readonly Shortcut[] {
	const group = keyGroups.cycles;
	const make = (keys: string, label: string, run: (() => void) | undefined) =>
		run ? [{ keys, label, group, run }] : [];
	return [
		{ keys: "[", label: words.keys.back, group, run: () => does.step(-1) },
		{ keys: "]", label: words.keys.on, group, run: () => does.step(1) },
		...make("c", words.newSprint, does.sprint),
		...make("C", words.newCycle, does.cycle),
	];
}
