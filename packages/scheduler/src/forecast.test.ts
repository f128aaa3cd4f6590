import { describe, expect, it } from "vitest";
import { assign, at, link, officeCalendar, person, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { randomProblem } from "../test/random-problem.ts";
import { CountedRanks } from "./counted-ranks.ts";
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

	it("[FC4] a gate between working days is as critical as the work around it", () => {
		const problem = plan(
			[task("a", 8), { id: "gate", kind: "gate" }, task("b", 8)],
			[link("a", "gate"), link("gate", "b")],
		);
		const fixed = { ...problem, tasks: problem.tasks.map((entry) => ({ ...entry, calendarId: "office" })) };
		for (const about of [problem, { ...fixed, calendars: [...fixed.calendars, officeCalendar("other")] }])
			expect(forecast(about, options).tasks.map(({ criticalPerMille }) => criticalPerMille)).toEqual([
				1000, 1000, 1000,
			]);
	});

	it("[FC5] a set has percentiles of its own, the chance of all of it, and is left out when nothing of it is known", () => {
		const free = { calendarId: "always" };
		const problem = plan([task("a", 0, { ...range(0, 100), ...free }), task("b", 0, { ...range(0, 100), ...free })]);
		const by = at(2, "11:00");
		const sets = [
			{ id: "one", taskIds: ["a", "ghost"], by },
			{ id: "both", taskIds: ["a", "b"], by },
			{ id: "none", taskIds: ["ghost"], by },
			{ id: "undated", taskIds: ["b"] },
		];
		const found = forecast(problem, { ...options, sets });
		expect(found.sets?.map(({ id }) => id)).toEqual(["one", "both", "undated"]);
		const [one, both, undated] = found.sets ?? [];
		expect(one).toMatchObject({ p50: of(found, "a")?.p50, p95: of(found, "a")?.p95 });
		expect(undated).not.toHaveProperty("chancePerMille");
		expect(both).toMatchObject(found.finish);
		expect(Math.abs((one?.chancePerMille ?? 0) - 500)).toBeLessThan(40);
		expect(Math.abs((both?.chancePerMille ?? 0) - 250)).toBeLessThan(40);
	});

	it("[FC10] tells by when so many of a thousand samples end", () => {
		const problem = plan([task("a", 0, { ...range(0, 100), calendarId: "always" })]);
		const { finishShares, finish } = forecast(problem, options);
		expect(finishShares.map(({ perMille }) => perMille)).toEqual(Array.from({ length: 20 }, (_, k) => (k + 1) * 50));
		expect([finishShares[9]?.by, finishShares[16]?.by, finishShares[18]?.by]).toEqual([
			finish.p50,
			finish.p85,
			finish.p95,
		]);
		for (const { perMille, by } of finishShares)
			expect(chanceBy(problem, { ...options, by })).toBeGreaterThanOrEqual(perMille);
	});

	it("[FC11] ends only are those of the whole forecast", () => {
		const problem = randomProblem(8, { tasks: 30 });
		const sets = [{ id: "s", taskIds: problem.tasks.slice(0, 9).map(({ id }) => id) }];
		const { tasks, ...whole } = forecast(problem, { samples: 301, seed: 2, sets });
		expect(forecast(problem, { samples: 301, seed: 2, sets, endsOnly: true })).toEqual({ ...whole, tasks: [] });
		expect(tasks.length).toBe(30);
	});

	it.each([
		[0, 1, "nothing drawn says nothing"],
		[-3, 1, "no negative number of draws"],
		[2.9, 2, "whole draws"],
		[Number.NaN, 100_000, "as many as there may be"],
		[1_000_000, 100_000, "more than any percentile needs"],
	])("[FC12] %d samples asked are %d drawn: %s", (samples, drawn) => {
		expect(forecast(plan([task("a", 8)]), { samples, seed: 1 }).samples).toBe(drawn);
	});

	it("[FC12] keeps at most 16 million dates, and a plan of nothing ends where it may begin", () => {
		const many = plan(Array.from({ length: 3999 }, (_, i) => task(`t${i}`, 1)));
		expect(forecast(many, { samples: 9000, seed: 1 }).samples).toBe(4000);
		const { finish } = schedule(plan([]), { stage: 0 });
		expect(forecast(plan([]), options).finish).toEqual({ p50: finish, p85: finish, p95: finish });
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
		const counted = new CountedRanks();
		for (let round = 0; round < 300; round++) {
			const width = 2 ** random.between(0, 31);
			const length = random.between(1, 400);
			const values = Int32Array.from({ length }, () => random.between(-(width >> 1), width >>> 1));
			if (random.chance(20)) values.fill(random.between(-9, 9), 1);
			const ranks = [random.below(length), random.below(length), random.below(length)].sort((a, b) => a - b);
			expect(counted.find(values, ranks)).toEqual(ranks.map((rank) => values.toSorted()[rank]));
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
