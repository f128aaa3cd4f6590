import { capacityKeys } from "../../format/messages/capacity.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

/** Where the focus is: the number of a person and of a day, both from 0. */
export interface GridPlace {
	readonly row: number;
	readonly column: number;
}
export interface GridSize {
	readonly rows: number;
	readonly columns: number;
	/** Rows that fit in the window. */
	readonly pageRows: number;
}

/** Where a key leads on the grid; undefined for keys that are somebody else's. */
export function gridMove(
	{ key, ctrl }: { readonly key: string; readonly ctrl: boolean },
	at: GridPlace,
	size: GridSize,
): GridPlace | undefined {
	const to = (row: number, column: number): GridPlace => ({
		row: Math.min(size.rows - 1, Math.max(0, row)),
		column: Math.min(size.columns - 1, Math.max(0, column)),
	});
	switch (key) {
		case "ArrowDown":
			return to(at.row + 1, at.column);
		case "ArrowUp":
			return to(at.row - 1, at.column);
		case "ArrowRight":
			return to(at.row, at.column + 1);
		case "ArrowLeft":
			return to(at.row, at.column - 1);
		case "PageDown":
			return to(at.row + size.pageRows, at.column);
		case "PageUp":
			return to(at.row - size.pageRows, at.column);
		case "Home":
			return to(ctrl ? 0 : at.row, 0);
		case "End":
			return to(ctrl ? size.rows - 1 : at.row, size.columns - 1);
		default:
			return undefined;
	}
}

/** The keys of the page; those of the cells are handled by the grid that has the focus and stand here for the sheet. */
export function capacityShortcuts(actions: { toggleWay(): void; today(): void }): readonly Shortcut[] {
	const { group } = capacityKeys;
	return [
		{ keys: "ArrowRight", label: capacityKeys.move, group },
		{ keys: "PageDown", label: capacityKeys.page, group },
		{ keys: "Home", label: capacityKeys.ends, group },
		{ keys: "Enter", label: capacityKeys.open, group },
		{ keys: "v", label: capacityKeys.way, group, run: () => actions.toggleWay() },
		{ keys: "t", label: capacityKeys.today, group, run: () => actions.today() },
	];
}
