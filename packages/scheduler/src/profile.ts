import type { Project } from "./project.ts";

/**
 * Free capacity per unit of time, all resources of a word side by side: each has a field one bit wider than its capacity,
 * with the top bit set. Subtracting a request clears the top bit of a field that falls short, so one subtraction and one mask
 * answer "does it fit" for every resource of the word.
 */
export class Profile {
	private readonly wordCount: number;
	private readonly guards: Int32Array;
	private readonly full: Int32Array;
	private readonly packed: Int32Array;
	private free: Int32Array;
	private used = 0;
	private readonly durations: Int32Array;

	constructor(project: Project) {
		const fields = fieldsOf(project.capacities);
		this.wordCount = fields.reduce((most, { word }) => Math.max(most, word + 1), 1);
		this.guards = new Int32Array(this.wordCount);
		this.full = new Int32Array(this.wordCount);
		this.packed = new Int32Array(project.count * this.wordCount);
		this.durations = project.durations;
		fields.forEach(({ word, shift, bits }, k) => {
			const guard = 1 << (shift + bits - 1);
			this.guards[word] = (this.guards[word] ?? 0) | guard;
			this.full[word] = (this.full[word] ?? 0) | guard | ((project.capacities[k] ?? 0) << shift);
			for (let i = 0; i < project.count; i++) {
				const at = i * this.wordCount + word;
				const request = project.requests[i * project.resourceCount + k] ?? 0;
				this.packed[at] = (this.packed[at] ?? 0) | (request << shift);
			}
		});
		this.free = new Int32Array(1024 * this.wordCount);
		this.grow(1024);
	}

	/** All capacity free again. O(units of time used since the last time). */
	reset(): void {
		if (this.wordCount === 1) this.free.fill(this.full[0] ?? 0, 0, this.used);
		else fillWords(this.free, this.full, this.used);
		this.used = 0;
	}

	/** Books a task at the first moment from `earliest` on at which it fits for its whole length; returns that moment. */
	place(task: number, earliest: number): number {
		const duration = this.durations[task] ?? 0;
		if (duration === 0) return earliest;
		return this.wordCount === 1 ? this.placeNarrow(task, earliest, duration) : this.placeWide(task, earliest, duration);
	}

	private placeNarrow(task: number, earliest: number, duration: number): number {
		const guard = this.guards[0] ?? 0;
		const request = this.packed[task] ?? 0;
		let free = this.free;
		let start = earliest;
		let end = start + duration;
		if (end > free.length) free = this.grow(end);
		for (let t = end - 1; t >= start; ) {
			if ((((free[t] ?? 0) - request) & guard) === guard) t--;
			else {
				start = t + 1;
				end = start + duration;
				if (end > free.length) free = this.grow(end);
				t = end - 1;
			}
		}
		for (let t = start; t < end; t++) free[t] = (free[t] ?? 0) - request;
		if (end > this.used) this.used = end;
		return start;
	}

	private placeWide(task: number, earliest: number, duration: number): number {
		const words = this.wordCount;
		let start = earliest;
		let end = start + duration;
		for (let t = end - 1; t >= start; ) {
			if (end * words > this.free.length) this.grow(end);
			if (this.fits(task, t)) t--;
			else {
				start = t + 1;
				end = start + duration;
				t = end - 1;
			}
		}
		for (let t = start; t < end; t++)
			for (let w = 0; w < words; w++) {
				const at = t * words + w;
				this.free[at] = (this.free[at] ?? 0) - (this.packed[task * words + w] ?? 0);
			}
		if (end > this.used) this.used = end;
		return start;
	}

	private fits(task: number, t: number): boolean {
		const words = this.wordCount;
		for (let w = 0; w < words; w++) {
			const guard = this.guards[w] ?? 0;
			const left = (this.free[t * words + w] ?? 0) - (this.packed[task * words + w] ?? 0);
			if ((left & guard) !== guard) return false;
		}
		return true;
	}

	private grow(units: number): Int32Array {
		const words = this.wordCount;
		const grown = new Int32Array(Math.max(units, (this.free.length / words) * 2) * words);
		fillWords(grown, this.full, grown.length / words);
		grown.set(this.free.subarray(0, this.used * words));
		this.free = grown;
		return grown;
	}
}

function fillWords(target: Int32Array, words: Int32Array, units: number): void {
	for (let t = 0; t < units; t++) target.set(words, t * words.length);
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
