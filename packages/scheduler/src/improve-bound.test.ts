import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readSet } from "../bench/instances.ts";
import { Random } from "../test/random.ts";
import { shortestLength, smallProject } from "../test/small-projects.ts";
import { improveBound } from "./improve-bound.ts";
import { lowerBound } from "./lower-bound.ts";
import { optimise } from "./optimise.ts";
import { type Project, projectOf } from "./project.ts";

const MUCH = 2_000_000;
const PUBLIC = process.env.CALLBOARD_TEST_LONG === "1" ? process.env.CALLBOARD_PSPLIB : undefined;
const seeds = (count: number) => Array.from({ length: count }, (_, k) => k + 1);

describe("lower bounds", () => {
	it("[LB1] never exceed the shortest schedule of projects small enough to try every order, leads and floors included", () => {
		let atShortest = 0;
		const rounds = process.env.CALLBOARD_TEST_LONG === "1" ? 2000 : 150;
		for (const seed of seeds(rounds)) {
			const project = smallProject(seed, { leads: seed % 2 === 0, resources: 1 + (seed % 3) });
			const shortest = shortestLength(project);
			expect(lowerBound(project), `seed ${seed}`).toBeLessThanOrEqual(shortest);
			const bound = improveBound(project, { upTo: 1000, effort: MUCH });
			expect(bound, `seed ${seed}`).toBeLessThanOrEqual(shortest);
			if (bound === shortest) atShortest++;
		}
		expect(atShortest).toBeGreaterThan(0.9 * rounds);
	});

	it("[LB1] never exceed any schedule that the search finds, on projects of up to forty tasks", () => {
		for (const seed of seeds(30)) {
			const project = mediumProject(seed);
			const { length } = optimise(project, { schedules: 2000, seed: 7 });
			expect(improveBound(project, { upTo: length + 50, effort: MUCH }), `seed ${seed}`).toBeLessThanOrEqual(length);
		}
	});

	// Public sets stand outside the repository; only the long form reads them, where a folder is given.
	for (const name of publicSets())
		it(`[LB1] never exceed the best known length of public instances: ${name}`, { timeout: 600_000 }, () => {
			const { instances } = readSet(PUBLIC ?? "", name);
			expect(instances.length).toBeGreaterThan(0);
			for (const { best, project, name: instance } of instances)
				if (best !== undefined)
					expect(improveBound(project, { upTo: best + 5, effort: 500_000 }), instance).toBeLessThanOrEqual(best);
		});

	it("[LB2] begin at what is known, end at the length that is possible, and grow with the effort", () => {
		for (const seed of seeds(20)) {
			const project = mediumProject(seed);
			const upTo = optimise(project, { schedules: 500, seed: 7 }).length;
			const bounds = [0, 1000, 30_000, MUCH].map((effort) => improveBound(project, { upTo, effort }));
			expect(bounds[0]).toBe(lowerBound(project));
			expect(bounds).toEqual(bounds.toSorted((a, b) => a - b));
			expect(bounds[3]).toBeLessThanOrEqual(upTo);
			expect(improveBound(project, { upTo, effort: MUCH })).toBe(bounds[3]);
		}
		expect(improveBound(mediumProject(1), { from: 5, upTo: 5, effort: MUCH })).toBe(5);
	});

	it("[LB3] prove the optimum of one person's tasks with heads and tails, where work over capacity cannot", () => {
		const durations = Int32Array.of(0, 4, 4, 4, 0, 6, 1, 1);
		const project = projectOf({
			durations,
			capacities: Int32Array.of(1),
			requests: Int32Array.of(0, 1, 1, 1, 0, 0, 0, 0),
			precedences: [
				...[1, 2, 3].map((to) => ({ from: 5, to, weight: 6 })),
				...[1, 2, 3].map((from) => ({ from, to: 6, weight: 4 })),
			],
		});
		expect(lowerBound(project)).toBe(12);
		expect(improveBound(project, { upTo: 100, effort: MUCH })).toBe(19);
	});

	it("[LB3] prove by energy that tasks with slack do not fit side by side", () => {
		const project = projectOf({
			durations: Int32Array.of(5, 5, 5, 5, 5),
			capacities: Int32Array.of(4),
			requests: Int32Array.of(2, 2, 2, 2, 2),
			floors: Int32Array.of(3, 3, 3, 3, 3),
			precedences: [],
		});
		expect([lowerBound(project), improveBound(project, { upTo: 100, effort: MUCH })]).toEqual([13, 16]);
	});

	it("[LB4] leave projects that are too large as they are", () => {
		const project = projectOf({
			durations: new Int32Array(2000).fill(1),
			capacities: Int32Array.of(1),
			requests: new Int32Array(2000).fill(1),
			precedences: [],
		});
		expect(improveBound(project, { upTo: 3000, effort: MUCH })).toBe(2000);
	});
});

function mediumProject(seed: number): Project {
	const draw = new Random(seed);
	const count = draw.between(10, 40);
	const durations = Int32Array.from({ length: count }, () => draw.between(0, 9));
	const precedences = Array.from({ length: count - 1 }, (_, k) => {
		const from = draw.below(k + 1);
		return { from, to: k + 1, weight: durations[from] ?? 0 };
	});
	return projectOf({
		durations,
		capacities: Int32Array.of(6, 8, 5),
		requests: Int32Array.from({ length: count * 3 }, () => (draw.chance(50) ? 0 : draw.between(1, 5))),
		precedences: precedences.filter(() => draw.chance(70)),
	});
}

function publicSets(): string[] {
	if (PUBLIC === undefined) return [];
	return readdirSync(PUBLIC, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? entry.name : []));
}
