import type { Project } from "./project.ts";

/**
 * Capacities and requests of a project, several to a 32-bit word: each resource has a field one bit wider than its capacity,
 * with the top bit set. Subtracting a request clears the top bit of a field that falls short, so one subtraction and one mask
 * answer "does it fit" for every resource of the word.
 */
export interface PackedRequests {
	readonly wordCount: number;
	/** The top bits of the fields, by word. */
	readonly guards: Int32Array;
	/** Top bits and all capacity, by word. */
	readonly full: Int32Array;
	/** Task i asks something of the words of entries first[i] … first[i + 1] - 1. */
	readonly first: Int32Array;
	readonly word: Int32Array;
	readonly packed: Int32Array;
	/** Of a project whose resources all fit one word: the request of each task. */
	readonly narrow: Int32Array | undefined;
}

export function packRequests({ count, capacities, asks }: Project): PackedRequests {
	const { words, shifts, wordCount, guards, full } = fieldsOf(capacities);
	const first = new Int32Array(count + 1);
	const word = new Int32Array(asks.resource.length);
	const packed = new Int32Array(asks.resource.length);
	/** The entry of the task at hand for a word. */
	const entry = new Int32Array(wordCount).fill(-1);
	let size = 0;
	for (let i = 0; i < count; i++) {
		const own = size;
		for (let a = asks.first[i] ?? 0; a < (asks.first[i + 1] ?? 0); a++) {
			const k = asks.resource[a] ?? 0;
			const w = words[k] ?? 0;
			let at = entry[w] ?? -1;
			if (at < own) {
				at = size++;
				entry[w] = at;
				word[at] = w;
			}
			packed[at] = (packed[at] ?? 0) | ((asks.amount[a] ?? 0) << (shifts[k] ?? 0));
		}
		first[i + 1] = size;
	}
	const narrow = wordCount === 1 ? new Int32Array(count) : undefined;
	for (let i = 0; narrow && i < count; i++)
		if ((first[i + 1] ?? 0) > (first[i] ?? 0)) narrow[i] = packed[first[i] ?? 0] ?? 0;
	return { wordCount, guards, full, first, word, packed, narrow };
}

/** Puts the fields of the resources into as few 32-bit words as their order allows. */
function fieldsOf(capacities: Int32Array) {
	const words = new Int32Array(capacities.length);
	const shifts = new Int32Array(capacities.length);
	const guards: number[] = [0];
	const full: number[] = [0];
	let word = 0;
	let shift = 0;
	for (let k = 0; k < capacities.length; k++) {
		const capacity = capacities[k] ?? 0;
		const bits = 33 - Math.clz32(capacity);
		if (shift + bits > 32) {
			word++;
			shift = 0;
			guards.push(0);
			full.push(0);
		}
		const guard = 1 << (shift + bits - 1);
		words[k] = word;
		shifts[k] = shift;
		guards[word] = (guards[word] ?? 0) | guard;
		full[word] = (full[word] ?? 0) | guard | (capacity << shift);
		shift += bits;
	}
	return { words, shifts, wordCount: word + 1, guards: Int32Array.from(guards), full: Int32Array.from(full) };
}
