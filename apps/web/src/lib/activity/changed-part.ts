/** Texts up to this length are told whole. */
const WHOLE_CHARS_MAX = 80;
/** Of a longer part this much is told. */
const PART_CHARS_MAX = 160;
/** Letters kept around the difference. */
const AROUND_CHARS = 12;

/** The part in which two texts differ, with a little of what stands around it; both whole where they are short. */
export function changedPart(before: string, after: string): { readonly before: string; readonly after: string } {
	if (Math.max(before.length, after.length) <= WHOLE_CHARS_MAX) return { before, after };
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before[start] === after[start]) start++;
	let end = 0;
	while (end < shorter - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
	const from = Math.max(0, start - AROUND_CHARS);
	const until = Math.max(0, end - AROUND_CHARS);
	return { before: partOf(before, from, until), after: partOf(after, from, until) };
}

/** Without halves of letters that take two units. */
function partOf(text: string, from: number, until: number): string {
	const part = text.slice(from, text.length - until);
	const shown = part.length > PART_CHARS_MAX ? `${part.slice(0, PART_CHARS_MAX)}…` : part;
	const whole = shown.replace(/^[\udc00-\udfff]/, "").replace(/[\ud800-\udbff](?=…?$)/, "");
	return `${from > 0 ? "…" : ""}${whole}${until > 0 && !whole.endsWith("…") ? "…" : ""}`;
}
