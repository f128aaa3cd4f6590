import type { ShapeName } from "./shapes.ts";

/** A line of a menu that does something. */
export interface MenuAction {
	readonly kind: "action";
	readonly label: string;
	readonly run: () => void;
	readonly shortcut?: string;
	readonly shape?: ShapeName;
	readonly checked?: boolean;
	readonly danger?: boolean;
	readonly disabled?: boolean;
}

/** One line of a menu: an action, a heading with actions in a submenu, or a rule. */
export type MenuEntry =
	| MenuAction
	| { readonly kind: "submenu"; readonly label: string; readonly entries: readonly MenuAction[] }
	| { readonly kind: "rule" };
