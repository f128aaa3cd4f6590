import { Profile } from "./profile.ts";
import type { Project } from "./project.ts";

/** Turns an order of the tasks into start times: each task in turn as early as precedences and capacity allow. */
export interface Decoder {
	readonly count: number;
	/** Starts of a schedule that is left-justified; returns its length. */
	forward(order: Int32Array, starts: Int32Array): number;
	/** The same in steps, of a decoder that may take long. */
	forwardSteps?(order: Int32Array, starts: Int32Array): Generator<undefined, number>;
	/** The same with the project run backwards: starts of a right-justified schedule of the returned length. */
	backward(order: Int32Array, starts: Int32Array): number;
}

/** The serial schedule generation scheme over a packed profile. O(precedences + work looked at) per schedule. */
export class SerialDecoder implements Decoder {
	readonly count: number;
	private readonly project: Project;
	private readonly profile: Profile;

	constructor(project: Project) {
		this.project = project;
		this.count = project.count;
		this.profile = new Profile(project);
	}

	forward(order: Int32Array, starts: Int32Array): number {
		const { count, durations, floors, before, predecessors, weights } = this.project;
		const { profile } = this;
		profile.reset();
		let length = 0;
		for (let k = 0; k < count; k++) {
			const task = order[k] ?? 0;
			let earliest = floors[task] ?? 0;
			const last = before[task + 1] ?? 0;
			for (let e = before[task] ?? 0; e < last; e++) {
				const bound = (starts[predecessors[e] ?? 0] ?? 0) + (weights[e] ?? 0);
				if (bound > earliest) earliest = bound;
			}
			const start = profile.place(task, earliest);
			starts[task] = start;
			const end = start + (durations[task] ?? 0);
			if (end > length) length = end;
		}
		return length;
	}

	backward(order: Int32Array, starts: Int32Array): number {
		const { count, durations, after, successors, mirrored } = this.project;
		const { profile } = this;
		profile.reset();
		let length = 0;
		for (let k = 0; k < count; k++) {
			const task = order[k] ?? 0;
			let earliest = 0;
			const last = after[task + 1] ?? 0;
			for (let e = after[task] ?? 0; e < last; e++) {
				const bound = (starts[successors[e] ?? 0] ?? 0) + (mirrored[e] ?? 0);
				if (bound > earliest) earliest = bound;
			}
			const start = profile.place(task, earliest);
			starts[task] = start;
			const end = start + (durations[task] ?? 0);
			if (end > length) length = end;
		}
		for (let i = 0; i < count; i++) starts[i] = length - (starts[i] ?? 0) - (durations[i] ?? 0);
		return length;
	}
}
