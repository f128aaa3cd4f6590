import { schedule } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { boardFits } from "../schedule/board-fit.ts";
import { instantOfMs } from "../schedule/civil-time.ts";
import { problemOf } from "../schedule/schedule-input.ts";
import { nowMs, planWorld, sources, total } from "./test/plan-world.ts";

describe("on a board", () => {
	it("[IMPORT15] writes all of it in one go, and one undo takes it back", () => {
		const { board, plan } = planWorld();
		const before = JSON.stringify([...board.records("task")]);
		const { operations } = plan(sources.castmatch);
		expect(JSON.stringify([...board.records("task")])).toBe(before);
		let transactions = 0;
		board.subscribe(() => {
			transactions += 1;
		});
		const done = board.commands.importPlan(operations);
		expect(transactions).toBe(1);
		expect(board.records("task").size).toBe(15);
		expect(done.ok && board.commands.apply(done.value.inverse).ok).toBe(true);
		expect([...board.records("task").values()].every(({ archivedAt }) => archivedAt !== undefined)).toBe(true);
	});

	it.each(Object.entries(sources))("[IMPORT16] imports %s a second time as unchanged", (_, source) => {
		const { run, plan } = planWorld();
		const [created] = total(run(source));
		expect(created).toBeGreaterThan(3);
		const again = plan(source);
		expect(total(again)).toEqual([0, 0, created]);
		expect(again.operations).toEqual([]);
	});

	it("[IMPORT16] changes what the source changed and leaves places, ticks and unnamed fields alone", () => {
		const { board, run, id } = planWorld();
		run(sources.castmatch);
		const api = id("task", "API");
		const item = board.get("task", api)?.checklist.find(({ text }) => text === "Streaming responses");
		board.commands.setItem("task", api, "checklist", { key: item?.id ?? "", changes: { done: true } });
		board.commands.set("task", api, { focus: "ours" });
		board.commands.moveTask(api, { stageId: "doing" });
		const edited = sources.castmatch
			.replace("name: Claude API integration, agent", "name: Claude API, agent")
			.replace("Streaming responses, Auth", "Streaming responses, Retries, Auth");
		const again = run(edited);
		expect(total(again)).toEqual([0, 1, 78]);
		expect(again.changes).toEqual([{ type: "task", name: "Claude API", fields: ["title", "checklist"] }]);
		const task = board.get("task", api);
		expect([task?.title, task?.focus, task?.place.stageId, task?.checklist.length]).toEqual([
			"Claude API",
			"ours",
			"doing",
			5,
		]);
		expect(task?.checklist.find(({ text }) => text === "Streaming responses")?.done).toBe(true);
	});

	it("[IMPORT16] finds a missing task of an earlier import when a later one brings it", () => {
		const { board, run, id } = planWorld();
		run(sources.taskQueue);
		expect(board.view.links.hidden.map(({ reason }) => reason)).toEqual(["proposed", "proposed"]);
		expect(board.get("dependency", id("dependency", "API-001>MOB-001"))?.fromSelector).toEqual({
			scope: "text",
			of: "API-001",
		});
		run(`${sources.taskQueue}\n    - {id: API-001, task: API, agent: Backend}\n    - {id: AUTH-001, task: Sign-in}`);
		expect(board.view.links.shown.map(({ fromId }) => fromId).sort()).toEqual(
			[id("task", "API-001"), id("task", "AUTH-001")].sort(),
		);
	});

	it("[IMPORT16] takes a person under another name for the one that the board knows", () => {
		const { board, run } = planWorld();
		run("tasks: [{id: A, agent: Frontend Agent}]");
		run("tasks: [{id: B, agent: Frontend Development Agent}, {id: C, agent: Backend}]");
		expect([...board.records("person").values()].map(({ name }) => name)).toEqual(["Frontend Agent", "Backend"]);
		expect(board.records("assignment").size).toBe(3);
	});

	it("[IMPORT17] works every day of an imported cycle, eight hours in the plan's own zone", () => {
		const { board, run } = planWorld();
		run(sources.castmatch);
		const { calendarId, startOn, timeZone, name } = board.project;
		const calendar = calendarId && board.get("calendar", calendarId);
		expect([name, startOn, timeZone]).toEqual(["CastMatch week 2", "2025-09-06", "Asia/Kolkata"]);
		expect(calendar).toMatchObject({ dayMinutes: 480, offsets: [{ offsetMinutes: 330 }] });
		const plan = schedule(problemOf(board, instantOfMs(nowMs)), { stage: 0 });
		const named = plan.criticalPath.map(
			(task) => board.get("task", task)?.sourceKey ?? board.get("gate", task)?.sourceKey,
		);
		expect(plan.lengthMinutes).toBe(13 * 480);
		expect(named).toEqual([..."VISION G-VISION RESEARCH WIRE G-WIRE GRID FEDS TEST G-TEST DEPLOY".split(" ")]);
		expect(plan.diagnostics.filter(({ code }) => code !== "deadlineMissed")).toEqual([]);
	});

	it("[IMPORT4] asks the board the same question after each edit", () => {
		const { board, run, id } = planWorld();
		run(sources.castmatch);
		const design = () => boardFits(board).find(({ track }) => track === "Design system");
		expect(design()).toMatchObject({ statedDays: { low: 7, high: 10 }, allDays: { low: 8, high: 12 } });
		board.commands.setEstimate(id("task", "WIRE"), { lowMinutes: 480, highMinutes: 960 });
		expect(design()).toMatchObject({ stated: ["RESEARCH", "WIRE", "GRID"], statedDays: { low: 5, high: 8 } });
	});

	it("[IMPORT10] keeps the parts of ledger records: risks, rituals, handoffs", () => {
		const { board, run, id } = planWorld();
		run(sources.castmatch);
		run(sources.handoffTemplate);
		const risk = board.get("risk", id("risk", "claude-api-integration-complexity"));
		expect([risk?.bufferMinutes, risk?.taskIds]).toEqual([480, [id("task", "API")]]);
		const ritual = board.get("ritual", id("ritual", "progress-review-and-blocker-resolution"));
		expect(ritual).toMatchObject({
			startMinute: 1080,
			durationMinutes: 15,
			timeZone: "Asia/Kolkata",
			rule: "FREQ=DAILY",
			inferred: ["rule"],
		});
		const [handoff] = board.records("handoff").values();
		expect(handoff).toMatchObject({ notes: "Additional context", artifacts: [{ path: "File paths" }] });
	});
});
