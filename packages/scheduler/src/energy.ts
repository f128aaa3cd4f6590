import type { Outcome, Windows } from "./windows.ts";

/**
 * Energetic reasoning (Erschler and Lopez 1990; Baptiste, Le Pape and Nuijten 1999): the work that must be done between two
 * moments, wherever in their windows the tasks start, may not exceed what the resource has between them. A task that would
 * add too much at one end of its window moves; stops at the first one that does.
 */
export class Energy {
	private readonly windows: Windows;
	private readonly slope: Int32Array;
	private readonly isBegin: Uint8Array;

	constructor(windows: Windows, longest: number) {
		this.windows = windows;
		this.slope = new Int32Array(longest + 2);
		this.isBegin = new Uint8Array(longest + 2);
	}

	narrow(): Outcome {
		for (let k = 0; k < this.windows.users.length; k++) {
			this.markBegins(k);
			const most = this.mostWork(k);
			for (let from = 0; from < this.windows.horizon; from++) {
				if (this.isBegin[from] === 0) continue;
				const outcome = this.sweep(k, from, most);
				if (outcome !== "same") return outcome;
			}
		}
		return "same";
	}

	/** Only intervals that begin where some task's share of them bends can be the tightest. */
	private markBegins(resource: number): void {
		const { users, earliest, latest, horizon, project } = this.windows;
		const { isBegin } = this;
		isBegin.fill(0, 0, horizon + 1);
		for (const i of users[resource] ?? []) {
			const first = earliest[i] ?? 0;
			isBegin[first] = 1;
			isBegin[latest[i] ?? 0] = 1;
			isBegin[first + (project.durations[i] ?? 0)] = 1;
		}
	}

	private mostWork(resource: number): number {
		const { durations, requests, resourceCount } = this.windows.project;
		let most = 0;
		for (const i of this.windows.users[resource] ?? [])
			most = Math.max(most, (durations[i] ?? 0) * (requests[i * resourceCount + resource] ?? 0));
		return most;
	}

	/** All intervals that begin at `from`, by growing end. */
	private sweep(resource: number, from: number, most: number): Outcome {
		const { windows, slope } = this;
		const { horizon } = windows;
		const capacity = windows.project.capacities[resource] ?? 0;
		this.fillSlopes(resource, from);
		windows.steps += horizon - from + (windows.users[resource]?.length ?? 0);
		let running = 0;
		let work = 0;
		for (let to = from + 1; to <= horizon; to++) {
			running += slope[to - 1] ?? 0;
			work += running;
			const spare = capacity * (to - from) - work;
			if (spare < 0) return "refuted";
			if (spare >= most) continue;
			const outcome = this.push(resource, { from, to, spare });
			if (outcome !== "same") return outcome;
		}
		return "same";
	}

	/** By how much the certain work of [from, to) grows with `to`. */
	private fillSlopes(resource: number, from: number): void {
		const { users, earliest, latest, horizon, project } = this.windows;
		const { durations, requests, resourceCount } = project;
		const { slope } = this;
		slope.fill(0, from, horizon + 1);
		for (const i of users[resource] ?? []) {
			const duration = durations[i] ?? 0;
			const inside = Math.min(duration, (earliest[i] ?? 0) + duration - from);
			if (inside <= 0) continue;
			const begin = Math.max(from, latest[i] ?? 0);
			const request = requests[i * resourceCount + resource] ?? 0;
			slope[begin] = (slope[begin] ?? 0) + request;
			const end = begin + inside;
			if (end <= horizon) slope[end] = (slope[end] ?? 0) - request;
		}
	}

	/** Moves a task out of an interval that has no room for it at one end of its window. */
	private push(resource: number, interval: { from: number; to: number; spare: number }): Outcome {
		const { from, to, spare } = interval;
		const { users, earliest, latest, project } = this.windows;
		const { durations, requests, resourceCount } = project;
		const length = to - from;
		this.windows.steps += users[resource]?.length ?? 0;
		for (const i of users[resource] ?? []) {
			const request = requests[i * resourceCount + resource] ?? 0;
			const duration = durations[i] ?? 0;
			if (request * duration <= spare) continue;
			const first = earliest[i] ?? 0;
			const last = latest[i] ?? 0;
			const early = Math.max(0, Math.min(duration, length, first + duration - from));
			const late = Math.max(0, Math.min(duration, length, to - last));
			const room = Math.floor((spare + Math.min(early, late) * request) / request);
			if (early > room && to - room > first) {
				earliest[i] = to - room;
				return to - room > last ? "refuted" : "narrowed";
			}
			if (late > room && from + room - duration < last) {
				latest[i] = from + room - duration;
				return from + room - duration < first ? "refuted" : "narrowed";
			}
		}
		return "same";
	}
}
