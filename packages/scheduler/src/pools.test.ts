import { describe, expect, it } from "vitest";
import { level, levelledTask } from "../test/levelled.ts";
import { assign, at, link, MONDAY, milestone, person, plan, task } from "../test/plans.ts";
import { type ScheduleProblem, schedule } from "./index.ts";

const codes = (problem: ScheduleProblem) => schedule(problem, { stage: 0 }).diagnostics;
const pool = (id: string, ...memberIds: string[]) => ({ id, memberIds });
const api = (level: number) => [{ skillId: "api", level }];

describe("pools", () => {
	it("[LV9] a seat of a pool goes to the member with whom the task ends first; crew tells who", () => {
		const half = person("ann", { unitsPercent: 50 });
		const away = person("bob", { absences: [{ from: at(0, "00:00"), to: at(1, "00:00") }] });
		const found = level(
			plan([task("a", 8), task("b", 8)], [], {
				resources: [half, away, person("cy")],
				pools: [pool("core", "ann", "bob", "cy")],
				assignments: [assign("a", "core"), assign("b", "core")],
			}),
		);
		const [first, second] = [levelledTask(found, "a"), levelledTask(found, "b")];
		expect([first.crew, first.finish]).toEqual([["cy"], at(0, "18:00")]);
		// Bob on Tuesday, Ann until Tuesday and Cy after the first task end at the same time: nobody has fewer minutes than Ann.
		expect([second.crew, second.finish]).toEqual([["ann"], at(1, "18:00")]);
		expect(
			level(plan([task("a", 8)], [], { resources: [half], assignments: [assign("a", "ann")] })).tasks,
		).toMatchObject([{ id: "a" }]);
	});

	it("[LV9] equals are taken by who has fewer minutes booked, then by id; the rest stands beside who is named", () => {
		const resources = [person("ann"), person("bob"), person("cy")];
		const found = level(
			plan([task("a", 8), task("b", 8), task("c", 4), task("z", 8, { wipLimitId: "none" })], [link("a", "c")], {
				resources,
				pools: [pool("core", "ann", "bob", "cy")],
				assignments: [
					assign("a", "ann"),
					assign("b", "core"),
					assign("c", "core"),
					assign("z", "cy"),
					assign("z", "core"),
				],
			}),
		);
		expect(levelledTask(found, "a").crew).toBeUndefined();
		const shared = levelledTask(found, "z").crew ?? [];
		expect(shared).toContain("cy");
		expect(shared).toHaveLength(2);
	});

	it("[LV10] only members with the skills take the seat, at the level or above; nobody with them is told", () => {
		const resources = [
			person("ann", { skills: api(2) }),
			person("bob", { skills: api(3) }),
			person("cy", { skills: [{ skillId: "ui", level: 5 }] }),
		];
		const needy = (level: number) =>
			plan([task("a", 8, { needs: api(level) })], [], {
				resources,
				pools: [pool("core", "ann", "bob", "cy")],
				assignments: [assign("a", "core")],
			});
		expect([1, 2, 3].map((least) => levelledTask(level(needy(least)), "a").crew)).toEqual([["ann"], ["ann"], ["bob"]]);
		expect(codes(needy(4))).toContainEqual({ code: "noMember", taskId: "a", poolId: "core" });
		expect(levelledTask(level(needy(4)), "a").crew).toEqual(["ann"]);
	});

	it("[LV10] a pool of nobody leaves the seat empty and is told", () => {
		const problem = plan([task("a", 8)], [], { pools: [pool("ghosts", "gone")], assignments: [assign("a", "ghosts")] });
		expect(codes(problem).map(({ code }) => code)).toEqual(["badValue", "noMember"]);
		expect(levelledTask(level(problem), "a")).not.toHaveProperty("crew");
	});

	it("[LV11] a named person without a needed skill is told; needs of nobody's work are not", () => {
		const resources = [person("ann", { skills: api(2) })];
		const tasks = [task("a", 8, { needs: api(3) }), task("b", 8, { needs: api(2) }), task("c", 8, { needs: api(5) })];
		const problem = plan(tasks, [], { resources, assignments: [assign("a", "ann"), assign("b", "ann")] });
		expect(codes(problem)).toEqual([{ code: "skillMissing", taskId: "a", resourceId: "ann", skillId: "api" }]);
		expect(level(problem).tasks).toHaveLength(3);
	});

	it("[LV15] what a pool's members have left after their own work is what the pool can carry on a day", () => {
		const resources = [person("ann", { unitsPercent: 50 }), person("bob")];
		const found = level(
			plan([task("a", 8), task("b", 8), task("own", 8)], [], {
				resources,
				pools: [pool("core", "ann", "bob")],
				assignments: [assign("a", "core"), assign("b", "core"), assign("own", "bob")],
			}),
		);
		expect(found.overloads).toEqual([
			{ resourceId: "core", day: MONDAY, excessMinutes: 960 - 240, taskIds: ["a", "b"] },
		]);
	});
});

describe("limits on work", () => {
	const three = ["a", "b", "c"].map((id) => task(id, 8, { wipLimitId: "doing" }));
	const doing = (limit: number) => ({ wipLimits: [{ id: "doing", limit }] });

	it("[LV12] tasks of one limit are in work as many at a time as it allows, with nobody assigned too", () => {
		expect([1, 2, 3].map((limit) => level(plan(three, [], doing(limit))).finish)).toEqual([
			at(2, "18:00"),
			at(1, "18:00"),
			at(0, "18:00"),
		]);
		const waiting = levelledTask(level(plan(three, [], doing(2))), "c");
		expect(waiting.driver).toMatchObject({ kind: "wipLimit", wipLimitId: "doing" });
	});

	it("[LV12] what is in work above the limit goes on; the next one waits until it fits", () => {
		const started = ["a", "b"].map((id) => task(id, 8, { wipLimitId: "doing", actualStart: at(0, "09:00") }));
		const found = level(plan([...started, ...three.slice(2)], [], doing(1)));
		expect(["a", "b", "c"].map((id) => levelledTask(found, id).finish)).toEqual([
			at(0, "18:00"),
			at(0, "18:00"),
			at(1, "18:00"),
		]);
	});

	it("[LV12] work that a started task waits for passes the limit: nothing is dead-locked", () => {
		const inWork = task("a", 4, { wipLimitId: "doing", actualStart: at(0, "09:00") });
		const problem = plan([inWork, ...three.slice(1)], [link("b", "a", { type: "FF" })], doing(1));
		const found = level(problem);
		expect(["b", "a", "c"].map((id) => levelledTask(found, id).finish)).toEqual([
			at(0, "18:00"),
			at(0, "18:00"),
			at(1, "18:00"),
		]);
	});

	it("[LV12] nor where two things in work wait for work of each other's limit", () => {
		const started = { actualStart: at(0, "09:00") };
		const tasks = [
			task("a", 4, { ...started, wipLimitId: "doing" }),
			task("b", 4, { ...started, wipLimitId: "review" }),
			task("x", 8, { wipLimitId: "review" }),
			task("y", 8, { wipLimitId: "doing" }),
		];
		const wipLimits = ["doing", "review"].map((id) => ({ id, limit: 1 }));
		const links = [link("x", "a", { type: "FF" }), link("y", "b", { type: "FF" })];
		expect(level(plan(tasks, links, { wipLimits })).finish).toBe(at(0, "18:00"));
	});

	it("[LV12] milestones, parents and finished tasks take no place", () => {
		const tasks = [
			milestone("m", { wipLimitId: "doing" }),
			task("done", 8, { wipLimitId: "doing", actualStart: at(0, "09:00"), actualFinish: at(0, "12:00") }),
			task("p", 0, { wipLimitId: "doing" }),
			task("a", 8, { wipLimitId: "doing", parentId: "p" }),
		];
		expect(level(plan(tasks, [], doing(1))).finish).toBe(at(0, "18:00"));
	});

	it("[LV14] the bottleneck is what the finish waits for longest", () => {
		const tasks = [
			task("a", 8),
			task("b", 8),
			task("c", 8),
			task("d", 4, { wipLimitId: "doing" }),
			task("e", 2, { wipLimitId: "doing" }),
		];
		const resources = [person("ann"), person("bob")];
		const assignments = [assign("a", "ann"), assign("b", "ann"), assign("c", "bob")];
		const found = level(plan(tasks, [], { resources, assignments, ...doing(1) }));
		// The second of Ann's tasks begins a day late: 24 hours on the clock, 15 of them between the working days.
		expect(found.bottleneck).toEqual({ kind: "person", id: "ann", waitMinutes: 24 * 60 });
		expect(level(plan(three, [], doing(1))).bottleneck).toEqual({
			kind: "wipLimit",
			id: "doing",
			waitMinutes: 48 * 60,
		});
		expect(level(plan([task("a", 8)], [], { resources, assignments: [assign("a", "ann")] }))).not.toHaveProperty(
			"bottleneck",
		);
	});
});

describe("what is better", () => {
	const ann = [person("ann")];
	const both = [assign("a", "ann"), assign("b", "ann")];

	it("[OB1] deadlines come before the finish", () => {
		const tasks = [task("a", 8), task("b", 8, { deadline: at(0, "18:00") })];
		for (const stage of [0, 1])
			expect(levelledTask(level(plan(tasks, [], { resources: ann, assignments: both }), stage), "b").finish).toBe(
				at(0, "18:00"),
			);
		// A chain that ends in a deadline goes first, though the longer chain then ends the plan later.
		const chain = [task("a", 2), task("late", 30), task("b", 8, { deadline: at(0, "18:00") })];
		const found = level(plan(chain, [link("a", "late")], { resources: ann, assignments: both }), 1);
		expect(levelledTask(found, "b").finish).toBe(at(0, "18:00"));
		expect(levelledTask(found, "a").start).toBe(at(1, "09:00"));
	});

	it("[OB2] of two that cannot both be in time the more urgent one is, and is done first where it costs nothing", () => {
		const due = { deadline: at(0, "18:00") };
		const urgent = (a: number, b: number) =>
			level(
				plan([task("a", 8, { ...due, priority: a }), task("b", 8, { ...due, priority: b })], [], {
					resources: ann,
					assignments: both,
				}),
			);
		expect(levelledTask(urgent(0, 1), "a").finish).toBe(at(0, "18:00"));
		expect(levelledTask(urgent(3, 1), "b").finish).toBe(at(0, "18:00"));
		const open = level(plan([task("a", 8), task("b", 8, { priority: 0 })], [], { resources: ann, assignments: both }));
		expect(levelledTask(open, "b").finish).toBe(at(0, "18:00"));
	});

	it("[OB3] stage 0 takes the more urgent of equals first", () => {
		const ids = ["a", "b", "c", "d"];
		const tasks = ids.map((id, k) => task(id, 4, { priority: 3 - k }));
		const found = level(plan(tasks, [], { resources: ann, assignments: ids.map((id) => assign(id, "ann")) }));
		expect([...found.tasks].sort((x, y) => x.start - y.start).map(({ id }) => id)).toEqual(["d", "c", "b", "a"]);
	});

	it("[LV13] the order that was published stays where it costs nothing, and the distance is told", () => {
		const published = [
			{ taskId: "b", start: at(0, "09:00"), finish: at(0, "18:00") },
			{ taskId: "a", start: at(1, "09:00"), finish: at(1, "18:00") },
		];
		const problem = plan([task("a", 8), task("b", 8)], [], { resources: ann, assignments: both });
		expect(level(problem)).not.toHaveProperty("movedMinutes");
		const kept = level({ ...problem, baseline: published });
		expect([levelledTask(kept, "b").start, kept.movedMinutes]).toEqual([at(0, "09:00"), 0]);
		const longer = problem.tasks.map((one) => (one.id === "b" ? task("b", 9) : one));
		// An hour of work more: both ends cross a night, sixteen hours on the clock, and a begins an hour later.
		expect(level({ ...problem, tasks: longer, baseline: published }).movedMinutes).toBe(16 * 60 + 60 + 16 * 60);
	});
});

describe("bad pools, limits and baselines", () => {
	it.each<[string, Partial<ScheduleProblem>, string]>([
		["a pool that names who is gone", { pools: [pool("p", "ann", "gone")] }, "badValue"],
		["a pool with the id of a person", { pools: [pool("ann")] }, "duplicateId"],
		["two pools of one id", { pools: [pool("p"), pool("p", "ann")] }, "duplicateId"],
		["a limit of nothing", { wipLimits: [{ id: "doing", limit: 0 }] }, "badValue"],
		["a limit of half a task", { wipLimits: [{ id: "doing", limit: 0.5 }] }, "badValue"],
		["a limit that is no number", { wipLimits: [{ id: "doing", limit: Number.NaN }] }, "badValue"],
		[
			"a published finish before its start",
			{ baseline: [{ taskId: "a", start: at(1, "09:00"), finish: at(0, "09:00") }] },
			"badValue",
		],
	])("[DG6] %s is told, and the rest is planned", (_what, more, code) => {
		const tasks = [task("a", 8, { wipLimitId: "doing" })];
		const problem = plan(tasks, [], { resources: [person("ann")], assignments: [assign("a", "ann")], ...more });
		expect(codes(problem).map((one) => one.code)).toContain(code);
		expect(schedule(problem, { stage: 0 }).levelling?.finish).toBe(at(0, "18:00"));
	});

	it("[DG6] published dates of tasks that are gone say nothing", () => {
		const baseline = [{ taskId: "gone", start: at(0, "09:00"), finish: at(1, "09:00") }];
		const problem = plan([task("a", 8)], [], {
			resources: [person("ann")],
			assignments: [assign("a", "ann")],
			baseline,
		});
		expect(codes(problem)).toEqual([]);
		expect(level(problem)).not.toHaveProperty("movedMinutes");
	});
});
