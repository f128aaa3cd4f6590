import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestTask from "../test/TestTask.svelte";

let session: BoardSession | undefined;
let closed = 0;

afterEach(async () => {
	await session?.close();
	session = undefined;
});

interface Shown {
	readonly open: BoardSession;
	readonly ids: readonly string[];
	readonly id: string;
	readonly task: () => ReturnType<typeof taskOf>;
}
const taskOf = (open: BoardSession, id: string) => open.board.get("task", id);

/** Shows the pane of the first task. */
async function show(
	titles: readonly string[],
	more: (board: Board, ids: readonly string[]) => void = () => undefined,
	as?: "display",
): Promise<Shown> {
	let ids: readonly string[] = [];
	closed = 0;
	const open = await openTestSession((board) => {
		ids = addTasks(board, titles);
		more(board, ids);
	}, as);
	session = open;
	const [id = ""] = ids;
	await render(TestTask, { session: open, filter: new FilterText(), id, onclose: () => closed++ });
	return { open, ids, id, task: () => taskOf(open, id) };
}

describe("the task pane", () => {
	it("[TASK1] each field saves when it changes", async () => {
		const { open, id, task } = await show(["Wireframes"]);
		await page.getByLabelText("Title").fill("Wireframes v2");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Estimate").fill("3-4d");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Priority").selectOptions("High");
		await page.getByLabelText("Progress").fill("40");
		await userEvent.keyboard("{Tab}");
		await page.getByLabelText("Deadline").fill("2030-10-07");
		await page.getByLabelText("Stage").selectOptions("Review");
		expect(task()).toMatchObject({
			title: "Wireframes v2",
			estimate: { lowMinutes: 1440, highMinutes: 1920 },
			priority: "high",
			progressPercent: 40,
			deadlineOn: "2030-10-07",
		});
		expect(open.board.view.columns.stageOf.get(id)).toBe("review");
	});

	it("[TASK2] a refused value stays in the field with the reason; Escape takes it back without closing", async () => {
		const { task } = await show(["Wireframes"]);
		await page.getByLabelText("Estimate").fill("4-3d");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText("The low end is above the high end.")).toBeVisible();
		await expect.element(page.getByLabelText("Estimate")).toHaveValue("4-3d");
		expect(task()?.estimate).toBeUndefined();
		await userEvent.keyboard("{Escape}");
		await expect.element(page.getByLabelText("Estimate")).toHaveValue("");
		expect(closed).toBe(0);
		await userEvent.keyboard("{Escape}");
		expect(closed).toBe(1);
	});

	it("[TASK3] a link is added by a part of a name, changed and removed", async () => {
		const { open, id, ids } = await show(["Build", "Wireframes", "Copy"]);
		const links = () => (open.board.view.links.into.get(id) ?? []).map(({ dependency }) => dependency);
		await page.getByLabelText("Waits for another task").fill("wirefr");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => links().map(({ fromId }) => fromId)).toEqual([ids[1]]);
		await page.getByLabelText(/^Type of the link/).selectOptions("Start to start");
		await page.getByLabelText(/^Lag of the link/).fill("-1d");
		await userEvent.keyboard("{Enter}");
		expect(links()[0]).toMatchObject({ linkType: "SS", lagMinutes: -480 });
		await page.getByLabelText("Waits for another task").fill("nothing like it");
		await userEvent.keyboard("{Enter}");
		await expect.element(page.getByText(/No single task fits/)).toBeVisible();
		await page.getByRole("button", { name: /^Remove the link/ }).click();
		expect(links()).toEqual([]);
	});

	it("[TASK4] a loop is named with each of its links, and dropping one ends it", async () => {
		const { open } = await show(["Build", "Wireframes"], (board, [a = "", b = ""]) => {
			board.commands.link({ fromId: a, toId: b });
			board.commands.link({ fromId: b, toId: a });
		});
		await expect.element(page.getByText(/These wait for each other/)).toBeVisible();
		expect(page.getByRole("button", { name: "Drop this link" }).elements()).toHaveLength(2);
		await page.getByRole("button", { name: "Drop this link" }).first().click();
		await expect.poll(() => open.board.view.links.shown.length).toBe(1);
		await expect.poll(() => page.getByText(/These wait for each other/).elements()).toEqual([]);
	});

	it("[TASK5] people, checklist and blockers are edited in place", async () => {
		const { open, id, task } = await show(["Build"], (board) => {
			board.commands.create("person", { name: "Ana Wu" });
			board.commands.create("person", { name: "Scout", kind: "agent" });
		});
		await page.getByLabelText("Add somebody").selectOptions("Ana Wu");
		await expect.poll(() => open.board.view.owners.get(id)).toBeDefined();
		await page.getByLabelText("Role of Ana Wu").selectOptions("Reviewer");
		await page.getByRole("button", { name: "Take Ana Wu off this task" }).click();
		expect(open.board.ids("assignment")).toEqual([]);

		await page.getByLabelText("Add to the checklist").fill("Tested on a phone");
		await userEvent.keyboard("{Enter}");
		await page.getByLabelText("Tested on a phone").click();
		expect(task()?.checklist).toMatchObject([{ text: "Tested on a phone", done: true }]);

		await page.getByLabelText("What blocks this?").fill("No brief");
		await userEvent.keyboard("{Enter}");
		await expect.poll(() => open.board.view.blockers.on.get(id)?.length).toBe(1);
		await page.getByRole("button", { name: "Resolve" }).click();
		await expect.poll(() => open.board.view.blockers.on.get(id) ?? []).toEqual([]);
	});

	it("[TASK6] somebody else's words in the description leave one's own caret where it was", async () => {
		const { open, id } = await show(["Build"], (board, [first = ""]) => {
			board.commands.editDescription(first, "one two");
		});
		const field = page.getByRole("textbox", { name: "Description" });
		await expect.element(field).toHaveTextContent("one two");
		await field.click();
		await userEvent.keyboard("{End}");
		open.commands.editDescription(id, "zero one two");
		await expect.element(field).toHaveTextContent("zero one two");
		await userEvent.keyboard(" three");
		await expect.poll(() => open.board.get("task", id)?.description).toBe("zero one two three");
	});

	it("[TASK9] the description takes Markdown as it is typed and gives it back", async () => {
		const { open, id } = await show(["Build"]);
		const field = page.getByRole("textbox", { name: "Description" });
		await field.click();
		await userEvent.keyboard("# Goal{Enter}- first{Enter}second{Enter}{Enter}");
		await userEvent.keyboard("{Control>}b{/Control}bold{Control>}b{/Control} words");
		await expect.element(field.getByRole("heading", { name: "Goal" })).toBeVisible();
		expect(field.getByRole("listitem").elements()).toHaveLength(2);
		await expect.poll(() => open.board.get("task", id)?.description).toBe("Goal\nfirst\nsecond\nbold words");
	});

	it("[TASK7] who may only view sees the values as text", async () => {
		await show(["Build"], undefined, "display");
		await expect.element(page.getByText("Build").first()).toBeVisible();
		expect(document.querySelectorAll(".pane input:not([disabled]), .pane select, .pane textarea")).toHaveLength(0);
		expect(page.getByRole("button", { name: /Archive|Resolve|Drop/ }).elements()).toEqual([]);
	});

	it("[TASK8] the dates come with what fixes them", async () => {
		await show(["Build", "Wireframes"], (board, [a = "", b = ""]) => {
			board.commands.setEstimate(b, { lowMinutes: 480, highMinutes: 480 });
			board.commands.setEstimate(a, { lowMinutes: 480, highMinutes: 480 });
			board.commands.link({ fromId: b, toId: a });
		});
		const dates = page.getByRole("region", { name: "Dates" });
		await expect.element(dates.getByText("On the critical path.")).toBeVisible();
		await expect.element(dates.getByRole("link", { name: /Wireframes/ })).toBeVisible();
	});
});
