import {
	type CalendarSpec,
	instant,
	minutes,
	type ResourceSpec,
	type ScheduleProblem,
	schedule,
	type TaskSpec,
} from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { bookedOf, bookedWork, excessOf, PeopleTime, type PlanWay } from "./booked-work.ts";

const offsets = [{ from: instant(0), offsetMinutes: 0 }];
const office: CalendarSpec = {
	id: "office",
	week: Array.from({ length: 7 }, (_, day) => (day < 5 ? [[540, 1020] as const] : [])),
	exceptions: [],
	offsets,
};
/** 2026-03-02 is a Monday. */
const monday = Date.parse("2026-03-02T00:00Z") / 86_400_000;
const at = (day: number, minute: number) => instant((monday + day) * 1440 + minute);
const task = (id: string, days: number, more: Partial<TaskSpec> = {}): TaskSpec => ({
	id,
	kind: "task",
	estimate: { lowMinutes: minutes(days * 480), highMinutes: minutes(days * 480) },
	...more,
});
const person = (id: string, more: Partial<ResourceSpec> = {}): ResourceSpec => ({
	...{ id, unitsPercent: 100, parallelLimit: 1, absences: [] },
	...more,
});

interface Plan {
	readonly tasks: readonly TaskSpec[];
	readonly people: readonly ResourceSpec[];
	/** Task → person, or person and per cent. */
	readonly seats: Readonly<Record<string, string | readonly [string, number]>>;
	readonly calendars?: readonly CalendarSpec[];
	readonly now?: ReturnType<typeof instant>;
}

function planned({ tasks, people, seats, calendars = [office], now = at(0, 540) }: Plan, way: PlanWay) {
	const problem: ScheduleProblem = {
		startAt: at(0, 540),
		now,
		calendars,
		defaultCalendarId: "office",
		tasks,
		links: [],
		resources: people,
		assignments: Object.entries(seats).map(([taskId, seat]) => {
			const [resourceId, unitsPercent] = typeof seat === "string" ? [seat, 100] : seat;
			return { taskId, resourceId, unitsPercent };
		}),
		criticalSlackMinutes: minutes(0),
	};
	const solved = schedule(problem, { stage: 0 });
	const time = new PeopleTime(problem);
	return { solved, time, bookings: bookedWork(time, solved, way) };
}

/** A person's days as [day, minutes], days counted from the Monday. */
function days(plan: Plan, way: PlanWay, who = "ana") {
	const { bookings } = planned(plan, way);
	return [...(bookings.get(who) ?? [])].map(([day, shares]) => [day - monday, bookedOf(shares)]);
}

const two: Plan = { tasks: [task("a", 1), task("b", 2)], people: [person("ana")], seats: { a: "ana", b: "ana" } };

describe("booked work", () => {
	it("[CAPV1] levelled work fills one day after the other and stops for the weekend", () => {
		const plan = { ...two, tasks: [task("a", 3), task("b", 3)] };
		expect(days(plan, "levelled")).toEqual([...[0, 1, 2, 3, 4].map((day) => [day, 480]), [7, 480]]);
	});

	it("[CAPV1] the plan of the links alone books two tasks on one day, and the excess is the engine's", () => {
		expect(days(two, "free")).toEqual([
			[0, 960],
			[1, 480],
		]);
		const { bookings, time, solved } = planned(two, "free");
		const shares = bookings.get("ana")?.get(monday) ?? [];
		expect(shares).toEqual([
			{ taskId: "a", minutes: 480 },
			{ taskId: "b", minutes: 480 },
		]);
		expect(excessOf(shares, time.available("ana", monday))).toBe(480);
		expect(solved.levelling?.overloads).toMatchObject([{ day: monday, excessMinutes: 480 }]);
	});

	it("[CAPV1] who may do two things at once has two days' work a day", () => {
		const plan = { ...two, people: [person("ana", { parallelLimit: 2 })] };
		expect(days(plan, "levelled")).toEqual([
			[0, 960],
			[1, 480],
		]);
		expect(planned(plan, "levelled").time.available("ana", monday)).toBe(960);
	});

	it("[CAPV1] a part-timer has half a day and takes twice as long", () => {
		const plan = { ...two, people: [person("ana", { unitsPercent: 50 })], tasks: [task("a", 1)], seats: { a: "ana" } };
		expect(days(plan, "levelled")).toEqual([
			[0, 240],
			[1, 240],
		]);
		const { time, bookings } = planned(plan, "free");
		expect(time.available("ana", monday)).toBe(240);
		expect(excessOf(bookings.get("ana")?.get(monday) ?? [], 240)).toBe(240);
	});

	it("[CAPV1] half of somebody's time leaves the other half", () => {
		const plan = { ...two, tasks: [task("a", 1)], seats: { a: ["ana", 50] as const } };
		expect(days(plan, "levelled")).toEqual([[0, 240]]);
	});

	it("[CAPV1] nobody works while away, and the day is known as such", () => {
		const ana = person("ana", { absences: [{ from: at(1, 0), to: at(3, 0) }] });
		const plan = { ...two, people: [ana], tasks: [task("a", 2, { splittable: true })], seats: { a: "ana" } };
		expect(days(plan, "levelled")).toEqual([
			[0, 480],
			[3, 480],
		]);
		const { time } = planned(plan, "levelled");
		expect(
			[0, 1, 2, 3, 5].map((day) => [time.available("ana", monday + day), time.isAway("ana", monday + day)]),
		).toEqual([
			[480, false],
			[0, true],
			[0, true],
			[480, false],
			[0, false],
		]);
	});

	it("[CAPV1] counts only what is left: started work from now on, done work not at all", () => {
		const tasks = [
			task("a", 2, { actualStart: at(0, 540), remainingMinutes: minutes(240) }),
			task("b", 2, { actualStart: at(0, 540), actualFinish: at(0, 1020) }),
		];
		const plan = { ...two, tasks, now: at(1, 540) };
		for (const way of ["levelled", "free"] as const) expect(days(plan, way)).toEqual([[1, 240]]);
	});

	it("[CAPV1] days are those of the board, where its calendar is, clock changes included", () => {
		// Ten hours ahead of UTC, eleven from Tuesday on: nine in the morning is the day before in UTC.
		const ahead = [
			{ from: instant(0), offsetMinutes: 600 },
			{ from: instant((monday + 1) * 1440 - 600 + 120), offsetMinutes: 660 },
		];
		const sydney = { ...office, offsets: ahead };
		const problemStart = instant(monday * 1440 + 540 - 600);
		const plan: Plan = { ...two, calendars: [sydney], now: problemStart };
		expect(days({ ...plan, tasks: [task("a", 1), task("b", 1)] }, "levelled").map(([, length]) => length)).toEqual([
			480, 480,
		]);
		expect(planned(plan, "levelled").time.available("ana", monday)).toBe(480);
	});

	it("[CAPV1] gates, milestones and tasks of nobody book nothing", () => {
		const tasks = [task("a", 1, { kind: "milestone" }), task("b", 1)];
		expect(days({ ...two, tasks, seats: { a: "ana" } }, "free")).toEqual([]);
	});
});
