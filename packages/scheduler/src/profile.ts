import { type PackedRequests, packRequests } from "./pack-requests.ts";
import type { Project } from "./project.ts";
import { WordTimeline } from "./word-timeline.ts";

/** Free capacity per unit of time; a task is held against the words only that it asks something of. */
export class Profile {
	private readonly requests: PackedRequests;
	private readonly durations: Int32Array;
	private readonly words: readonly WordTimeline[];

	constructor(project: Project) {
		this.requests = packRequests(project);
		this.durations = project.durations;
		const { full, guards } = this.requests;
		this.words = Array.from(full, (all, w) => new WordTimeline(all, guards[w] ?? 0));
	}

	/** All capacity free again. O(units of time used since the last time). */
	reset(): void {
		for (const word of this.words) word.reset();
	}

	/** Books a task at the first moment from `earliest` on at which it fits for its whole length; returns that moment. */
	place(task: number, earliest: number): number {
		const duration = this.durations[task] ?? 0;
		if (duration === 0) return earliest;
		const { narrow } = this.requests;
		const only = this.words[0];
		if (!narrow || !only) return this.placeWide(task, earliest, duration);
		const request = narrow[task] ?? 0;
		const start = only.fitting(request, earliest, duration);
		only.book(request, start, start + duration);
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
}
