import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import { isoDay } from "../../format/dates.ts";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestCycles from "../test/TestCycles.svelte";
import { cycleFacts } from "./cycle-facts.ts";
import { cycleTree } from "./cycle-tree.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

async function show(seed: (board: Board) => void): Promise<BoardSession> {
	session = await openTestSession(seed);
	await render(TestCycles, { session, filter: new FilterText() });
	return session;
}
const day = 480;
/** Ana works eight hours on each day; each task takes two to four days of hers. */
function team(board: Board, count: number): readonly string[] {
	const ana = board.commands.create("person", { name: "Ana" });
	const ids = addTasks(
		board,
		Array.from({ length: count }, (_, at) => `Task ${at + 1}`),
	);
	for (const id of ids) {
		board.commands.setEstimate(id, { lowMinutes: 2 * day, highMinutes: 4 * day });
		if (ana.ok) board.commands.create("assignment", { taskId: id, assigneeId: ana.value.value });
	}
	return ids;
}
const sprintOf = (open: BoardSession, name: string) =>
	open.board.ids("cycle").find((id) => open.board.get("cycle", id)?.name === name) ?? "";

describe("time boxes", () => {
	it("[CYC1] a sprint has six days, the next begins when it ends, and a cycle has seven of them and its phases", async () => {
		const open = await show(() => undefined);
		await page.getByRole("button", { name: "New 6-week cycle" }).click();
		await page.getByRole("button", { name: "New sprint" }).first().click();
		await page.getByRole("button", { name: "New sprint" }).first().click();
		const tree = cycleTree(open.board).map(({ cycle, depth }) => ({ name: cycle.name, depth, days: cycle.lengthDays }));
		expect(tree).toEqual([
			{ name: "Cycle 1", depth: 0, days: 42 },
			{ name: "Sprint 1", depth: 1, days: 6 },
			{ name: "Sprint 2", depth: 1, days: 6 },
		]);
		const [cycle, first, second] = cycleTree(open.board).map((node) => node.cycle);
		expect(first?.startOn).toBe(cycle?.startOn);
		expect(Date.parse(second?.startOn ?? "") - Date.parse(first?.startOn ?? "")).toBe(6 * 86_400_000);
		await page.getByRole("link", { name: /Cycle 1/ }).click();
		expect(cycle?.windows.map(({ name }) => name)).toEqual(["Plan", "Kick off", "Adjust", "Integrate", "Look back"]);
	});

	it("[CYC8] phases are added, dated and removed where they are shown", async () => {
		const open = await show(() => undefined);
		await page.getByRole("button", { name: "New 6-week cycle" }).click();
		const phases = () => {
			const windows = cycleTree(open.board)[0]?.cycle.windows ?? [];
			return windows.map(({ name, fromDay, toDay }) => `${name} ${fromDay}-${toDay}`);
		};
		await page.getByText("Edit phases").click();
		await page.getByRole("button", { name: "Remove phase Adjust" }).click();
		await page.getByLabelText("From day").nth(1).fill("20");
		await page.getByLabelText("Add a phase").fill("Demo day");
		await userEvent.keyboard("{Enter}");
		await expect
			.poll(phases)
			.toEqual(["Plan 1-6", "Kick off 20-20", "Integrate 31-36", "Look back 37-42", "Demo day 42-42"]);
		await page.getByLabelText("To day").nth(1).fill("43");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText("A day of the time box, 1 to 42.")).toBeVisible();
		expect(phases()[1]).toBe("Kick off 20-20");
	});

	it("[CYC2] the commitment is measured against the time that people have, before anything starts", async () => {
		const open = await show((board) => {
			team(board, 3);
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		const id = sprintOf(open, "Sprint 1");
		// Tomorrow: all of its days are still to come.
		const tomorrow = isoDay(open.clock.nowMs + 86_400_000, "UTC");
		open.commands.set("cycle", id, { startOn: tomorrow });
		await page.getByRole("button", { name: "Add Task 1" }).click();
		await expect.poll(() => cycleFacts(open, id)?.capacity).toBe(6 * day);
		expect(cycleFacts(open, id)).toMatchObject({ low: 2 * day, likely: 3 * day, high: 4 * day });
		await expect.element(page.getByText("It fits: 50 % of the time is taken.")).toBeVisible();
		await page.getByRole("button", { name: "Add Task 2" }).click();
		await expect.element(page.getByText(/^Tight: 100 %/)).toBeVisible();
		await page.getByRole("button", { name: "Add Task 3" }).click();
		await expect.element(page.getByText("Too much: 3 d more than there is time for.")).toBeVisible();
		open.commands.create("absence", {
			personId: open.board.ids("person")[0] ?? "",
			startOn: tomorrow,
			endOn: tomorrow,
		});
		await expect.poll(() => cycleFacts(open, id)?.capacity).toBe(5 * day);
	});

	it("[CYC3] what is promised is recorded, and what changed since is counted", async () => {
		const open = await show((board) => {
			team(board, 3);
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		const id = sprintOf(open, "Sprint 1");
		for (const name of ["Add Task 1", "Add Task 2"]) await page.getByRole("button", { name }).click();
		await page.getByRole("button", { name: "Commit to this" }).click();
		expect(open.board.get("cycle", id)?.committedTaskIds).toHaveLength(2);
		await page.getByRole("button", { name: "Take Task 1 out" }).click();
		await page.getByRole("button", { name: "Add Task 3" }).click();
		await expect.element(page.getByText("since then 1 came in, 1 went out")).toBeVisible();
		expect(open.history.undo().kind).toBe("done");
	});

	it("[CYC4] open tasks move on in one edit to the next sprint, which is made when there is none", async () => {
		const open = await show((board) => {
			team(board, 3);
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		for (const at of [1, 2, 3]) await page.getByRole("button", { name: `Add Task ${at}` }).click();
		const [first = ""] = open.board.ids("task");
		const done = open.board.view.columns.stages.find(({ category }) => category === "done")?.id ?? "";
		open.commands.moveTask(first, { stageId: done });
		await page.getByRole("button", { name: "Move 2 open tasks on" }).click();
		const next = sprintOf(open, "Sprint 2");
		const inside = () => open.board.ids("task").map((id) => open.board.get("task", id)?.cycleId === next);
		await expect.poll(() => inside().filter(Boolean).length).toBe(2);
		expect(open.board.get("task", first)?.cycleId).toBe(sprintOf(open, "Sprint 1"));
		await expect.element(page.getByText("2 tasks moved to Sprint 2.")).toBeVisible();
		await page.getByRole("button", { name: "Undo" }).click();
		expect(inside().some(Boolean)).toBe(false);
	});

	it("[CYC4] a cycle is followed by a cycle, and nothing is planned into the past", async () => {
		const open = await show((board) => {
			const [task = ""] = team(board, 1);
			const old = { kind: "cycle", name: "Old", startOn: "2020-01-01", lengthDays: 42 } as const;
			const made = board.commands.create("cycle", old);
			if (made.ok) board.commands.set("task", task, { cycleId: made.value.value });
		});
		await expect.element(page.getByText("It is over, and 1 task is open.")).toBeVisible();
		await page.getByRole("button", { name: "Move 1 open task on" }).click();
		const next = () => open.board.get("cycle", sprintOf(open, "Cycle 2"));
		await expect.poll(() => next()?.kind).toBe("cycle");
		expect(next()?.startOn).toBe(isoDay(open.clock.nowMs, "UTC"));
	});

	it("[CYC6] who has too much to do is told by name, with what nobody has and what was done before", async () => {
		const open = await show((board) => {
			const [first = "", , third = ""] = team(board, 4);
			for (const [id, { taskId }] of board.records("assignment"))
				if (taskId === third) board.commands.archive("assignment", id);
			const made = board.commands.create("cycle", {
				name: "Before",
				kind: "sprint",
				startOn: "2020-01-01",
				lengthDays: 6,
			});
			if (made.ok) board.commands.set("task", first, { cycleId: made.value.value });
			board.commands.moveTask(first, { stageId: "done" });
			board.commands.create("person", { name: "Ben" });
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		await page.getByRole("button", { name: "Add all 3" }).click();
		const id = sprintOf(open, "Sprint 2");
		open.commands.set("cycle", id, { startOn: isoDay(open.clock.nowMs + 86_400_000, "UTC"), lengthDays: 5 });
		await expect.element(page.getByText("Ana: 6 d of work, 5 d of time")).toBeVisible();
		await expect.element(page.getByText("1 open task is nobody's.")).toBeVisible();
		await expect.element(page.getByText("The one before got 3 d of work done.")).toBeVisible();
		expect(page.getByText(/^Ben:/).elements()).toEqual([]);
	});

	it("[CYC7] a time box that is archived leaves its tasks to be planned, until it is taken back", async () => {
		const open = await show((board) => {
			team(board, 2);
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		await page.getByRole("button", { name: "Add all 2" }).click();
		const id = sprintOf(open, "Sprint 1");
		const inside = () => open.board.ids("task").filter((task) => open.board.get("task", task)?.cycleId === id).length;
		await expect.poll(inside).toBe(2);
		expect(open.history.undo().kind).toBe("done");
		await expect.poll(inside).toBe(0);
		await page.getByRole("button", { name: "Add Task 1" }).click();
		await page.getByRole("button", { name: "New sprint" }).first().click();
		await page.getByRole("link", { name: /Sprint 1/ }).click();
		open.commands.archive("cycle", id);
		await expect.element(page.getByRole("button", { name: "Add Task 1" })).toBeVisible();
		open.commands.restore("cycle", id);
		await expect.element(page.getByRole("button", { name: "Add Task 1" })).not.toBeInTheDocument();
	});

	it("[CYC5] must and stretch each have a chance, and shares stand beside what is aimed at", async () => {
		const open = await show((board) => {
			const ids = team(board, 3);
			board.commands.set("task", ids[0] ?? "", { workClass: "core" });
			board.commands.set("task", ids[1] ?? "", { workClass: "experiment" });
		});
		await page.getByRole("button", { name: "New sprint" }).first().click();
		for (const at of [1, 2, 3]) await page.getByRole("button", { name: `Add Task ${at}` }).click();
		await page.getByRole("button", { name: "Must: make Task 3 a stretch goal" }).click();
		const chances = page.getByRole("region", { name: "Chance to be done in time" });
		await expect.element(chances.getByText("Must (2)")).toBeVisible();
		await expect.element(chances.getByText("Stretch (1)")).toBeVisible();
		await expect.element(page.getByText("33 % (aim 70 %)")).toBeVisible();
		await expect.element(page.getByText("33 % (aim 10 %)")).toBeVisible();
		expect(open.schedule.forecast?.sets?.length).toBeGreaterThanOrEqual(3);
	});
});
