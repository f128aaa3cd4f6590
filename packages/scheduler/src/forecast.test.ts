import { describe, expect, it } from "vitest";
import { assign, at, link, person, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { randomProblem } from "../test/random-problem.ts";
import { chanceBy, type Forecast, forecast, minutes, schedule } from "./index.ts";
import { selectRank } from "./select.ts";

const range = (low: number, high: number) => ({
	estimate: { lowMinutes: minutes(low * 60), highMinutes: minutes(high * 60) },
});
const options = { samples: 2000, seed: 1 };
const of = (found: Forecast, id: string) => found.tasks.find((entry) => entry.id === id);

describe("forecasts", () => {
	it("[FC1] a plan without ranges ends when its schedule says, for certain", () => {
		const problem = plan([task("a", 8), task("b", 8)], [link("a", "b")]);
		const { finish } = schedule(problem, { stage: 0 });
		expect(forecast(problem, options).finish).toEqual({ p50: finish, p85: finish, p95: finish });
		expect(chanceBy(problem, { ...options, by: finish })).toBe(1000);
		expect(chanceBy(problem, { ...options, by: at(1, "17:59") })).toBe(0);
	});

	it("[FC2] one range gives its own percentiles: half of the draws lie in its lower half", () => {
		const { finish } = forecast(plan([task("a", 0, { ...range(0, 100), calendarId: "always" })]), options);
		const hours = (value: number) => (value - at(0, "09:00")) / 60;
		expect(Math.abs(hours(finish.p50) - 50)).toBeLessThan(4);
		expect(Math.abs(hours(finish.p85) - 85)).toBeLessThan(3);
		expect(Math.abs(hours(finish.p95) - 95)).toBeLessThan(2);
	});

	it("[FC3] the same seed draws the same for every task, whatever else is in the plan", () => {
		const first = forecast(plan([task("a", 0, range(4, 40))]), options);
		const second = forecast(plan([task("a", 0, range(4, 40)), task("b", 0, range(1, 2))]), options);
		expect(of(second, "a")).toMatchObject({ p50: of(first, "a")?.p50, p95: of(first, "a")?.p95 });
		expect(forecast(plan([task("a", 0, range(4, 40))]), { ...options, seed: 2 }).finish).not.toEqual(first.finish);
	});

	it("[FC4] tells how often a task is on the critical path", () => {
		const found = forecast(
			plan([task("a", 0, range(30, 40)), task("b", 0, range(2, 33)), task("c", 0, range(1, 2))]),
			options,
		);
		expect(of(found, "a")?.criticalPerMille).toBeGreaterThan(950);
		expect(of(found, "b")?.criticalPerMille).toBeLessThan(50);
		expect(of(found, "c")?.criticalPerMille).toBe(0);
	});

	it("[FC5] tells the chance of a set of tasks by a date", () => {
		const problem = plan([task("a", 0, { ...range(0, 100), calendarId: "always" }), task("b", 200)]);
		const by = at(2, "11:00");
		expect(Math.abs(chanceBy(problem, { ...options, by, taskIds: ["a"] }) - 500)).toBeLessThan(40);
		expect(chanceBy(problem, { ...options, by })).toBe(0);
	});

	it("[FC8] with people each sample is levelled in the order of a stage; without ranges it ends as the levelled plan", () => {
		const crew = {
			resources: [person("ann"), person("bob", { unitsPercent: 50 })],
			assignments: [assign("a", "ann"), assign("b", "ann"), assign("c", "bob")],
		};
		const fixed = plan([task("a", 8), task("b", 8), task("c", 6)], [link("a", "c")], crew);
		const end = schedule(fixed, { stage: 0 }).levelling?.finish;
		expect(forecast(fixed, { ...options, samples: 5, levelStage: 0 }).finish).toEqual({ p50: end, p85: end, p95: end });
		const loose = plan([task("a", 0, range(4, 12)), task("b", 0, range(4, 12))], [], {
			...crew,
			assignments: crew.assignments.slice(0, 2),
		});
		const [alone, together] = [forecast(loose, options), forecast(loose, { ...options, levelStage: 0 })];
		expect(together.finish.p50).toBeGreaterThan(alone.finish.p95);
		expect(together.tasks.map(({ criticalPerMille }) => criticalPerMille)).toEqual([1000, 1000]);
	});

	it("[FC7] the value of a rank is found as sorting would find it", () => {
		const random = new Random(3);
		for (let round = 0; round < 300; round++) {
			const values = Int32Array.from({ length: random.between(1, 60) }, () => random.between(-5, round));
			const rank = random.below(values.length);
			expect(selectRank(values.slice(), rank, values.length)).toBe(values.toSorted()[rank]);
		}
	});

	it("[FC6] every sample of a plan of all features lies between its schedules with low and with high estimates", () => {
		for (let seed = 1; seed <= 20; seed++) {
			const problem = { ...randomProblem(seed, { tasks: 15 }), assignments: [] };
			const links = problem.links.filter(({ type }) => type === "FS" || type === "SS");
			const fixed = (end: "lowMinutes" | "highMinutes") => ({
				...problem,
				links,
				tasks: problem.tasks.map(({ remainingMinutes, ...entry }) => {
					const length = entry.estimate?.[end];
					return length === undefined ? entry : { ...entry, estimate: { lowMinutes: length, highMinutes: length } };
				}),
			});
			const plain = { ...problem, links, tasks: problem.tasks.map(({ remainingMinutes, ...entry }) => entry) };
			const { finish } = forecast(plain, { samples: 20, seed });
			const least = schedule(fixed("lowMinutes"), { stage: 0 }).finish;
			const most = schedule(fixed("highMinutes"), { stage: 0 }).finish;
			expect([finish.p50 >= least, finish.p95 <= most]).toEqual([true, true]);
		}
	});
});
