/** One paste; a longer list is an import. */
export const PASTE_LINES_MAX = 5000;
/** What a title holds. */
export const TITLE_CHARS_MAX = 2000;

export interface PastedLines {
	readonly lines: readonly string[];
	/** Lines that were left out because there are too many. */
	readonly cut: number;
	/** Lines that are too long for a title. */
	readonly long: number;
	/** It has the signs of a plan file, which an import understands better. */
	readonly isPlan: boolean;
}

/** A pasted list as lines for tasks: bullets, numbers and tick boxes in front are taken off, empty lines left out. */
export function pastedLines(text: string): PastedLines {
	const all = text
		.split(/\r\n?|\n/)
		.map((line) => line.replace(/^\s*(?:[-*+•]\s+|\d+[.)]\s+)?(?:\[[ xX]?\]\s+)?/, "").trim())
		.filter((line) => line !== "");
	const signs = text.match(
		/^\s*(?:-\s+)?(?:(?:id|title|tasks|agents?|dependencies)\s*:|(?:graph|flowchart) (?:TD|TB|LR)\b)/gim,
	);
	const lines = all.slice(0, PASTE_LINES_MAX);
	return {
		lines,
		cut: Math.max(0, all.length - PASTE_LINES_MAX),
		long: lines.filter((line) => line.length > TITLE_CHARS_MAX).length,
		isPlan: (signs?.length ?? 0) >= 3,
	};
}
