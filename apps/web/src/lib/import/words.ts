/** A header or key for comparing: `Depends On`, `depends_on` and `dependsOn` are one. */
export function plainKey(text: string): string {
	return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}

/** A short key made of a text: "Frontend-backend issues" → "frontend-backend-issues". */
export function slug(text: string): string {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.join("-").slice(0, 48) || "x";
}

/** Words too common to tell two topics apart. */
const COMMON = new Set(
	"a an and as at be by for from has in into is it its of on or our that the their this to via with all any each per new work works day days week".split(
		" ",
	),
);

/** The telling words of a text, lower case, plural endings cut, each once. */
export function tellingWords(text: string): readonly string[] {
	const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
	return [...new Set(words.filter((word) => word.length > 1 && !COMMON.has(word)).map(singular))];
}

function singular(word: string): string {
	if (word.length > 4 && word.endsWith("ies")) return `${word.slice(0, -3)}y`;
	return word.length > 3 && word.endsWith("s") && !word.endsWith("ss") ? word.slice(0, -1) : word;
}
