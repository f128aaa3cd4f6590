import { describe, expect, it } from "vitest";
import { assign, at, link, officeCalendar, person, plan, task } from "../test/plans.ts";
import { randomProblem } from "../test/random-problem.ts";
import {
	applyDelta,
	compileCalendar,
	drivingChain,
	explain,
	explainWaits,
	instant,
	levers,
	minutes,
	nextWorking,
	schedule,
} from "./index.ts";
import { leverSteps } from "./levers.ts";

const problem = plan([task("a", 8), task("b", 8), task("c", 8), task("d", 4)], [link("a", "c")], {
	resources: [person("ann"), person("bob", { absences: [{ from: at(0, "00:00"), to: at(1, "00:00") }] })],
	assignments: [assign("a", "ann"), assign("b", "ann"), assign("c", "ann"), assign("d", "bob")],
});

describe("explanations", () => {
	it("[EX1] follows what each start waited for, link or person, back to its cause", () => {
		const result = schedule(problem, { stage: 0 });
		const chain = explain(result, "c");
		expect(chain[0]?.taskId).toBe("c");
		expect(chain.at(-1)?.driver.kind).toBe("start");
		chain.slice(1).forEach((reason, k) => {
			const { driver } = chain[k] ?? reason;
			expect(driver.kind === "link" || driver.kind === "busy" ? driver.taskId : "").toBe(reason.taskId);
		});
		expect(explain(result, "d").at(-1)?.driver).toEqual({ kind: "absence", resourceId: "bob" });
		expect(explain(result, "ghost")).toEqual([]);
	});

	it("[EX1] goes on behind a task whose place under a limit came free", () => {
		const limited = plan(
			[task("a", 8), task("b", 4)].map((entry) => ({ ...entry, wipLimitId: "one" })),
			[],
			{
				wipLimits: [{ id: "one", limit: 1 }],
			},
		);
		const chain = drivingChain(schedule(limited, { stage: 0 }));
		expect(chain.map(({ driver }) => driver.kind)).toEqual(["start", "wipLimit"]);
	});

	it("[EX2] the driving chain ends with the plan and begins with its cause", () => {
		const result = schedule(problem, { stage: 0 });
		const chain = drivingChain(result);
		expect(chain.at(-1)?.finish).toBe(result.levelling?.finish);
		expect(["start", "now", "absence"]).toContain(chain[0]?.driver.kind);
	});
});

describe("waits", () => {
	it("[EX3] tells how long each reason kept its task waiting, and since when", () => {
		const result = schedule(problem, { stage: 0 });
		const waits = explainWaits(problem, result, "c");
		expect(
			waits.map(({ taskId, driver, readyAt, waitMinutes }) => [taskId, driver.kind, readyAt, waitMinutes]),
		).toEqual([
			["c", "busy", at(1, "09:00"), 1440],
			["b", "busy", at(0, "09:00"), 1440],
			["a", "start", at(0, "09:00"), 0],
		]);
		const away = explainWaits(problem, result, "d");
		expect(away).toMatchObject([{ driver: { kind: "absence" }, readyAt: at(0, "09:00"), waitMinutes: 1440 }]);
		const lag = { lagMinutes: minutes(60) };
		const linked = plan([task("a", 9), task("b", 1)], [link("a", "b", lag)]);
		expect(explainWaits(linked, schedule(linked, { stage: 0 }), "b")[0]).toMatchObject({
			start: at(1, "11:00"),
			readyAt: at(1, "10:00"),
			waitMinutes: 60,
		});
		expect(explainWaits(problem, result, "ghost")).toEqual([]);
	});

	it("[EX3] work that waits for somebody is ready once the last of its predecessors is done, in working time", () => {
		const { calendar } = compileCalendar(officeCalendar());
		let compared = 0;
		for (let seed = 1; seed <= 80; seed++) {
			const random = randomProblem(seed, { tasks: 20, plain: true });
			const lag = { type: "FS", lagMinutes: minutes(0) } as const;
			const simple = { ...random, links: random.links.map((each) => ({ ...each, ...lag })) };
			const result = schedule(simple, { stage: 0 });
			const finishes = new Map(result.levelling?.tasks.map(({ id, finish }) => [id, finish]));
			for (const { taskId, driver, readyAt, waitMinutes, start } of explainWaits(
				simple,
				result,
				result.tasks.at(-1)?.id ?? "",
			)) {
				if (driver.kind !== "busy") continue;
				compared++;
				const before = simple.links.flatMap(({ from, to }) => (to === taskId ? (finishes.get(from) ?? 0) : []));
				const allowed = before.reduce<number>((at, finish) => Math.max(at, finish), simple.startAt);
				expect(readyAt, `seed ${seed} ${taskId}`).toBe(nextWorking(calendar, instant(allowed)));
				expect(waitMinutes).toBe(start - readyAt);
			}
		}
		expect(compared).toBeGreaterThan(80);
	});

	it("[EX3] no wait of a plan of all features is negative", () => {
		for (let seed = 1; seed <= 30; seed++) {
			const mixed = randomProblem(seed, { tasks: 20, loops: seed % 4 === 0 });
			const result = schedule(mixed, { stage: 0 });
			for (const { id } of mixed.tasks) {
				const waits = explainWaits(mixed, result, id);
				expect(waits.length).toBeGreaterThan(0);
				expect(waits.filter(({ waitMinutes }) => waitMinutes < 0)).toEqual([]);
			}
		}
	});

	it("[EX4] the bottleneck costs what a plan without it gains", () => {
		const steps = leverSteps(problem, { stage: 0 });
		let step = steps.next();
		while (!step.done) step = steps.next();
		const { bottleneck } = step.value;
		expect(bottleneck).toMatchObject({
			bottleneck: { kind: "person", id: "ann" },
			finish: at(1, "18:00"),
			costMinutes: 1440,
		});
		const limited = plan(
			[task("a", 8), task("b", 8)].map((entry) => ({ ...entry, wipLimitId: "one" })),
			[],
			{
				wipLimits: [{ id: "one", limit: 1 }],
			},
		);
		const other = leverSteps(limited, { stage: 0 });
		let last = other.next();
		while (!last.done) last = other.next();
		expect(last.value.bottleneck).toMatchObject({ bottleneck: { kind: "wipLimit" }, costMinutes: 1440 });
	});
});

describe("levers", () => {
	it("[LE1] each lever was solved: applying it gives the promised finish to the minute", () => {
		const before = schedule(problem, { stage: 1 }).levelling?.finish ?? 0;
		const found = levers(problem, { stage: 1 });
		expect(found.length).toBeGreaterThan(0);
		for (const { delta, finish, gainMinutes } of found) {
			expect(schedule(applyDelta(problem, delta), { stage: 1 }).levelling?.finish).toBe(finish);
			expect(before - finish).toBe(gainMinutes);
		}
	});

	it("[LE2] the strongest comes first, and what brings nothing is not offered", () => {
		const gains = levers(problem, { stage: 0 }).map(({ gainMinutes }) => gainMinutes);
		expect(gains).toEqual([...gains].sort((a, b) => b - a));
		expect(Math.min(...gains)).toBeGreaterThan(0);
		expect(levers(plan([task("a", 8)]), { stage: 0 })).toEqual([]);
	});

	it("[LE3] a place under a limit, somebody new in a pool and somebody new for what waits are tried", () => {
		const tasks = ["a", "b", "c"].map((id) => task(id, 8, { wipLimitId: "doing" }));
		const limited = plan(tasks, [], { wipLimits: [{ id: "doing", limit: 1 }] });
		expect(levers(limited, { stage: 0 })).toMatchObject([
			{ kind: "raiseWipLimit", wipLimitId: "doing", gainMinutes: 1440, finish: at(1, "18:00") },
		]);
		const pooled = plan([task("a", 8), task("b", 8), task("c", 8)], [], {
			resources: [person("ann"), person("bob")],
			pools: [{ id: "team", memberIds: ["ann", "bob"] }],
			assignments: ["a", "b", "c"].map((id) => assign(id, "team")),
		});
		const joined = levers(pooled, { stage: 0, newResourceId: "new" }).find(({ kind }) => kind === "addPerson");
		expect(joined).toMatchObject({ poolId: "team", toResourceId: "new", finish: at(0, "18:00") });
		const added = levers(problem, { stage: 0 }).find(({ kind }) => kind === "addPerson");
		expect(added).toMatchObject({ resourceId: "ann", toResourceId: "ann+" });
		expect(added?.delta.resources?.upserted).toMatchObject([{ id: "ann+", absences: [] }]);
	});

	it("[LE3] work goes to people with the skills only", () => {
		const needs = [{ skillId: "weld", level: 3 }];
		const skilled = plan([task("a", 8, { needs }), task("b", 8, { needs })], [], {
			resources: [
				person("ann", { skills: [{ skillId: "weld", level: 5 }] }),
				person("bob", { skills: [{ skillId: "weld", level: 2 }] }),
				person("cy", { skills: [{ skillId: "weld", level: 3 }] }),
			],
			assignments: [assign("a", "ann"), assign("b", "ann")],
		});
		const takers = levers(skilled, { stage: 0 }).flatMap((lever) =>
			lever.kind === "reassign" ? [lever.toResourceId] : [],
		);
		expect(new Set(takers)).toEqual(new Set(["cy"]));
	});

	it("[LE4] a cycle that its work runs over can be longer: its overrun goes, with the deadlines at its end", () => {
		const endAt = at(0, "18:00");
		const late = { ...problem, tasks: problem.tasks.map((entry) => ({ ...entry, deadline: endAt })) };
		const cycles = [
			{ id: "sprint", endAt, taskIds: ["a", "b", "c"] },
			{ id: "roomy", endAt: at(30, "18:00"), taskIds: ["a"] },
		];
		const found = levers(late, { stage: 0, cycles }).filter(({ kind }) => kind === "extendCycle");
		expect(found).toMatchObject([{ cycleId: "sprint", toAt: at(2, "18:00"), gainMinutes: 2880 }]);
		const after = schedule(applyDelta(late, found[0]?.delta ?? {}), { stage: 0 });
		expect(after.levelling?.finish).toBe(found[0]?.finish);
		expect(after.levelling?.tasks.every((entry) => entry.finish <= at(2, "18:00"))).toBe(true);
		expect(after.diagnostics.filter(({ code }) => code === "deadlineMissed")).toEqual([]);
	});

	it("[LE5] at most 40 are solved, and for a task only those who have time", () => {
		const ids = Array.from({ length: 30 }, (_, i) => `t${String(i).padStart(2, "0")}`);
		const crowd = plan(
			ids.map((id) => task(id, 4)),
			[],
			{
				resources: Array.from({ length: 12 }, (_, i) => person(`p${String(i).padStart(2, "0")}`)),
				assignments: [...ids.map((id) => assign(id, "p00")), assign("t00", "p01")],
			},
		);
		const steps = leverSteps(crowd, { stage: 0 });
		const tallies: number[] = [];
		let step = steps.next();
		for (; !step.done; step = steps.next()) tallies.push(step.value.of);
		expect(Math.max(...tallies)).toBe(40);
		const takers = step.value.levers.flatMap((lever) => (lever.kind === "reassign" ? [lever.toResourceId] : []));
		expect(new Set(takers)).toEqual(new Set(["p02", "p03", "p04"]));
	});

	it("[LE3] a stretch goal on the chain can be dropped, an absence ended, a limit raised", () => {
		const all = levers(problem, { stage: 0, droppable: ["a", "b", "c"] });
		expect(all.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["dropTask", "raiseLimit", "reassign"]));
		const away = plan([task("a", 8)], [], {
			resources: [person("bob", { absences: [{ from: at(0, "00:00"), to: at(1, "00:00") }] })],
			assignments: [assign("a", "bob")],
		});
		expect(levers(away, { stage: 0 }).map(({ kind, finish }) => [kind, finish])).toEqual([
			["endAbsence", at(0, "18:00")],
			["addPerson", at(0, "18:00")],
		]);
	});
});
