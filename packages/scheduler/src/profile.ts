import { packRequests } from "./pack-requests.ts";
import type { Project } from "./project.ts";

/** Free capacity per unit of time, all resources of a word side by side. */
export class Profile {
	private readonly wordCount: number;
	private readonly guards: Int32Array;
	private readonly full: Int32Array;
	private readonly packed: Int32Array;
	private free: Int32Array;
	private used = 0;
	private readonly durations: Int32Array;

	constructor(project: Project) {
		const { wordCount, guards, full, packed } = packRequests(project);
		this.wordCount = wordCount;
		this.guards = guards;
		this.full = full;
		this.packed = packed;
		this.durations = project.durations;
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
