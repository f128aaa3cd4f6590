import { ledgerKeys } from "../../format/messages/ledger.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

/** The keys of the page; those of a row are handled by the list that has the focus and stand here for the sheet. */
export function ledgerShortcuts(add: () => void): readonly Shortcut[] {
	const { group } = ledgerKeys;
	return [
		{ keys: "c", label: ledgerKeys.create, group, run: add },
		{ keys: "ArrowDown", label: ledgerKeys.rows, group },
		{ keys: "Enter", label: ledgerKeys.open, group },
		{ keys: "Delete", label: ledgerKeys.archive, group },
	];
}

export type ListMove = { readonly kind: "focus" | "archive"; readonly id: string };

/** What a key does in a list whose cursor is on `cursorId`; undefined for keys that are somebody else's. */
export function listMove(
	{ key, ctrlKey, metaKey, altKey }: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey">,
	ids: readonly string[],
	cursorId: string | undefined,
): ListMove | undefined {
	if (ctrlKey || metaKey || altKey || cursorId === undefined) return undefined;
	if (key === "Delete") return { kind: "archive", id: cursorId };
	const at = ids.indexOf(cursorId);
	const next = { ArrowDown: at + 1, j: at + 1, ArrowUp: at - 1, k: at - 1, Home: 0, End: ids.length - 1 }[key];
	const id = next === undefined ? undefined : ids[Math.min(ids.length - 1, Math.max(0, next))];
	return id === undefined ? undefined : { kind: "focus", id };
}
