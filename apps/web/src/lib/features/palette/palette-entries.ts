import { palette as words } from "../../format/messages/palette.ts";
import { planFileWords } from "../../format/messages/plan-file.ts";
import { shell } from "../../format/messages/shell.ts";
import { planFile, planFormats } from "../../format/plan-file.ts";
import type { BoardState } from "../../session/session.ts";
import { saveText } from "../../ui/save-file.ts";
import { collectShortcuts, printKeys } from "../../ui/shortcuts.ts";
import { ThemeChoice, themes } from "../../ui/theme.svelte.ts";
import type { Hit } from "./search-index.ts";

/** One line of the palette. */
export interface PaletteEntry {
	readonly id: string;
	readonly group: string;
	readonly label: string;
	/** What stands before the label: the key of a task, or the kind of record. */
	readonly mark?: string;
	/** The keys that do the same, so that one learns them by looking. */
	readonly keys: readonly string[];
	readonly run: () => void;
}

/** All that a key can do now, and what has no key; one line for each meaning. */
export function commandEntries({ model }: BoardState): readonly PaletteEntry[] {
	const byLabel = new Map<string, PaletteEntry>();
	for (const { keys, label, group, run } of collectShortcuts()) {
		if (!run) continue;
		const id = `${group}/${label}`;
		const before = byLabel.get(id);
		byLabel.set(id, {
			id,
			group,
			label,
			keys: [...(before?.keys ?? []), ...(keys === "" ? [] : [printKeys(keys)])],
			run,
		});
	}
	const theme = new ThemeChoice();
	const looks = themes.map((name) => ({
		id: `theme/${name}`,
		group: shell.appearance,
		label: words.appearance(shell.themes[name]),
		keys: [],
		run: () => theme.choose(name),
	}));
	const files = planFormats.map((format) => ({
		id: `file/${format}`,
		group: planFileWords.title,
		label: planFileWords.downloadAs(planFileWords.formats[format]),
		keys: [],
		run: () => {
			const { fileName, text } = planFile(model, format);
			saveText(fileName, text);
		},
	}));
	return [...byLabel.values(), ...looks, ...files];
}

/** The commands whose label or group has every word that was typed. */
export function matching(entries: readonly PaletteEntry[], text: string): readonly PaletteEntry[] {
	const parts = text.toLowerCase().split(/\s+/).filter(Boolean);
	return entries.filter(({ label, group }) => {
		const whole = `${label} ${group}`.toLowerCase();
		return parts.every((part) => whole.includes(part));
	});
}

export function hitEntries(hits: readonly Hit[], open: (hit: Hit) => void): readonly PaletteEntry[] {
	return hits.map((hit) => ({
		id: `${hit.type}:${hit.id}`,
		group: words.found,
		label: hit.title,
		mark: hit.mark,
		keys: [],
		run: () => open(hit),
	}));
}
