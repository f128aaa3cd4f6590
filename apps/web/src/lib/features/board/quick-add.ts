import { parseRange, type Range } from "../../format/durations.ts";

export interface QuickAddWords {
	readonly people: readonly { readonly id: string; readonly names: readonly string[] }[];
	readonly tracks: readonly Named[];
	readonly gates: readonly Named[];
	/** Ids of tasks by their key in lower case. */
	readonly taskOfKey: (key: string) => string | undefined;
	/** Most urgent first. */
	readonly priorities: readonly { readonly id: string; readonly name: string }[];
	readonly minutesPerDay: number;
}
export interface Named {
	readonly id: string;
	readonly name: string;
}
export interface QuickAdd {
	readonly title: string;
	readonly ownerIds: readonly string[];
	readonly priorityId: string | undefined;
	readonly estimate: Range | undefined;
	readonly trackId: string | undefined;
	/** Tasks and gates that it waits for. */
	readonly waitsForIds: readonly string[];
	/** Words that began like a name or priority and are none: they stay in the title. */
	readonly unknown: readonly string[];
}

/**
 * Reads one typed line: `Streaming responses @ak p1 3-4d after ORB-7K2MQ #trackA gate:G2`. What is no sign of ours is
 * title.
 */
export function parseQuickAdd(line: string, words: QuickAddWords): QuickAdd {
	const found: Found = { title: [], unknown: [], owners: new Set(), waits: new Set() };
	const parts = line.trim().split(/\s+/).filter(Boolean);
	for (let at = 0; at < parts.length; at++) {
		const word = parts[at] ?? "";
		const key = /^after$/i.test(word) ? words.taskOfKey(keyText(parts[at + 1])) : undefined;
		if (key !== undefined) {
			found.waits.add(key);
			at++;
		} else if (!takeSign(found, word, words)) {
			if (/^[@!#]./.test(word) || /^gate:./i.test(word)) found.unknown.push(word);
			found.title.push(word);
		}
	}
	const { title, owners, waits, priorityId, estimate, trackId, unknown } = found;
	return {
		title: title.join(" "),
		ownerIds: [...owners],
		waitsForIds: [...waits],
		priorityId,
		estimate,
		trackId,
		unknown,
	};
}

interface Found {
	readonly title: string[];
	readonly unknown: string[];
	readonly owners: Set<string>;
	readonly waits: Set<string>;
	priorityId?: string;
	estimate?: Range;
	trackId?: string;
}

/** True when the word was one of our signs. */
function takeSign(found: Found, word: string, words: QuickAddWords): boolean {
	const owner = word.startsWith("@") ? personOf(word.slice(1), words) : undefined;
	const gate = /^gate:(.+)$/i.exec(word)?.[1];
	const gateId = gate && namedLike(gate, words.gates);
	const trackId = word.startsWith("#") ? namedLike(word.slice(1), words.tracks) : undefined;
	const priority = priorityOf(word, words);
	const range = rangeOf(word, words.minutesPerDay);
	if (owner) found.owners.add(owner);
	else if (gateId) found.waits.add(gateId);
	else if (trackId && !found.trackId) found.trackId = trackId;
	else if (priority && !found.priorityId) found.priorityId = priority;
	else if (range && !found.estimate) found.estimate = range;
	else return false;
	return true;
}

/** "after ORB-7K2MQ," names a key as well. */
function keyText(word = ""): string {
	return word.replace(/[,;.]$/, "").toLowerCase();
}

/** The one whose name, without blanks and signs, is that or begins like it; nobody when two do. */
function namedLike(asked: string, list: readonly Named[]): string | undefined {
	const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
	const wanted = plain(asked);
	if (wanted === "") return undefined;
	for (const fits of [(name: string) => name === wanted, (name: string) => name.startsWith(wanted)]) {
		const found = list.filter(({ name }) => fits(plain(name)));
		if (found.length > 0) return found.length === 1 ? found[0]?.id : undefined;
	}
	return undefined;
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
