import { type PackedRequests, packRequests } from "./pack-requests.ts";
import type { Project } from "./project.ts";
import { WordTimeline } from "./word-timeline.ts";

/** Free capacity per unit of time; a task is held against the words only that it asks something of. */
export class Profile {
	private readonly requests: PackedRequests;
	private readonly durations: Int32Array;
	/** Where all resources fit one word: each task's request, what is free, and units looked after since the last reset. */
	private readonly narrow: Int32Array | undefined;
	private readonly full: number;
	private readonly guard: number;
	private free: Int32Array;
	private used = 0;
	/** Else one by one. */
	private readonly words: readonly WordTimeline[];

	constructor(project: Project) {
		this.requests = packRequests(project);
		this.durations = project.durations;
		const { full, guards, narrow } = this.requests;
		this.narrow = narrow;
		this.full = full[0] ?? 0;
		this.guard = guards[0] ?? 0;
		this.free = new Int32Array(narrow ? 1024 : 0).fill(this.full);
		this.words = narrow ? [] : Array.from(full, (all, w) => new WordTimeline(all, guards[w] ?? 0));
	}

	/** All capacity free again. O(units of time used since the last time). */
	reset(): void {
		this.free.fill(this.full, 0, this.used);
		this.used = 0;
		for (const word of this.words) word.reset();
	}

	/** Books a task at the first moment from `earliest` on at which it fits for its whole length; returns that moment. */
	place(task: number, earliest: number): number {
		const duration = this.durations[task] ?? 0;
		if (duration === 0) return earliest;
		return this.narrow
			? this.placeNarrow(this.narrow[task] ?? 0, earliest, duration)
			: this.placeWide(task, earliest, duration);
	}

	/** As `WordTimeline`, in one step: this is where a search spends its time. */
	private placeNarrow(request: number, earliest: number, duration: number): number {
		const { guard } = this;
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

	/** Goes round the words of a task until all of them agree. */
	private placeWide(task: number, earliest: number, duration: number): number {
		const { first, word, packed } = this.requests;
		const from = first[task] ?? 0;
		const last = first[task + 1] ?? 0;
		let start = earliest;
		for (let at = from, agreed = 0; agreed < last - from; at = at + 1 < last ? at + 1 : from) {
			const found = this.words[word[at] ?? 0]?.fitting(packed[at] ?? 0, start, duration) ?? start;
			agreed = found === start ? agreed + 1 : 1;
			start = found;
		}
		for (let at = from; at < last; at++) this.words[word[at] ?? 0]?.book(packed[at] ?? 0, start, start + duration);
		return start;
	}

	private grow(units: number): Int32Array {
		const grown = new Int32Array(Math.max(units, this.free.length * 2)).fill(this.full);
		grown.set(this.free.subarray(0, this.used));
		this.free = grown;
		return grown;
	}
}
