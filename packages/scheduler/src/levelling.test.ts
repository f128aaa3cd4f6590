import { describe, expect, it } from "vitest";
import { assign, at, link, person, plan, roundTheClock, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { type Levelling, minutes, type ScheduleProblem, schedule, verify } from "./index.ts";
import { lowerBound } from "./lower-bound.ts";
import { optimise } from "./optimise.ts";
import { projectOf } from "./project.ts";

function level(problem: ScheduleProblem, stage = 0): Levelling {
	const result = schedule(problem, { stage });
	expect(verify(problem, result)).toEqual([]);
	if (!result.levelling) throw new Error("nothing was levelled");
	return result.levelling;
}

const dates = ({ tasks }: Levelling, id: string) => tasks.find((entry) => entry.id === id);
const ann = person("ann");

describe("levelling", () => {
	it("[LV1] dates under people stand beside the dates without them; a plan without assignments has none", () => {
		const problem = plan([task("a", 8), task("b", 8)], [], {
			resources: [ann],
			assignments: [assign("a", "ann"), assign("b", "ann")],
		});
		const result = schedule(problem, { stage: 0 });
		expect(result.finish).toBe(at(0, "18:00"));
		expect(result.levelling?.finish).toBe(at(1, "18:00"));
		expect(schedule({ ...problem, assignments: [] }, { stage: 0 }).levelling).toBeUndefined();
	});

	it("[LV2] work happens when task and crew are there; a half-timer takes twice as long", () => {
		const half = person("half", { unitsPercent: 50 });
		const night = person("night", { calendarId: "late" });
		const week = Array.from({ length: 7 }, () => [[900, 1200]] as const);
		const late = { ...roundTheClock("late"), week };
		const found = level(
			plan([task("a", 8), task("b", 6)], [], {
				calendars: [...plan([]).calendars, late],
				resources: [half, night],
				assignments: [assign("a", "half"), assign("b", "night")],
			}),
		);
		expect(dates(found, "a")?.finish).toBe(at(1, "18:00"));
		expect([dates(found, "b")?.start, dates(found, "b")?.finish]).toEqual([at(0, "15:00"), at(1, "18:00")]);
	});

	it("[LV3] nobody does more than fits at once: whole tasks one by one, halves together", () => {
		const tasks = [task("a", 8), task("b", 8), task("c", 8)];
		const whole = tasks.map(({ id }) => assign(id, "ann"));
		expect(level(plan(tasks, [], { resources: [ann], assignments: whole })).finish).toBe(at(2, "18:00"));
		const halves = tasks.map(({ id }) => assign(id, "ann", 50));
		expect(level(plan(tasks, [], { resources: [ann], assignments: halves })).finish).toBe(at(1, "18:00"));
		const two = person("ann", { parallelLimit: 3 });
		expect(level(plan(tasks, [], { resources: [two], assignments: whole })).finish).toBe(at(0, "18:00"));
	});

	it("[LV4] a task that may not be split waits for the end of an absence, one that may goes on after it", () => {
		const away = person("ann", { absences: [{ from: at(1, "00:00"), to: at(2, "00:00") }] });
		const more = { resources: [away], assignments: [assign("a", "ann")] };
		const whole = level(plan([task("a", 16)], [], more));
		expect(dates(whole, "a")).toMatchObject({ start: at(2, "09:00"), driver: { kind: "absence", resourceId: "ann" } });
		const split = level(plan([task("a", 16, { splittable: true })], [], more));
		expect([dates(split, "a")?.start, dates(split, "a")?.finish]).toEqual([at(0, "09:00"), at(2, "18:00")]);
	});

	it("[LV5] the lower bound is the crews' critical path or somebody's own work; the gap is told against it", () => {
		const tasks = [task("a", 8), task("b", 8), task("c", 8)];
		const found = level(plan(tasks, [], { resources: [ann], assignments: tasks.map(({ id }) => assign(id, "ann")) }));
		expect([found.lowerBound, found.gapPerMille]).toEqual([at(2, "18:00"), 0]);
	});

	it("[LV6] says who was busy with what", () => {
		const found = level(
			plan([task("a", 8), task("b", 4)], [], {
				resources: [ann],
				assignments: [assign("a", "ann"), assign("b", "ann")],
			}),
		);
		const second = found.tasks.find(({ driver }) => driver.kind === "busy");
		expect(second?.driver).toMatchObject({ kind: "busy", resourceId: "ann" });
	});

	it("[LV7] tells per person and day what the dates without people ask too much", () => {
		const problem = plan([task("a", 8), task("b", 4)], [], {
			resources: [ann],
			assignments: [assign("a", "ann"), assign("b", "ann")],
		});
		expect(level(problem).overloads).toEqual([
			{ resourceId: "ann", day: at(0, "00:00") / 1440, excessMinutes: 240, taskIds: ["a", "b"] },
		]);
	});

	it("[LV8] a crew with no time in common is left aside and told, and asking too much is told", () => {
		const nights = person("owl", { calendarId: "night" });
		const night = { ...roundTheClock("night"), week: Array.from({ length: 7 }, () => [[0, 300]] as const) };
		const result = schedule(
			plan([task("a", 8)], [], {
				calendars: [...plan([]).calendars, night],
				resources: [nights, ann],
				assignments: [assign("a", "owl"), assign("a", "ann", 200)],
			}),
			{ stage: 0 },
		);
		expect(result.diagnostics.map(({ code }) => code).sort()).toEqual(["asksTooMuch", "noCommonTime"]);
	});
});

describe("stages", () => {
	const random = new Random(4);
	const count = 20;
	const ids = Array.from({ length: count }, (_, i) => `t${String(i).padStart(2, "0")}`);
	const lengths = ids.map(() => random.between(1, 9));
	const pairs = ids.slice(1).map((_, i) => [random.below(i + 1), i + 1] as const);
	const asked = ids.map(() => random.between(1, 3));
	const tasks = ids.map((id, i) =>
		task(id, 0, { estimate: { lowMinutes: minutes(lengths[i] ?? 1), highMinutes: minutes(lengths[i] ?? 1) } }),
	);
	const problem = plan(
		tasks,
		pairs.map(([from, to]) => link(ids[from] ?? "", ids[to] ?? "")),
		{
			defaultCalendarId: "always",
			resources: [person("crew", { parallelLimit: 4 })],
			assignments: ids.map((id, i) => assign(id, "crew", (asked[i] ?? 1) * 100)),
		},
	);

	it("[ST1] an instance entered as a plan gets the length that the search finds for it", () => {
		const project = projectOf({
			durations: Int32Array.from(lengths),
			capacities: Int32Array.of(4),
			requests: Int32Array.from(asked),
			precedences: pairs.map(([from, to]) => ({ from, to, weight: lengths[from] ?? 0 })),
		});
		const found = optimise(project, { schedules: 1000, seed: 7, lowerBound: lowerBound(project) });
		expect(level(problem, 1).finish - problem.startAt).toBe(found.length);
	});

	it("[ST1] so does one of several resources, of which a limit on work is one", () => {
		const gang = ids.map(() => random.between(0, 2));
		const limited = ids.map((_, i) => (i % 3 === 0 ? 1 : 0));
		const project = projectOf({
			durations: Int32Array.from(lengths),
			capacities: Int32Array.of(4, 3, 2),
			requests: Int32Array.from(ids.flatMap((_, i) => [asked[i] ?? 0, gang[i] ?? 0, limited[i] ?? 0])),
			precedences: pairs.map(([from, to]) => ({ from, to, weight: lengths[from] ?? 0 })),
		});
		const found = optimise(project, { schedules: 1000, seed: 7, lowerBound: lowerBound(project) });
		const wider = {
			...problem,
			tasks: problem.tasks.map((one, i) => (limited[i] === 1 ? { ...one, wipLimitId: "doing" } : one)),
			wipLimits: [{ id: "doing", limit: 2 }],
			resources: [...problem.resources, person("gang", { parallelLimit: 3 })],
			assignments: [...problem.assignments, ...ids.map((id, i) => assign(id, "gang", (gang[i] ?? 0) * 100))],
		};
		expect(level(wider, 1).finish - problem.startAt).toBe(found.length);
	});

	it("[ST2] a later stage is never longer, and never below the bound", () => {
		const found = [0, 1, 2].map((stage) => level(problem, stage));
		expect(found[1]?.finish).toBeLessThanOrEqual(found[0]?.finish ?? 0);
		expect(found[2]?.finish).toBeLessThanOrEqual(found[1]?.finish ?? 0);
	});

	it("[ST3] a stage tries 2, then 1,000 x 4^(k-1) schedules, fewer only when the bound is reached", () => {
		expect(level(problem, 1).schedules).toBeLessThanOrEqual(1002);
		expect(level(problem, 0).schedules).toBeLessThanOrEqual(2);
	});

	it("[ST4] the shortest schedule of small projects is found, as an exhaustive search shows", () => {
		for (let seed = 1; seed <= 15; seed++) {
			const draw = new Random(seed);
			const durations = Int32Array.from({ length: 6 }, () => draw.between(1, 5));
			const requests = Int32Array.from({ length: 12 }, () => draw.between(0, 3));
			const precedences = [1, 2, 3, 4, 5].flatMap((to) => (draw.chance(60) ? [{ from: draw.below(to), to }] : []));
			const project = projectOf({
				...{ durations, requests },
				capacities: Int32Array.of(4, 5),
				precedences: precedences.map(({ from, to }) => ({ from, to, weight: durations[from] ?? 0 })),
			});
			expect(optimise(project, { schedules: 1000, seed: 7 }).length).toBe(shortest(project));
		}
	});
});

/** The least length over all orders of the tasks. */
function shortest(project: ReturnType<typeof projectOf>): number {
	let best = 1000;
	const place = (left: readonly number[], starts: ReadonlyMap<number, number>): void => {
		if (left.length === 0) {
			const ends = [...starts].map(([i, start]) => start + (project.durations[i] ?? 0));
			best = Math.min(
				best,
				ends.reduce((a, b) => Math.max(a, b)),
			);
		}
		for (const next of left) {
			const from = [...project.predecessors.slice(project.before[next], project.before[next + 1])];
			if (!from.every((one) => starts.has(one))) continue;
			const ready = from.reduce(
				(late, one) => Math.max(late, (starts.get(one) ?? 0) + (project.durations[one] ?? 0)),
				0,
			);
			let start = ready;
			while (!fits(project, starts, { next, start })) start++;
			place(
				left.filter((one) => one !== next),
				new Map([...starts, [next, start]]),
			);
		}
	};
	place([...project.durations.keys()], new Map());
	return best;
}

function fits(
	project: ReturnType<typeof projectOf>,
	starts: ReadonlyMap<number, number>,
	{ next, start }: { next: number; start: number },
): boolean {
	const { durations, requests, capacities, resourceCount } = project;
	for (let t = start; t < start + (durations[next] ?? 0); t++)
		for (let k = 0; k < resourceCount; k++) {
			let used = requests[next * resourceCount + k] ?? 0;
			for (const [i, from] of starts)
				if (from <= t && t < from + (durations[i] ?? 0)) used += requests[i * resourceCount + k] ?? 0;
			if (used > (capacities[k] ?? 0)) return false;
		}
	return true;
}
