import { describe, expect, it } from "vitest";
import { at, link, milestone, plan, task } from "../test/plans.ts";
import { instant, minutes, type ScheduledTask, type ScheduleProblem, schedule, verify } from "./index.ts";

function solve(problem: ScheduleProblem) {
	const result = schedule(problem, { stage: 0 });
	expect(verify(problem, result)).toEqual([]);
	const dates = (id: string): ScheduledTask => {
		const found = result.tasks.find((entry) => entry.id === id);
		if (!found) throw new Error(`no task ${id}`);
		return found;
	};
	return { ...result, dates };
}

describe("the critical path", () => {
	it("[CP1] gives every task dates, in the order of the ids", () => {
		const { tasks, start, finish, lengthMinutes } = solve(plan([task("b", 8), task("a", 4)], [link("a", "b")]));
		expect(tasks.map(({ id }) => id)).toEqual(["a", "b"]);
		expect([start, finish, lengthMinutes]).toEqual([at(0, "09:00"), at(1, "14:00"), 720]);
	});

	it("[CP2] plans nothing unfinished before the start nor before now", () => {
		const { dates } = solve(plan([task("a", 1)], [], { now: at(2, "12:30") }));
		expect(dates("a")).toMatchObject({ start: at(2, "13:00"), finish: at(2, "14:00"), driver: { kind: "now" } });
	});

	it("[CP3] lasts the likely estimate, else the mean of the range rounded half up, less the progress", () => {
		const estimate = { lowMinutes: minutes(60), highMinutes: minutes(121) };
		const tasks = [
			task("mean", 0, { estimate }),
			task("likely", 0, { estimate: { ...estimate, likelyMinutes: minutes(70) } }),
			task("half", 0, { estimate, progressPercent: 50 }),
			task("left", 0, { estimate, remainingMinutes: minutes(15) }),
		];
		const lengths = solve(plan(tasks)).tasks.map(({ id, start, finish }) => [id, finish - start]);
		expect(lengths).toEqual([
			["half", 46],
			["left", 15],
			["likely", 70],
			["mean", 91],
		]);
	});

	it("[CP4] the project ends with its last task", () => {
		expect(solve(plan([task("a", 8), task("b", 16)])).finish).toBe(at(1, "18:00"));
		expect(solve(plan([])).finish).toBe(at(0, "09:00"));
	});

	it("[CP5] total slack is what a task may slip without delaying the project, in its working minutes", () => {
		const { dates } = solve(plan([task("a", 8), task("b", 16), task("c", 8)], [link("a", "c"), link("b", "c")]));
		expect([dates("a").totalSlackMinutes, dates("b").totalSlackMinutes]).toEqual([480, 0]);
		expect(dates("a").lateFinish).toBe(at(1, "18:00"));
	});

	it("[CP6] free slack is what a task may slip without moving any successor", () => {
		const tasks = [task("a", 8), task("b", 4), task("c", 24), task("d", 8)];
		const { dates } = solve(plan(tasks, [link("a", "b"), link("b", "d"), link("c", "d")]));
		expect([dates("a").freeSlackMinutes, dates("b").freeSlackMinutes]).toEqual([0, 720]);
		expect(dates("a").totalSlackMinutes).toBe(720);
	});

	it("[CP7] a task is critical at or below the plan's threshold", () => {
		const problem = plan([task("a", 15), task("b", 16)], []);
		expect(solve(problem).tasks.map(({ critical }) => critical)).toEqual([false, true]);
		expect(solve({ ...problem, criticalSlackMinutes: minutes(60) }).tasks.map(({ critical }) => critical)).toEqual([
			true,
			true,
		]);
	});

	it("[CP8] names one chain of tasks that fix each other's dates, first to last", () => {
		const tasks = [task("a", 8), milestone("gate", { kind: "gate" }), task("b", 8), task("c", 4)];
		const { criticalPath } = solve(plan(tasks, [link("a", "gate"), link("gate", "b"), link("a", "c")]));
		expect(criticalPath).toEqual(["a", "gate", "b"]);
	});

	it("[CP8] ends with a hammock that has finished where that comes first", () => {
		const done = { kind: "hammock" as const, actualStart: at(0, "09:00"), actualFinish: at(3, "10:00") };
		const { criticalPath } = solve(plan([task("care", 8, done), milestone("sign")], [link("care", "sign")]));
		expect(criticalPath).toEqual(["care"]);
	});

	it("[CP9] tells what fixes each start; of several links the one with the lowest id", () => {
		const tasks = [
			task("a", 8),
			task("b", 8),
			task("c", 8),
			task("d", 1, { constraint: { kind: "SNET", at: at(3, "10:00") } }),
		];
		const { dates } = solve(plan(tasks, [link("b", "c"), link("a", "c")]));
		expect(dates("a").driver).toEqual({ kind: "start" });
		expect(dates("c").driver).toEqual({ kind: "link", linkId: "a>c", taskId: "a" });
		expect(dates("d").driver).toEqual({ kind: "constraint" });
	});
});

describe("links", () => {
	const pair = (more: Parameters<typeof link>[2]) => {
		const { dates } = solve(plan([task("a", 8), task("b", 4)], [link("a", "b", more)]));
		return [dates("b").start, dates("b").finish];
	};

	it("[LK1] finish-start and start-start hold the successor's start", () => {
		expect(pair({ type: "FS" })).toEqual([at(1, "09:00"), at(1, "14:00")]);
		expect(pair({ type: "SS", lagMinutes: minutes(60) })).toEqual([at(0, "10:00"), at(0, "15:00")]);
	});

	it("[LK2] finish-finish and start-finish hold its finish, counted in its working minutes", () => {
		expect(pair({ type: "FF" })).toEqual([at(0, "14:00"), at(0, "18:00")]);
		expect(pair({ type: "SF", lagMinutes: minutes(300) })[1]).toBe(at(0, "15:00"));
	});

	describe("[LK3] the calendar of a lag", () => {
		it.each([
			["elapsed", at(1, "18:00"), at(2, "09:00")],
			["predecessor", at(3, "18:00"), at(4, "09:00")],
			["successor", at(1, "18:00"), at(2, "09:00")],
			["project", at(3, "18:00"), at(4, "09:00")],
		] as const)("[LK3] a lag counts in the calendar that the link names: %s", (lagCalendar, bound, next) => {
			const tasks = [task("a", 8), milestone("b", { calendarId: "always" }), task("c", 1)];
			const more = { lagMinutes: minutes(24 * 60), lagCalendar } as const;
			const { dates } = solve(plan(tasks, [link("a", "b", more), link("b", "c")]));
			expect([dates("b").start, dates("c").start]).toEqual([bound, next]);
		});
	});

	it("[LK4] a negative lag is a lead", () => {
		expect(pair({ lagMinutes: minutes(-120) })).toEqual([at(0, "16:00"), at(1, "11:00")]);
	});
});

describe("gates, parents, hammocks", () => {
	it("[GT1] a gate that is not passed comes after its predecessors and not before now; a passed one holds nobody", () => {
		const tasks = [task("a", 8), milestone("g", { kind: "gate" }), task("b", 8)];
		const links = [link("a", "g"), link("g", "b")];
		expect(solve(plan(tasks, links)).dates("b").start).toBe(at(1, "09:00"));
		expect(solve(plan([milestone("g", { kind: "gate" })], [], { now: at(3, "11:00") })).dates("g").start).toBe(
			at(3, "11:00"),
		);
		const passed = tasks.map((entry) => (entry.id === "g" ? { ...entry, passed: true } : entry));
		expect(solve(plan(passed, links)).dates("b").start).toBe(at(0, "09:00"));
	});

	it("[SU1] a parent spans its children; links to and from it hold and wait for all of them", () => {
		const tasks = [
			task("first", 8),
			task("p", 0, { kind: "summary" }),
			task("x", 8, { parentId: "p" }),
			task("y", 16, { parentId: "p" }),
			task("after", 1),
		];
		const { dates } = solve(plan(tasks, [link("first", "p"), link("p", "after")]));
		expect([dates("p").start, dates("p").finish]).toEqual([at(1, "09:00"), at(2, "18:00")]);
		expect(dates("after").start).toBe(at(3, "09:00"));
		expect(dates("x").driver).toEqual({ kind: "link", linkId: "first>p", taskId: "first" });
	});

	it("[SU2] a start link out of a parent counts from its earliest child", () => {
		const late = { constraint: { kind: "SNET", at: at(1, "09:00") } } as const;
		const tasks = [
			task("p", 0, { kind: "summary" }),
			task("x", 8, { parentId: "p", ...late }),
			task("y", 8, { parentId: "p", ...late }),
			task("b", 1),
		];
		expect(solve(plan(tasks, [link("p", "b", { type: "SS" })])).dates("b").start).toBe(at(1, "09:00"));
	});

	it("[HA1] a hammock without an end lasts as long as its parent, or the plan, and is never critical", () => {
		const tasks = [task("watch", 0, { kind: "hammock" }), task("a", 24)];
		expect(solve(plan(tasks)).dates("watch")).toMatchObject({
			start: at(0, "09:00"),
			finish: at(2, "18:00"),
			critical: false,
		});
		const ended = solve(plan([...tasks, task("b", 4)], [link("b", "watch", { type: "FF" })]));
		expect(ended.dates("watch").finish).toBe(at(0, "14:00"));
	});
});

describe("constraints and facts", () => {
	it("[CN1] start no earlier and must start hold the start", () => {
		for (const kind of ["SNET", "MSO"] as const)
			expect(solve(plan([task("a", 1, { constraint: { kind, at: at(2, "10:00") } })])).dates("a").start).toBe(
				at(2, "10:00"),
			);
	});

	it("[CN2] finish no earlier and must finish hold the finish", () => {
		for (const kind of ["FNET", "MFO"] as const)
			expect(solve(plan([task("a", 1, { constraint: { kind, at: at(2, "12:00") } })])).dates("a").finish).toBe(
				at(2, "12:00"),
			);
	});

	it("[CN3] a date that links make impossible is told with the chain that does, and the links win", () => {
		const tasks = [task("a", 8), task("b", 8, { constraint: { kind: "MSO", at: at(0, "16:00") } })];
		const { dates, diagnostics } = solve(plan(tasks, [link("a", "b")]));
		expect(dates("b")).toMatchObject({ start: at(1, "09:00"), totalSlackMinutes: -120 });
		expect(diagnostics).toEqual([{ code: "constraintViolated", taskId: "b", byMinutes: 120, chain: ["a", "b"] }]);
	});

	it("[CN4] a missed deadline is negative slack and is told", () => {
		const { dates, diagnostics } = solve(plan([task("a", 16, { deadline: at(1, "12:00") })]));
		expect(dates("a").totalSlackMinutes).toBe(-300);
		expect(diagnostics).toEqual([{ code: "deadlineMissed", taskId: "a", byMinutes: 300 }]);
	});

	it("[AC1] what has started keeps its start, whatever its links say", () => {
		const tasks = [task("a", 40), task("b", 8, { actualStart: at(0, "10:00") })];
		expect(solve(plan(tasks, [link("a", "b")])).dates("b")).toMatchObject({
			start: at(0, "10:00"),
			driver: { kind: "actual" },
		});
	});

	it("[AC2] what is finished keeps its dates and has no slack; without a start it is counted back", () => {
		const { dates } = solve(
			plan([task("a", 8, { actualFinish: at(0, "18:00") }), task("b", 8)], [link("a", "b")], { now: at(4, "09:00") }),
		);
		expect(dates("a")).toMatchObject({
			start: at(0, "09:00"),
			finish: at(0, "18:00"),
			totalSlackMinutes: 0,
			critical: false,
		});
		expect(dates("b").start).toBe(at(4, "09:00"));
	});

	it("[AC3] remaining work is planned from now", () => {
		const started = task("a", 8, { actualStart: at(0, "09:00"), progressPercent: 75 });
		expect(solve(plan([started], [], { now: at(2, "09:00") })).dates("a").finish).toBe(at(2, "11:00"));
		expect(
			solve(plan([{ ...started, remainingMinutes: minutes(60) }], [], { now: at(2, "09:00") })).dates("a").finish,
		).toBe(at(2, "10:00"));
	});
});

it("[CP10] tasks in different calendars hand over in real time", () => {
	const tasks = [task("a", 10, { calendarId: "always" }), task("b", 1), task("c", 1, { calendarId: "always" })];
	const { dates } = solve(plan(tasks, [link("a", "b"), link("b", "c")], { startAt: instant(at(0, "10:00")) }));
	expect([dates("a").finish, dates("b").start, dates("c").start]).toEqual([
		at(0, "20:00"),
		at(1, "09:00"),
		at(1, "10:00"),
	]);
});
