const known = new Map<string, string>();

/** At most two letters that stand for a name: first and last word, or the first two letters of a single word. */
export function initials(name: string): string {
	const letters = known.get(name) ?? lettersOf(name);
	known.set(name, letters);
	return letters;
}

function lettersOf(name: string): string {
	const words = name
		.trim()
		.split(/[\s_\-.]+/u)
		.filter(Boolean);
	const first = words[0] ?? "";
	const last = words.length > 1 ? words[words.length - 1] : undefined;
	const letters = last ? graphemes(first, 1) + graphemes(last, 1) : graphemes(first, 2);
	return letters.toLocaleUpperCase() || "?";
}

/** A colour of the eight that stays with a name on every device. */
export function colourOf(name: string): number {
	let sum = 0;
	for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 9973;
	return sum % 8;
}

/** Of plain letters each is one; to ask a segmenter, which the browser loads for it, takes longer than to draw a card. */
function graphemes(text: string, count: number): string {
	if (/^[\x20-\x7e]*$/.test(text)) return text.slice(0, count);
	return [...new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(text)]
		.slice(0, count)
		.map(({ segment }) => segment)
		.join("");
}
