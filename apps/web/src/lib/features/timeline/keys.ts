import { timelineKeys } from "../../format/messages/timeline.ts";
import type { Shortcut } from "../../ui/shortcuts.ts";

export interface TimelineActions {
	today(): void;
	closer(): void;
	wider(): void;
	fit(): void;
}

/** The keys of the page; those of the rows are handled by the grid that has the focus and stand here for the sheet. */
export function timelineShortcuts(actions: TimelineActions): readonly Shortcut[] {
	const { group } = timelineKeys;
	return [
		{ keys: "ArrowDown", label: timelineKeys.rows, group },
		{ keys: "ArrowRight", label: timelineKeys.fold, group },
		{ keys: "Enter", label: timelineKeys.open, group },
		{ keys: "t", label: timelineKeys.today, group, run: () => actions.today() },
		{ keys: "+", label: timelineKeys.closer, group, run: () => actions.closer() },
		{ keys: "-", label: timelineKeys.wider, group, run: () => actions.wider() },
		{ keys: "0", label: timelineKeys.fit, group, run: () => actions.fit() },
	];
}

export type RowMove =
	| { readonly kind: "focus"; readonly row: number }
	| { readonly kind: "toggle" }
	| { readonly kind: "open" };

export interface RowPlace {
	readonly row: number;
	readonly count: number;
	/** Rows that fit in the window. */
	readonly pageRows: number;
	readonly expanded: boolean | undefined;
	/** The row that folds this one away, if any. */
	readonly parentRow: number | undefined;
}

/** What a key does on a row of the grid; undefined for keys that are somebody else's. */
export function rowMove(key: string, place: RowPlace): RowMove | undefined {
	const focus = (row: number): RowMove => ({ kind: "focus", row: Math.min(place.count - 1, Math.max(0, row)) });
	switch (key) {
		case "ArrowDown":
		case "j":
			return focus(place.row + 1);
		case "ArrowUp":
		case "k":
			return focus(place.row - 1);
		case "PageDown":
			return focus(place.row + place.pageRows);
		case "PageUp":
			return focus(place.row - place.pageRows);
		case "Home":
			return focus(0);
		case "End":
			return focus(place.count - 1);
		case "ArrowRight":
			return place.expanded === false ? { kind: "toggle" } : undefined;
		case "ArrowLeft":
			if (place.expanded === true) return { kind: "toggle" };
			return place.parentRow === undefined ? undefined : focus(place.parentRow);
		case "Enter":
		case " ":
			return { kind: "open" };
		default:
			return undefined;
	}
}
