import type { Board } from "@callboard/model";
import type { Lever } from "@callboard/scheduler";
import { afterEach, describe, expect, it, vi } from "vitest";
import { page } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestTask from "../test/TestTask.svelte";
import { applyLever } from "./apply-lever.ts";

let session: BoardSession | undefined;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

interface Plan {
	readonly tasks: readonly string[];
	readonly ana: string;
	readonly ben: string;
}

function must<T>(result: { ok: true; value: { value: T } } | { ok: false; error: unknown }): T {
	if (!result.ok) throw new Error(JSON.stringify(result.error));
	return result.value.value;
}

/** Ana has three tasks of two days and nobody waits for any; Ben has none. */
function overloaded(board: Board): Plan {
	board.commands.set("project", "project", { startOn: "2035-03-05", timeZone: "UTC" });
	const tasks = addTasks(board, ["Wireframes", "Build", "Polish"]);
	const ana = must(board.commands.create("person", { name: "Ana Wu" }));
	const ben = must(board.commands.create("person", { name: "Ben Oke" }));
	for (const taskId of tasks) {
		board.commands.setEstimate(taskId, { lowMinutes: 960, highMinutes: 960 });
		board.commands.create("assignment", { taskId, assigneeId: ana });
	}
	return { tasks, ana, ben };
}

async function open(
	more: (board: Board, plan: Plan) => void = () => undefined,
): Promise<Plan & { open: BoardSession }> {
	let plan: Plan | undefined;
	const opened = await openTestSession((board) => {
		plan = overloaded(board);
		more(board, plan);
	});
	session = opened;
	await vi.waitFor(() => expect(opened.schedule.levelling).toBeDefined(), 10_000);
	if (!plan) throw new Error("no plan");
	return { ...plan, open: opened };
}

/** The pane of the task that comes last. */
async function showLast(opened: BoardSession): Promise<string> {
	const id = opened.schedule.levelling?.tasks.find(({ finish }) => finish === opened.schedule.finish)?.id ?? "";
	await render(TestTask, { session: opened, filter: new FilterText(), id, onclose: () => undefined });
	return id;
}

async function levers(opened: BoardSession): Promise<readonly Lever[]> {
	opened.schedule.askLevers();
	return vi.waitFor(() => {
		if (opened.schedule.levers.kind !== "ready") throw new Error("not answered yet");
		return opened.schedule.levers.levers;
	}, 20_000);
}

describe("the dates in the task's pane", () => {
	it("[TASK10] tells the chain behind the date, first cause first, with the tasks as links", async () => {
		const { open: opened } = await open();
		await showLast(opened);
		await page.getByText("Why this date").click();
		const steps = () => [...document.querySelectorAll("details ol li")].map((step) => step.textContent?.trim() ?? "");
		await expect.poll(() => steps().length).toBe(3);
		expect(steps()[0]).toMatch(/^CB-\w{5} .* can begin with the plan, on Mon 5 Mar: nothing holds it\.$/);
		expect(steps()[2]).toMatch(
			/^This task\s+waits for\s+Ana Wu\s*, who is on\s+CB-\w{5} .*\s+until Thu 8 Mar, 17:00\.\s+Waits 4 d\.$/,
		);
		expect(document.querySelectorAll("details ol a").length).toBeGreaterThan(1);
	});

	it("[TASK10] says where the date would be without people, and how likely it is", async () => {
		const { open: opened } = await open();
		await showLast(opened);
		const dates = page.getByRole("region", { name: "Dates" });
		await expect.element(dates.getByText("Without people it could start Mon 5 Mar.")).toBeVisible();
		await expect.element(dates.getByText("Fri 9 Mar, 09:00")).toBeVisible();
		await expect.element(dates.getByText("85 % sure")).toBeVisible();
	});

	it("[TASK11] applying a lever brings the finish that it promised, and undo takes it back", async () => {
		const { open: opened, ben } = await open();
		await showLast(opened);
		const before = opened.schedule.finish;
		await page.getByRole("button", { name: "Find what would help" }).click();
		await expect.element(page.getByText(/finish 2 d earlier, Thu 8 Mar/).first()).toBeVisible();
		const answer = opened.schedule.levers;
		const promised = answer.kind === "ready" ? answer.levers[0] : undefined;
		await page.getByRole("button", { name: "Apply" }).first().click();
		await expect.poll(() => opened.schedule.finish).toBe(promised?.finish);
		if (promised?.kind === "reassign")
			expect(opened.board.view.owners.get(promised.taskId ?? "")?.assigneeId).toBe(ben);
		await page.getByRole("button", { name: "Undo" }).click();
		await expect.poll(() => opened.schedule.finish).toBe(before);
	});

	it("[TASK11] each kind of lever does to the board what it did to the plan: the dates are those promised", async () => {
		const { open: opened, tasks } = await open((board, { tasks, ana }) => {
			board.commands.set("task", tasks[2] ?? "", { commitment: "stretch" });
			board.commands.create("cycle", { name: "Week 1", startOn: "2035-03-05", lengthDays: 3 });
			for (const [startOn, endOn] of [
				["2035-03-06", "2035-03-06"],
				["2035-03-20", "2035-03-21"],
			] as const)
				board.commands.create("absence", { personId: ana, startOn, endOn });
		});
		const before = opened.schedule.finish;
		const found = await levers(opened);
		const kinds = [...new Set(found.map(({ kind }) => kind))].sort();
		expect(kinds).toEqual(
			expect.arrayContaining(["addPerson", "dropTask", "endAbsence", "extendCycle", "raiseLimit", "reassign"]),
		);
		for (const kind of kinds) {
			const lever = found.find((one) => one.kind === kind);
			if (!lever) continue;
			expect(applyLever(opened, lever).ok, kind).toBe(true);
			await expect.poll(() => opened.schedule.finish, { message: kind }).toBe(lever.finish);
			opened.history.undo();
			await expect.poll(() => opened.schedule.finish, { message: kind }).toBe(before);
		}
		expect(tasks).toHaveLength(3);
		const longer = found.find(({ kind }) => kind === "extendCycle");
		if (longer) applyLever(opened, longer);
		// No task runs across the day away, so all three follow it: two days each, from the Wednesday to the next Monday.
		expect(opened.board.get("cycle", opened.board.ids("cycle")[0] ?? "")?.lengthDays).toBe(8);
	}, 60_000);

	it("[TASK11] a change of the plan forgets what was found for the one before", async () => {
		const { open: opened, tasks } = await open();
		await levers(opened);
		opened.commands.setEstimate(tasks[0] ?? "", { lowMinutes: 480, highMinutes: 480 });
		await expect.poll(() => opened.schedule.levers.kind).toBe("none");
	});
});
