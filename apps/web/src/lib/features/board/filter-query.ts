/** What a filter may ask of a card, as lower-case text. */
export interface FilterFacts {
	/** Key, title, track, cycle and other words. */
	readonly words: string;
	readonly owners: readonly string[];
	/** "p0" and the priority's name. */
	readonly priorities: readonly string[];
	/** Names of its time box and of those around it, as `cycleWord` writes them. */
	readonly cycles: readonly string[];
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
	if (word.startsWith(CYCLE) && word.length > CYCLE.length)
		return ({ cycles }) => cycles.some((name) => name === word.slice(CYCLE.length));
	if (word.startsWith("@") && word.length > 1)
		return ({ owners }) => owners.some((name) => name.includes(word.slice(1)));
	return ({ words, owners }) => words.includes(word) || owners.some((name) => name.includes(word));
}

const CYCLE = "cycle:";

/** The name of a time box as one word of a filter. */
export function cycleWord(name: string): string {
	return name.trim().toLowerCase().replace(/\s+/g, "-");
}

/**
 * The filter with the time box before or after the one that it asks for; without one beyond either end. What else it
 * asks stays.
 */
export function stepCycle(text: string, names: readonly string[], by: 1 | -1): string {
	const parts = text.split(/\s+/).filter(Boolean);
	const asked = parts.find((part) => part.toLowerCase().startsWith(CYCLE))?.toLowerCase();
	const rest = parts.filter((part) => !part.toLowerCase().startsWith(CYCLE));
	const words = names.map((name) => `${CYCLE}${cycleWord(name)}`);
	const at = asked === undefined ? -1 : words.indexOf(asked);
	// Without a time box both ways lead in from an end.
	const next = at < 0 ? words.at(by > 0 ? 0 : -1) : words[at + by];
	return [...rest, ...(next === undefined ? [] : [next])].join(" ");
}
