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
	/** Task i's requests at `i * wordCount`. */
	readonly packed: Int32Array;
}

export function packRequests({ count, capacities, requests, resourceCount }: Project): PackedRequests {
	const fields = fieldsOf(capacities);
	const wordCount = fields.reduce((most, { word }) => Math.max(most, word + 1), 1);
	const guards = new Int32Array(wordCount);
	const full = new Int32Array(wordCount);
	const packed = new Int32Array(count * wordCount);
	fields.forEach(({ word, shift, bits }, k) => {
		const guard = 1 << (shift + bits - 1);
		guards[word] = (guards[word] ?? 0) | guard;
		full[word] = (full[word] ?? 0) | guard | ((capacities[k] ?? 0) << shift);
		for (let i = 0; i < count; i++) {
			const at = i * wordCount + word;
			packed[at] = (packed[at] ?? 0) | ((requests[i * resourceCount + k] ?? 0) << shift);
		}
	});
	return { wordCount, guards, full, packed };
}

/** Puts the fields of the resources into as few 32-bit words as their order allows. */
function fieldsOf(capacities: Int32Array): { word: number; shift: number; bits: number }[] {
	let word = 0;
	let shift = 0;
	return Array.from(capacities, (capacity) => {
		const bits = 33 - Math.clz32(capacity);
		if (shift + bits > 32) [word, shift] = [word + 1, 0];
		const field = { word, shift, bits };
		shift += bits;
		return field;
	});
}
