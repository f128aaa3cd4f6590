/** What a filter may ask of a card, as lower-case text. */
export interface FilterFacts {
	/** Key, title, track, cycle and other words. */
	readonly words: string;
	readonly owners: readonly string[];
	/** "p0" and the priority's name. */
	readonly priorities: readonly string[];
	has(flag: FilterFlag): boolean;
}
export const filterFlags = ["blocked", "critical", "mine", "unowned", "waiting", "late"] as const;
export type FilterFlag = (typeof filterFlags)[number];

/** All parts must hold: `@ana p1 blocked checkout`. undefined where nothing is asked. */
export function parseFilter(text: string): ((facts: FilterFacts) => boolean) | undefined {
	const parts = text.toLowerCase().split(/\s+/).filter(Boolean).map(partOf);
	return parts.length === 0 ? undefined : (facts) => parts.every((holds) => holds(facts));
}

function partOf(word: string): (facts: FilterFacts) => boolean {
	const flag = filterFlags.find((one) => one === word);
	if (flag) return (facts) => facts.has(flag) || facts.words.includes(word);
	if (/^p\d$/.test(word)) return ({ priorities }) => priorities.includes(word);
	if (word.startsWith("!") && word.length > 1)
		return ({ priorities }) => priorities.some((name) => name.startsWith(word.slice(1)));
	if (word.startsWith("@") && word.length > 1)
		return ({ owners }) => owners.some((name) => name.includes(word.slice(1)));
	return ({ words, owners }) => words.includes(word) || owners.some((name) => name.includes(word));
}
