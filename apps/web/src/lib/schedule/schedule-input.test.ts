import { type CalendarSpec, instant, schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { done, exchange, testBoard } from "../state/test/model.ts";
import { endOfDay, nowStep, startOfDay } from "./civil-time.ts";
import { movesDates, problemOf } from "./schedule-input.ts";

const at = (text: string) => instant(Date.parse(text) / 60_000);
const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const NOW = at("2026-11-21T12:00:00Z");

const berlin: CalendarSpec = {
	id: "cal",
	week: Array.from({ length: 7 }, () => [[540, 1020]] as const),
	exceptions: [],
	offsets: [
		{ from: at("2026-01-01T00:00:00Z"), offsetMinutes: 60 },
		{ from: at("2026-03-29T01:00:00Z"), offsetMinutes: 120 },
		{ from: at("2026-10-25T01:00:00Z"), offsetMinutes: 60 },
	],
};

describe("civil time", () => {
	it.each([
		["winter", "2026-02-01", "2026-01-31T23:00:00Z"],
		["summer", "2026-07-01", "2026-06-30T22:00:00Z"],
		["the day of the change to summer", "2026-03-29", "2026-03-28T23:00:00Z"],
		["the day after it", "2026-03-30", "2026-03-29T22:00:00Z"],
		["the day of the change to winter", "2026-10-25", "2026-10-24T22:00:00Z"],
	])("[SCHED3] a day begins where its calendar is: %s", (_when, day, instantText) => {
		expect(startOfDay(day, berlin)).toBe(at(instantText));
	});

	it("[SCHED3] the day of a change has 23 or 25 hours", () => {
		const hours = (day: string) => (endOfDay(day, berlin) - startOfDay(day, berlin)) / 60;
		expect(["2026-03-29", "2026-03-30", "2026-10-25"].map(hours)).toEqual([23, 24, 25]);
	});

	it("[SCHED2] now moves in steps of 15 minutes", () => {
		const ms = Date.parse("2026-11-21T12:14:59.999Z");
		expect(nowStep(ms)).toBe(NOW);
		expect(nowStep(ms + 1)).toBe(at("2026-11-21T12:15:00Z"));
	});
});

describe("records to problem", () => {
	it("[SCHED18] words move no date, everything else of a plan may", () => {
		const { board } = testBoard();
		const told: boolean[] = [];
		board.subscribe((change) => told.push(movesDates(change)));
		const id = done(board.commands.addTask({ title: "a" }));
		const before = problemOf(board, NOW);
		done(board.commands.set("task", id, { title: "b", description: "c" }));
		expect(problemOf(board, NOW)).toEqual(before);
		done(board.commands.set("task", id, { title: "d", estimate: { lowMinutes: 1, highMinutes: 2 } }));
		done(board.commands.create("risk", { title: "r" }));
		expect(told).toEqual([true, false, true, false]);
	});

	it("[SCHED4] tasks, gates, milestones and links become specs; the archived and the proposed do not", () => {
		const { board } = testBoard();
		const { commands } = board;
		const a = done(commands.addTask({ title: "a", estimate: { lowMinutes: 60, likelyMinutes: 90, highMinutes: 120 } }));
		const b = done(commands.addTask({ title: "b", kind: "task", deadlineOn: "2026-12-01", priority: "high" }));
		const gone = done(commands.addTask({ title: "gone" }));
		const gate = done(commands.create("gate", { name: "G" }));
		const demo = done(commands.create("milestone", { name: "Demo", dueOn: "2026-12-02" }));
		const link = done(commands.link({ fromId: a, toId: b, lagMinutes: 30, linkType: "SS" }));
		done(commands.link({ fromId: gone, toId: b }));
		done(commands.link({ fromId: gate, toId: b, state: "proposed" }));
		done(commands.archive("task", gone));
		const problem = problemOf(board, NOW);
		const task = (id: string) => problem.tasks.find((spec) => spec.id === id);
		expect(problem.tasks.map(({ id }) => id).sort()).toEqual([a, b, gate, demo].sort());
		expect(task(a)?.estimate).toEqual({ lowMinutes: 60, likelyMinutes: 90, highMinutes: 120 });
		expect(task(b)).toMatchObject({ deadline: at("2026-12-02T00:00:00Z"), priority: 1 });
		expect(task(gate)).toEqual({ id: gate, kind: "gate", passed: false });
		expect(task(demo)).toEqual({ id: demo, kind: "milestone", deadline: at("2026-12-03T00:00:00Z") });
		expect(problem.links).toMatchObject([{ id: link, from: a, to: b, type: "SS", lagMinutes: 30 }]);
	});

	it("[SCHED4] a card in a column that means done has no work left; a passed gate holds nobody", () => {
		const { board } = testBoard();
		const { commands } = board;
		const a = done(commands.addTask({ title: "a", estimate: { lowMinutes: 60, highMinutes: 60 }, stageId: "done" }));
		const person = done(commands.create("person", { name: "Ana" }));
		const gate = done(commands.create("gate", { name: "G" }));
		done(commands.decideGate(gate, { verdict: "pass", byId: person }));
		const problem = problemOf(board, NOW);
		const spec = (id: string) => problem.tasks.find((task) => task.id === id);
		expect(board.view.gates.get(gate)?.state).toBe("passed");
		expect(spec(gate)?.passed).toBe(true);
		const finished = spec(a);
		expect(finished?.remainingMinutes === 0 || finished?.actualFinish !== undefined).toBe(true);
	});

	it("[SCHED4] the plan starts on the project's day, else with its first cycle, else today", () => {
		const { board } = testBoard();
		expect(problemOf(board, NOW).startAt).toBe(at("2026-11-21T00:00:00Z"));
		done(board.commands.create("cycle", { name: "Two", startOn: "2026-12-07" }));
		const first = done(board.commands.create("cycle", { name: "One", startOn: "2026-12-01" }));
		expect(problemOf(board, NOW).startAt).toBe(at("2026-12-01T00:00:00Z"));
		done(board.commands.set("project", "project", { startOn: "2026-11-30" }));
		expect(problemOf(board, NOW).startAt).toBe(at("2026-11-30T00:00:00Z"));
		const task = done(board.commands.addTask({ title: "a", cycleId: first }));
		expect(problemOf(board, NOW).tasks.find(({ id }) => id === task)?.constraint).toEqual({
			kind: "SNET",
			at: at("2026-12-01T00:00:00Z"),
		});
	});

	it("[SCHED4] an end that stands for all becomes links that close no loop", () => {
		const { board } = testBoard();
		const { commands } = board;
		const [a, b, launch, after] = ["a", "b", "launch", "after"].map((title) => done(commands.addTask({ title })));
		done(commands.link({ fromId: launch ?? "", toId: after ?? "" }));
		done(commands.create("dependency", { fromSelector: { scope: "all" }, toId: launch ?? "" }));
		const problem = problemOf(board, NOW);
		const into = problem.links.filter(({ to }) => to === launch).map(({ from }) => from);
		expect(into).toEqual(expect.arrayContaining([a, b]));
		const { diagnostics, tasks } = schedule(problem, { stage: 0 });
		expect(diagnostics.filter(({ code }) => code === "badValue" || code === "danglingLink")).toEqual([]);
		expect(tasks.length).toBe(4);
	});

	it("[SCHED16] pools, teams, skills, limits of stages and the newest published dates reach the engine", () => {
		const { board } = testBoard();
		const { commands } = board;
		const skill = done(commands.create("skill", { name: "API" }));
		const team = done(commands.create("team", { name: "Core" }));
		const [ana, bo, gone] = ["Ana", "Bo", "Gone"].map((name) =>
			done(commands.create("person", { name, teamId: team })),
		);
		done(commands.addItem("person", ana ?? "", "skills", { skillId: skill, level: 4 }));
		done(commands.archive("person", gone ?? ""));
		const pool = done(commands.create("pool", { name: "Anybody", memberIds: [ana ?? "", gone ?? ""] }));
		done(commands.setItem("project", "project", "stages", { key: "doing", changes: { wipLimit: 2 } }));
		const [waiting = "", doing = "", review = ""] = (["backlog", "doing", "review"] as const).map((stageId) =>
			done(commands.addTask({ title: stageId, stageId })),
		);
		done(commands.addItem("task", waiting, "skillNeeds", { skillId: skill, level: 3 }));
		for (const assigneeId of [team, pool]) done(commands.create("assignment", { taskId: waiting, assigneeId }));
		done(commands.create("baseline", { name: "old", takenAt: 1, dates: [[waiting, 0, 60]] }));
		done(commands.create("baseline", { name: "new", takenAt: 2, dates: [[waiting, 60, 120]] }));
		const problem = problemOf(board, NOW);
		const spec = (id: string) => problem.tasks.find((task) => task.id === id);
		expect(problem.pools?.toSorted(byId)).toEqual(
			[
				{ id: pool, memberIds: [ana] },
				{ id: team, memberIds: expect.arrayContaining([ana, bo]) },
			].sort(byId),
		);
		expect(problem.resources.find(({ id }) => id === ana)?.skills).toEqual([{ skillId: skill, level: 4 }]);
		expect(problem.wipLimits).toEqual([{ id: "doing", limit: 2 }]);
		expect([waiting, doing, review].map((id) => spec(id)?.wipLimitId)).toEqual(["doing", "doing", undefined]);
		expect(spec(waiting)?.needs).toEqual([{ skillId: skill, level: 3 }]);
		expect(problem.assignments.map(({ resourceId }) => resourceId).sort()).toEqual([pool, team].sort());
		expect(problem.baseline).toEqual([{ taskId: waiting, start: 60, finish: 120 }]);
		expect(problemOf(board, NOW).baseline).toBe(problem.baseline);
	});

	it("[SCHED4] a spec that was kept equals one made afresh, whatever changed around its task", () => {
		const { board, doc } = testBoard();
		const { commands } = board;
		const calendar = done(commands.create("calendar", { name: "Office" }));
		const cycle = done(commands.create("cycle", { name: "One", startOn: "2026-12-01" }));
		const [parent = "", child = ""] = ["p", "c"].map((title) => done(commands.addTask({ title, cycleId: cycle })));
		const edits = [
			() => commands.set("project", "project", { calendarId: calendar }),
			() => commands.set("calendar", calendar, { offsets: [{ fromMs: 0, offsetMinutes: 120 }] }),
			() => commands.set("task", child, { deadlineOn: "2026-12-05", priority: "low" }),
			() => commands.set("cycle", cycle, { startOn: "2026-12-02" }),
			() => commands.set("task", child, { parentId: parent }),
			() => commands.setItem("project", "project", "stages", { key: "doing", changes: { wipLimit: 3 } }),
			() => commands.moveTask(child, { stageId: "review" }),
			() => commands.moveTask(child, { stageId: "done" }),
			() => commands.setItem("project", "project", "priorities", { key: "low", changes: { order: "a" } }),
			() => commands.archive("task", parent),
			() => commands.archive("cycle", cycle),
		];
		let moved = 0;
		let specs = JSON.stringify(problemOf(board, NOW).tasks.toSorted(byId));
		for (const edit of edits) {
			expect(edit().ok).toBe(true);
			const fresh = testBoard(7);
			exchange(doc, fresh.doc);
			const [kept, anew] = [board, fresh.board].map((each) => problemOf(each, NOW).tasks.toSorted(byId));
			expect(kept).toEqual(anew);
			if (JSON.stringify(kept) !== specs) moved++;
			specs = JSON.stringify(kept);
		}
		// The project's calendar alone moves nothing while no task has a day; each of the others does.
		expect(moved).toBe(edits.length - 1);
	});

	it("[SCHED7] two replicas with the same records give the same digest, whatever their order", () => {
		const [one, two] = [testBoard(1), testBoard(2)];
		for (const { board } of [one, two]) {
			const ids = ["x", "y", "z"].map((title) =>
				done(board.commands.addTask({ title, estimate: { lowMinutes: 60, highMinutes: 240 } })),
			);
			done(board.commands.link({ fromId: ids[0] ?? "", toId: ids[2] ?? "" }));
		}
		exchange(one.doc, two.doc);
		const digests = [one, two].map(({ board }) => schedule(problemOf(board, NOW), { stage: 0 }).digest);
		expect(digests[0]).toBe(digests[1]);
		expect(one.board.records("task").size).toBe(6);
	});
});
