import { parseRange, type Range } from "../../format/durations.ts";

export interface QuickAddWords {
	readonly people: readonly { readonly id: string; readonly names: readonly string[] }[];
	/** Most urgent first. */
	readonly priorities: readonly { readonly id: string; readonly name: string }[];
	readonly minutesPerDay: number;
}
export interface QuickAdd {
	readonly title: string;
	readonly ownerIds: readonly string[];
	readonly priorityId: string | undefined;
	readonly estimate: Range | undefined;
	/** Words that began like a name or priority and are none: they stay in the title. */
	readonly unknown: readonly string[];
}

/** Reads one typed line: `Streaming responses @ak p1 3-4d`. What is no sign of ours is title. */
export function parseQuickAdd(line: string, words: QuickAddWords): QuickAdd {
	const title: string[] = [];
	const unknown: string[] = [];
	const owners = new Set<string>();
	let priorityId: string | undefined;
	let estimate: Range | undefined;
	for (const word of line.trim().split(/\s+/).filter(Boolean)) {
		const owner = word.startsWith("@") ? personOf(word.slice(1), words) : undefined;
		const priority = priorityOf(word, words);
		const range = rangeOf(word, words.minutesPerDay);
		if (owner) owners.add(owner);
		else if (priority && !priorityId) priorityId = priority;
		else if (range && !estimate) estimate = range;
		else {
			if (/^[@!]./.test(word)) unknown.push(word);
			title.push(word);
		}
	}
	return { title: title.join(" "), ownerIds: [...owners], priorityId, estimate, unknown };
}

/** A whole name, its start, or its initials; nobody when two people answer to it. */
function personOf(asked: string, { people }: QuickAddWords): string | undefined {
	const wanted = asked.toLowerCase().replaceAll("_", " ");
	if (wanted === "") return undefined;
	const ranks = [
		(name: string) => name === wanted,
		(name: string) => initialsOf(name) === wanted,
		(name: string) => name.startsWith(wanted),
	];
	for (const fits of ranks) {
		const found = people.filter(({ names }) => names.some((name) => fits(name.toLowerCase())));
		if (found.length === 1) return found[0]?.id;
		if (found.length > 1) return undefined;
	}
	return undefined;
}

function initialsOf(name: string): string {
	return name
		.split(/\s+/)
		.map((word) => word.charAt(0))
		.join("");
}

/** p0 is the most urgent; `!high` names one. */
function priorityOf(word: string, { priorities }: QuickAddWords): string | undefined {
	const place = word.match(/^p(\d)$/i)?.[1];
	if (place !== undefined) return priorities[Number(place)]?.id;
	const name = word.match(/^!(.+)$/)?.[1]?.toLowerCase();
	return name && priorities.find((priority) => priority.name.toLowerCase().startsWith(name))?.id;
}

/** Only with a unit: "Room 3" and "2/3 of the users" are titles. */
function rangeOf(word: string, minutesPerDay: number): Range | undefined {
	if (!/^\d.*(m|min|h|d|w)$/i.test(word)) return undefined;
	const parsed = parseRange(word, minutesPerDay);
	return parsed.ok ? parsed.value : undefined;
}
