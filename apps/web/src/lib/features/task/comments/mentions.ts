/** Somebody who can be named in a text. */
export interface Nameable {
	readonly id: string;
	readonly name: string;
}

export type TextPart =
	| { readonly kind: "text"; readonly text: string }
	| { readonly kind: "mention"; readonly id: string; readonly text: string };

/** A text in parts: what is plain and what names somebody. The longest name that fits counts. */
export function partsOf(text: string, people: readonly Nameable[]): readonly TextPart[] {
	const names = people.filter(({ name }) => name !== "").sort((a, b) => b.name.length - a.name.length);
	const parts: TextPart[] = [];
	let plain = "";
	for (let at = 0; at < text.length; ) {
		const found =
			text[at] === "@" && isFree(text[at - 1]) ? names.find(({ name }) => isAt(text, at + 1, name)) : undefined;
		if (!found) {
			plain += text[at];
			at += 1;
			continue;
		}
		if (plain !== "") parts.push({ kind: "text", text: plain });
		plain = "";
		parts.push({ kind: "mention", id: found.id, text: text.slice(at, at + 1 + found.name.length) });
		at += 1 + found.name.length;
	}
	if (plain !== "") parts.push({ kind: "text", text: plain });
	return parts;
}

export function mentionedIds(text: string, people: readonly Nameable[]): readonly string[] {
	return [...new Set(partsOf(text, people).flatMap((part) => (part.kind === "mention" ? [part.id] : [])))];
}

/** The name that is being typed before the caret: where its @ stands and what follows it; undefined when there is none. */
export function openMention(text: string, caret: number): { readonly at: number; readonly typed: string } | undefined {
	const found = /(?:^|[\s(])@([^\s@]{0,40})$/u.exec(text.slice(0, caret));
	if (!found) return undefined;
	const typed = found[1] ?? "";
	return { at: caret - typed.length - 1, typed };
}

function isAt(text: string, at: number, name: string): boolean {
	const end = at + name.length;
	return text.slice(at, end).toLowerCase() === name.toLowerCase() && isFree(text[end]);
}

function isFree(char: string | undefined): boolean {
	return char === undefined || !/[\p{L}\p{N}_]/u.test(char);
}
