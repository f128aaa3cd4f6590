import { describe, expect, it } from "vitest";
import { at, link, milestone, officeCalendar, plan, task } from "../test/plans.ts";
import { Random } from "../test/random.ts";
import { compileCalendar, minutes, type ScheduleProblem, schedule, verify, workingBetween } from "./index.ts";

const office = compileCalendar(officeCalendar()).calendar;

function found(problem: ScheduleProblem) {
	const result = schedule(problem, { stage: 0 });
	expect(verify(problem, result)).toEqual([]);
	return result.diagnostics;
}

const due = (day: number, time: string) => ({ constraint: { kind: "FNLT", at: at(day, time) } }) as const;

describe("conflicts", () => {
	it("[CN5] of several chains that explain a broken date the one with fewest tasks is told", () => {
		const tasks = [task("a", 8), task("b", 8), task("c", 8), task("long", 24), task("z", 8, due(0, "18:00"))];
		const links = [link("a", "b"), link("b", "c"), link("c", "z"), link("long", "z")];
		expect(found(plan(tasks, links))).toEqual([
			{ code: "constraintViolated", taskId: "z", byMinutes: 1440, chain: ["long", "z"] },
		]);
	});

	it("[CN5] a chain begins where a task stands by itself, though a link would explain it, too", () => {
		const fixed = { constraint: { kind: "SNET", at: at(1, "09:00") } } as const;
		const tasks = [task("a", 8), task("b", 8, fixed), task("z", 8, due(1, "18:00"))];
		expect(found(plan(tasks, [link("a", "b"), link("b", "z")]))).toEqual([
			{ code: "constraintViolated", taskId: "z", byMinutes: 480, chain: ["b", "z"] },
		]);
	});

	it("[CN5] a chain that takes too many steps to shorten is that of the drivers", () => {
		const ids = Array.from({ length: 3000 }, (_, k) => `t${String(k).padStart(4, "0")}`);
		const tasks = ids.map((id, k) => task(id, 1, k === 2999 ? due(1, "09:00") : {}));
		const links = ids.slice(1).map((id, k) => link(ids[k] ?? "", id));
		expect(found(plan(tasks, links))).toMatchObject([{ code: "constraintViolated", chain: ids }]);
	});

	it("[CN5] a shortest chain is a chain of binding links, and no longer than that of the drivers", () => {
		const random = new Random(3);
		let told = 0;
		for (let round = 0; round < 60; round++) {
			const ids = Array.from({ length: 12 }, (_, k) => `t${String(k).padStart(2, "0")}`);
			const tasks = ids.map((id) => task(id, random.between(1, 3) * 4, id === "t11" ? due(0, "10:00") : {}));
			const links = ids
				.slice(1)
				.flatMap((to, k) => [0, 1].map((n) => link(ids[random.below(k + 1)] ?? "", to, { id: `${to}-${n}` })));
			const result = schedule(plan(tasks, links), { stage: 0 });
			const dates = new Map(result.tasks.map((entry) => [entry.id, entry]));
			for (const one of result.diagnostics) {
				if (one.code !== "constraintViolated") continue;
				let drivers = 1;
				for (let id = one.taskId; ; drivers++) {
					const driver = dates.get(id)?.driver;
					if (driver?.kind !== "link") break;
					id = driver.taskId;
				}
				expect(one.chain.length).toBeLessThanOrEqual(drivers);
				one.chain.slice(1).forEach((id, k) => {
					const before = one.chain[k] ?? "";
					expect(links.some(({ from, to }) => from === before && to === id)).toBe(true);
					expect(
						workingBetween(office, dates.get(before)?.finish ?? at(0, "00:00"), dates.get(id)?.start ?? at(0, "00:00")),
					).toBe(0);
				});
				told++;
			}
		}
		expect(told).toBeGreaterThan(30);
	});

	it("[AC4] what began before a link allows is told with the minutes, the link and the chain behind it", () => {
		const tasks = [task("a", 8), task("b", 8), task("c", 8, { actualStart: at(0, "13:00") })];
		expect(found(plan(tasks, [link("a", "b"), link("b", "c")]))).toEqual([
			{ code: "linkBroken", linkId: "b>c", taskId: "c", byMinutes: 780, chain: ["a", "b", "c"] },
		]);
	});

	describe("[AC4] kinds of links", () => {
		const finished = { actualStart: at(0, "09:00"), actualFinish: at(0, "18:00") };
		it.each([
			["a start before the finish", "FS", { actualStart: at(0, "16:00") }, 120],
			["a start before the start and the lag", "SS", { actualStart: at(0, "09:00") }, 60],
			["a finish before the finish", "FF", finished, 60],
			["a start that waited", "FS", { actualStart: at(1, "09:00") }, undefined],
			["a finish that is still to come", "FF", { actualStart: at(0, "09:00") }, undefined],
		] as const)("[AC4] %s", (_, type, facts, byMinutes) => {
			const lag = type === "FS" ? 0 : 60;
			const problem = plan([task("a", 8), task("b", 4, facts)], [link("a", "b", { type, lagMinutes: minutes(lag) })]);
			const told = found(problem).flatMap((one) => (one.code === "linkBroken" ? [one.byMinutes] : []));
			expect(told).toEqual(byMinutes === undefined ? [] : [byMinutes]);
		});

		it("[AC4] a passed gate breaks nothing", () => {
			const tasks = [
				task("a", 8),
				milestone("g", { kind: "gate", passed: true }),
				task("b", 8, { actualStart: at(0, "09:00") }),
			];
			expect(found(plan(tasks, [link("g", "b")]))).toEqual([]);
		});
	});
});

describe("gates, buffers and cycles", () => {
	it("[GT2] a gate waits for every approval before it: one that is missing holds what comes after", () => {
		const approvals = ["a1", "a2", "a3"].map((id) =>
			milestone(id, { kind: "gate", passed: true, actualFinish: at(0, "09:00") }),
		);
		const tasks = [...approvals, milestone("g"), task("b", 8)];
		const links = [link("a1", "g"), link("a2", "g"), link("a3", "g"), link("g", "b")];
		const startOf = (problem: ScheduleProblem) =>
			schedule(problem, { stage: 0 }).tasks.find(({ id }) => id === "b")?.start;
		expect(startOf(plan(tasks, links))).toBe(at(0, "09:00"));
		const open = tasks.map((entry) => (entry.id === "a2" ? milestone("a2", { kind: "gate" }) : entry));
		expect(startOf(plan(open, links, { now: at(2, "10:00") }))).toBe(at(2, "10:00"));
	});

	it("[BF1] a buffer takes its time between what is before and after it, and is critical where they are", () => {
		const tasks = [task("a", 8), task("buffer", 16, { kind: "buffer" }), milestone("end")];
		const result = schedule(plan(tasks, [link("a", "buffer"), link("buffer", "end")]), { stage: 0 });
		expect(result.finish).toBe(at(2, "18:00"));
		expect(result.tasks.map(({ critical }) => critical)).toEqual([true, true, true]);
	});

	describe("[CY1] a cycle of so many days", () => {
		const weekend = {
			...officeCalendar("weekend"),
			week: Array.from({ length: 7 }, () => officeCalendar().week[0] ?? []),
		};
		it.each([
			["six days from a Saturday, weekends worked", "weekend", 5, 6, 10],
			["six days from a Monday in office hours", "office", 0, 6, 7],
			["six weeks of five days", "office", 0, 30, 39],
		])("[CY1] %s ends on its last working day", (_, calendarId, from, days, last) => {
			const cycle = task("cycle", days * 8, { calendarId, constraint: { kind: "SNET", at: at(from, "09:00") } });
			const problem = plan([cycle], [], { calendars: [officeCalendar(), weekend] });
			expect(schedule(problem, { stage: 0 }).finish).toBe(at(last, "18:00"));
		});
	});
});
