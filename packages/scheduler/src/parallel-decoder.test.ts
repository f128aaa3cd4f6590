import { describe, expect, it } from "vitest";
import { checkStarts } from "../bench/check-starts.ts";
import { Random } from "../test/random.ts";
import { smallProject } from "../test/small-projects.ts";
import { ParallelDecoder } from "./parallel-decoder.ts";
import { type Project, projectOf } from "./project.ts";

/** A random order of the tasks. */
function shuffled(project: Project, seed: number): Int32Array {
	return Int32Array.from(new Random(seed).shuffled(Array.from({ length: project.count }, (_, i) => i)));
}

/** True when a task could run at another start with all others where they are. */
function couldStart(project: Project, starts: Int32Array, task: number, at: number): boolean {
	const moved = starts.slice();
	moved[task] = at;
	try {
		checkStarts(project, moved, "");
		return true;
	} catch {
		return false;
	}
}

describe("the parallel scheme", () => {
	it("[ST6] gives schedules that keep every rule and in which, but for leads, no task could start earlier", () => {
		for (let seed = 1; seed <= 200; seed++) {
			const project = smallProject(seed, { tasks: 12, leads: seed % 3 === 0, resources: seed % 5 });
			const starts = new Int32Array(project.count);
			const length = new ParallelDecoder(project).forward(shuffled(project, seed), starts);
			expect(checkStarts(project, starts, `seed ${seed}`)).toBe(length);
			if (!project.sequential) continue;
			for (let task = 0; task < project.count; task++)
				for (let at = 0; at < (starts[task] ?? 0); at++) expect(couldStart(project, starts, task, at)).toBe(false);
		}
	});

	it("[ST6] backwards, but for leads, no task could start later before the same end", () => {
		for (let seed = 1; seed <= 200; seed++) {
			const loose = smallProject(seed, { tasks: 12, leads: seed % 3 === 0, resources: seed % 5 });
			const project = { ...loose, floors: new Int32Array(loose.count) };
			const starts = new Int32Array(project.count);
			const length = new ParallelDecoder(project).backward(shuffled(project, seed), starts);
			expect(checkStarts(project, starts, `seed ${seed}`)).toBeLessThanOrEqual(length);
			if (!project.sequential) continue;
			for (let task = 0; task < project.count; task++) {
				const last = length - (project.durations[task] ?? 0);
				for (let at = (starts[task] ?? 0) + 1; at <= last; at++)
					expect(couldStart(project, starts, task, at)).toBe(false);
			}
		}
	});

	it("[ST6] of what is ready and fits, the first in the order starts first", () => {
		const single = projectOf({
			...{ durations: Int32Array.of(2, 2, 2, 2, 2), capacities: Int32Array.of(1) },
			...{ requests: Int32Array.of(1, 1, 1, 1, 1), precedences: [] },
		});
		const starts = new Int32Array(5);
		expect(new ParallelDecoder(single).forward(Int32Array.of(3, 1, 4, 0, 2), starts)).toBe(10);
		expect([...starts]).toEqual([6, 2, 8, 0, 4]);
	});
});
