import { singleKeys } from "./single-keys.svelte.ts";

/** A key and what it does; the same list runs the keys and fills the sheet that shows them. */
export interface Shortcut {
	/**
	 * As in "c", "?", "Shift+ArrowLeft", "Mod+z" (Ctrl, or ⌘ on a Mac), "g b" (one after the other); "" for a command
	 * that has no key.
	 */
	readonly keys: string;
	readonly label: string;
	readonly group: string;
	/** Absent where the key is handled by the thing that has the focus. */
	readonly run?: () => void;
}

const collectEvent = "callboard:shortcuts";
/** The second key of a pair must follow within this. */
const pairMs = 1000;

/** Runs the keys until the returned function is called. Never fires while somebody types or a dialog is open. */
export function listenForShortcuts(list: () => readonly Shortcut[]): () => void {
	let first: { readonly key: string; readonly at: number } | undefined;
	const press = (event: KeyboardEvent) => {
		if (event.defaultPrevented || event.isComposing || isTyping(event.target)) return;
		const key = keyName(event);
		if (key === "") return;
		const pair = first && event.timeStamp - first.at <= pairMs ? `${first.key} ${key}` : undefined;
		first = { key, at: event.timeStamp };
		const hit = list().find(({ keys, run }) => run && (keys === pair || keys === key));
		if (!hit) return;
		first = undefined;
		event.preventDefault();
		hit.run?.();
	};
	const collect = (event: CustomEvent<Shortcut[]>) => event.detail.push(...list());
	document.addEventListener("keydown", press);
	document.addEventListener(collectEvent, collect);
	return () => {
		document.removeEventListener("keydown", press);
		document.removeEventListener(collectEvent, collect);
	};
}

/** Every shortcut that is in force now, for the sheet. */
export function collectShortcuts(): readonly Shortcut[] {
	const found: Shortcut[] = [];
	document.dispatchEvent(new CustomEvent(collectEvent, { detail: found }));
	return found;
}

/** Runs the command of this label, where it is in force; for menus that offer what another part of the page does. */
export function runCommand(label: string): void {
	collectShortcuts()
		.find((shortcut) => shortcut.label === label && shortcut.run)
		?.run?.();
}

/**
 * The name of a key press in the notation of `Shortcut.keys`; "" for a letter, digit or sign on its own where those are
 * turned off (WCAG 2.1.4): somebody who speaks to the device would press them by accident. Shift is told only for keys that print nothing. */
export function keyName(event: KeyboardEvent): string {
	const parts: string[] = [];
	if (event.ctrlKey || event.metaKey) parts.push("Mod");
	if (event.altKey) parts.push("Alt");
	const prints = event.key.length === 1;
	if (event.shiftKey && (!prints || parts.length > 0)) parts.push("Shift");
	if (prints && parts.length === 0 && event.key !== " " && !singleKeys.on) return "";
	parts.push(parts.length > 0 && prints ? event.key.toLowerCase() : event.key);
	return parts.join("+");
}

/** How a key is printed for people. */
export function printKeys(keys: string): string {
	const names: Readonly<Record<string, string>> = {
		Mod: "Ctrl",
		ArrowLeft: "←",
		ArrowRight: "→",
		ArrowUp: "↑",
		ArrowDown: "↓",
		Escape: "Esc",
		" ": "Space",
	};
	return keys
		.split(/(?<=.)[+](?=.)/)
		.map((part, index) => names[part] ?? (index > 0 && part.length === 1 ? part.toUpperCase() : part))
		.join("+");
}

function isTyping(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false;
	const above = target.closest<HTMLElement>("[role=dialog], [role=menu], [role=alertdialog]");
	// What is closing keeps the focus for a frame more, and a key that was meant for the page would be typed into it.
	if (above) return above.dataset.state !== "closed";
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

declare global {
	interface DocumentEventMap {
		[collectEvent]: CustomEvent<Shortcut[]>;
	}
}
