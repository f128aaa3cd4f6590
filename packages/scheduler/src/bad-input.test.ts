import { describe, expect, it } from "vitest";
import { assign, link, MONDAY_NINE, officeCalendar, person, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { instant, minutes, type ScheduleProblem, schedule, verify } from "./index.ts";
import { scheduleSteps } from "./make-schedule.ts";

const codes = (problem: ScheduleProblem) => schedule(problem, { stage: 0 }).diagnostics.map(({ code }) => code);
const estimate = (low: number, high: number) => ({ lowMinutes: minutes(low), highMinutes: minutes(high) });

describe("plans that cannot be meant", () => {
	describe("[DG1] bad data", () => {
		it.each<[string, ScheduleProblem, string]>([
			["a link to nowhere", plan([task("a", 1)], [link("a", "ghost")]), "danglingLink"],
			["a link to itself", plan([task("a", 1)], [link("a", "a")]), "selfLink"],
			["two tasks of one id", plan([task("a", 1), task("a", 2)]), "duplicateId"],
			["a negative range", plan([task("a", 1, { estimate: estimate(-60, 60) })]), "badEstimate"],
			["a range the wrong way round", plan([task("a", 1, { estimate: estimate(120, 60) })]), "badEstimate"],
			["half a minute", plan([task("a", 1, { estimate: estimate(0.5, 60) })]), "badEstimate"],
			["an estimate of 200 years", plan([task("a", 1, { estimate: estimate(60, 26_000_000) })]), "badEstimate"],
			["no estimate", plan([{ id: "a", kind: "task" }]), "noEstimate"],
			[
				"a calendar that never works",
				plan([task("a", 1)], [], { calendars: [{ ...officeCalendar(), week: [[], [], [], [], [], [], []] }] }),
				"emptyCalendar",
			],
			["no such calendar", plan([task("a", 1, { calendarId: "moon" })]), "unknownCalendar"],
			[
				"a parent inside its child",
				plan([task("a", 1, { parentId: "b" }), task("b", 1, { parentId: "a" })]),
				"parentLoop",
			],
			["progress of 200 %", plan([task("a", 1, { progressPercent: 200 })]), "badValue"],
			["a start that is no number", plan([task("a", 1)], [], { startAt: instant(Number.NaN) }), "badValue"],
			["a deadline in the year 9000", plan([task("a", 1, { deadline: instant(4_000_000_000) })]), "badValue"],
			[
				"a finish before the start",
				plan([task("a", 1, { actualStart: instant(500), actualFinish: instant(400) })]),
				"badValue",
			],
			["an unknown parent", plan([task("a", 1, { parentId: "ghost" })]), "badValue"],
			[
				"an infinite lag",
				plan([task("a", 1), task("b", 1)], [link("a", "b", { lagMinutes: minutes(Number.POSITIVE_INFINITY) })]),
				"badValue",
			],
			[
				"an assignment of nobody",
				plan([task("a", 1)], [], { assignments: [assign("a", "ghost")] }),
				"danglingAssignment",
			],
			[
				"a person at minus 5 %",
				plan([task("a", 1)], [], { resources: [person("p", { unitsPercent: -5 })] }),
				"badValue",
			],
		])("[DG1] %s is told, and every task still has dates", (_, problem, code) => {
			expect(codes(problem)).toContain(code);
			for (const { start, finish } of schedule(problem, { stage: 0 }).tasks) {
				expect(Number.isInteger(start)).toBe(true);
				expect(finish).toBeGreaterThanOrEqual(start);
			}
		});
	});

	it("[DG2] a million minutes, and a chain beyond the last year, end in a diagnostic", () => {
		const long = plan([task("a", 0, { estimate: estimate(1_000_000, 1_000_000) })]);
		expect(codes(long)).toEqual([]);
		const ids = Array.from({ length: 400 }, (_, i) => `t${String(i).padStart(3, "0")}`);
		const tasks = ids.map((id) => task(id, 0, { estimate: estimate(10_000_000, 10_000_000) }));
		const links = ids.slice(1).map((id, i) => link(ids[i] ?? "", id));
		expect(codes(plan(tasks, links))).toContain("beyondHorizon");
	});

	it("[DG3] chains of 50,000 tasks, a loop of 50,000 and 5,000 parents in one another are scheduled in time", () => {
		const ids = Array.from({ length: 50_000 }, (_, i) => `t${String(i).padStart(5, "0")}`);
		const tasks = ids.map((id) => task(id, 1));
		const links = ids.slice(1).map((id, i) => link(ids[i] ?? "", id, { addedAt: 50_000 - i }));
		expect(schedule(plan(tasks, links), { stage: 0 }).criticalPath).toHaveLength(50_000);
		const closed = schedule(plan(tasks, [...links, link("t49999", "t00000")]), { stage: 0 });
		expect(closed.suspendedLinkIds).toEqual(["t00000>t00001"]);
		const nested = ids.slice(0, 5000).map((id, i) => task(id, 1, i > 0 ? { parentId: ids[i - 1] ?? "" } : {}));
		expect(schedule(plan(nested), { stage: 0 }).tasks).toHaveLength(5000);
	});

	it("[DG4] a tangle of random links is repaired in bounded time", () => {
		const random = new Random(5);
		const ids = Array.from({ length: 3000 }, (_, i) => `t${String(i).padStart(4, "0")}`);
		const links = Array.from({ length: 9000 }, (_, k) =>
			link(ids[random.below(3000)] ?? "", ids[random.below(3000)] ?? "", { id: `l${k}`, addedAt: k % 13 }),
		);
		const { suspendedLinkIds } = schedule(
			plan(
				ids.map((id) => task(id, 1)),
				links,
			),
			{ stage: 0 },
		);
		expect(suspendedLinkIds.length).toBeGreaterThan(100);
	});

	it("[DG7] a thousand people in one pool, and people who never work, are levelled", () => {
		const ids = Array.from({ length: 200 }, (_, i) => `t${String(i).padStart(3, "0")}`);
		const resources = Array.from({ length: 1000 }, (_, i) => {
			const from = instant(MONDAY_NINE + i * 60);
			const absences = [{ from, to: instant(from + 1440) }];
			return person(`p${String(i).padStart(4, "0")}`, i % 2 === 0 ? { absences } : {});
		});
		const never = { ...officeCalendar("never"), week: [[], [], [], [], [], [], []] };
		const idle = [person("x", { calendarId: "never" }), person("y", { unitsPercent: 0 })];
		const problem = plan(
			ids.map((id) => task(id, 8)),
			[],
			{
				calendars: [officeCalendar(), never],
				resources: [...resources, ...idle],
				pools: [
					{ id: "all", memberIds: resources.map(({ id }) => id) },
					{ id: "idle", memberIds: ["x", "y"] },
					{ id: "none", memberIds: [] },
				],
				assignments: ids.map((id, i) => assign(id, ["all", "idle", "none", "x"][i % 4] ?? "")),
			},
		);
		const result = schedule(problem, { stage: 0 });
		expect([...new Set(codes(problem))].sort()).toEqual(["emptyCalendar", "noMember"]);
		const crews = new Set(result.levelling?.tasks.flatMap(({ crew = [] }) => crew));
		expect(crews.size).toBe(52);
		expect(verify(problem, result)).toEqual([]);
	});

	it("[DG7] a chain of 50,000 tasks with people on them is levelled", () => {
		const ids = Array.from({ length: 50_000 }, (_, i) => `t${String(i).padStart(5, "0")}`);
		const links = ids.slice(1).map((id, i) => link(ids[i] ?? "", id));
		const problem = plan(
			ids.map((id) => task(id, 1)),
			links,
			{ resources: [person("ann"), person("bob")], assignments: ids.map((id, i) => assign(id, i % 2 ? "ann" : "bob")) },
		);
		const { levelling, finish } = schedule(problem, { stage: 0 });
		expect([levelling?.finish, levelling?.gapPerMille]).toEqual([finish, 0]);
	}, 60_000);

	it("[DG7] the first stage pauses too, also within a schedule that chooses from a thousand people", () => {
		const ids = Array.from({ length: 300 }, (_, i) => `t${String(i).padStart(3, "0")}`);
		const resources = Array.from({ length: 1000 }, (_, i) => {
			const from = instant(MONDAY_NINE + (i % 90) * 1440);
			return person(`p${String(i).padStart(4, "0")}`, { absences: [{ from, to: instant(from + 2880) }] });
		});
		const problem = plan(
			ids.map((id) => task(id, 8)),
			[],
			{
				resources,
				pools: [{ id: "all", memberIds: resources.map(({ id }) => id) }],
				assignments: ids.map((id) => assign(id, "all")),
			},
		);
		const steps = scheduleSteps(problem, { stage: 0 });
		let pauses = 0;
		while (!steps.next().done) pauses++;
		expect(pauses).toBeGreaterThanOrEqual((2 * 300 * 1000) / 25_000);
	});

	it("[DG7] levelling pauses after some twelve thousand tasks decoded", () => {
		const ids = Array.from({ length: 240 }, (_, i) => `t${i}`);
		const links = ids.slice(1).flatMap((id, i) => (i % 5 > 0 ? [link(ids[i] ?? "", id)] : []));
		const problem = plan(
			ids.map((id, i) => task(id, (i % 7) + 1, i % 90 === 0 ? { deadline: instant(MONDAY_NINE) } : {})),
			links,
			{
				resources: ["ann", "bob", "cy"].map((id) => person(id)),
				pools: [{ id: "core", memberIds: ["ann", "bob", "cy"] }],
				assignments: ids.map((id) => assign(id, "core")),
			},
		);
		const steps = scheduleSteps(problem, { stage: 1 });
		let pauses = 0;
		while (!steps.next().done) pauses++;
		expect(pauses).toBeGreaterThanOrEqual(Math.floor((1000 * 240) / 12_000));
	});
});
