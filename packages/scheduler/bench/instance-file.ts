import { type Precedence, type Project, projectOf } from "../src/project.ts";

/** What a file of either format says. Tasks are numbered from 0. */
export interface InstanceData {
	readonly durations: number[];
	readonly capacities: number[];
	/** Per task its request of each resource. */
	readonly requests: number[][];
	readonly successors: number[][];
	/** Line of each task's successors in the file. */
	readonly lines: number[];
}

/** A file that cannot be read, with the place. */
export class BadInstance extends Error {}

export function bad(file: string, line: number, message: string): BadInstance {
	return new BadInstance(`${file}, line ${line}: ${message}`);
}

/** The search packs capacities into 32-bit words and counts along the longest schedule. */
const CAPACITY_LIMIT = 2 ** 20;
const LONGEST_TOTAL = 10_000_000;

/** Checks what a file says and lays it out as a project. */
export function projectFrom(data: InstanceData, file: string): Project {
	const { durations, capacities, requests, successors, lines } = data;
	capacities.forEach((capacity, k) => {
		if (capacity < 0 || capacity >= CAPACITY_LIMIT)
			throw bad(file, 0, `resource ${k + 1} has ${capacity}; must be 0 to ${CAPACITY_LIMIT - 1}`);
	});
	const precedences: Precedence[] = [];
	durations.forEach((duration, i) => {
		const line = lines[i] ?? 0;
		if (duration < 0) throw bad(file, line, `task ${i + 1} lasts ${duration}`);
		requests[i]?.forEach((request, k) => {
			const capacity = capacities[k] ?? 0;
			if (request < 0 || (duration > 0 && request > capacity))
				throw bad(file, line, `task ${i + 1} asks for ${request} of resource ${k + 1}, which has ${capacity}`);
		});
		for (const next of successors[i] ?? []) {
			if (next < 0 || next >= durations.length)
				throw bad(file, line, `task ${i + 1} names task ${next + 1}; there are ${durations.length}`);
			precedences.push({ from: i, to: next, weight: duration });
		}
	});
	if (durations.reduce((sum, duration) => sum + duration, 0) > LONGEST_TOTAL)
		throw bad(file, 0, `all tasks together last more than ${LONGEST_TOTAL}`);
	const project = projectOf({
		durations: Int32Array.from(durations),
		capacities: Int32Array.from(capacities),
		requests: Int32Array.from(requests.flatMap((row, i) => (durations[i] === 0 ? row.map(() => 0) : row))),
		precedences,
	});
	if (project.topological.length < project.count) {
		const placed = new Set(project.topological);
		const stuck = durations.findIndex((_, i) => !placed.has(i));
		throw bad(file, lines[stuck] ?? 0, `task ${stuck + 1} waits for itself through its successors`);
	}
	return project;
}
