import type { Board } from "@callboard/model";
import { afterEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { render } from "vitest-browser-svelte";
import type { BoardSession } from "../../session/session.ts";
import { FilterText } from "../../ui/filter.svelte.ts";
import { singleKeys } from "../../ui/single-keys.svelte.ts";
import { addTasks, openTestSession } from "../test/open-session.ts";
import TestBoard from "../test/TestBoard.svelte";

let session: BoardSession | undefined;
let filter = new FilterText();
let opened: string[] = [];

afterEach(async () => {
	singleKeys.choose(true);
	await session?.close();
	session = undefined;
});

async function show(seed: (board: Board) => void): Promise<BoardSession> {
	filter = new FilterText();
	opened = [];
	session = await openTestSession(seed);
	await render(TestBoard, { session, filter, open: (id: string) => opened.push(id) });
	return session;
}
const focusCard = (title: string) =>
	[...document.querySelectorAll<HTMLElement>("[data-task] a")]
		.find((link) => link.textContent?.trim() === title)
		?.focus();
const taskNamed = (open: BoardSession, title: string) =>
	open.board.ids("task").flatMap((id) => {
		const task = open.board.get("task", id);
		return task?.title === title ? [task] : [];
	})[0];

describe("keys of a card", () => {
	it("[BOARD32] s and p choose beside the card, which keeps the focus", async () => {
		const open = await show((board) => addTasks(board, ["Wireframes", "Screens"]));
		focusCard("Screens");
		await userEvent.keyboard("s");
		await page
			.getByRole("menuitemradio", { name: "Review" })
			.or(page.getByRole("menuitem", { name: "Review" }))
			.click();
		await expect.poll(() => taskNamed(open, "Screens")?.place.stageId).toBe("review");
		focusCard("Screens");
		await userEvent.keyboard("p");
		await page
			.getByRole("menuitemradio", { name: "High" })
			.or(page.getByRole("menuitem", { name: "High" }))
			.click();
		await expect.poll(() => taskNamed(open, "Screens")?.priority).toBe("high");
		await expect.poll(() => document.activeElement?.textContent?.trim()).toBe("Screens");
	});

	it("[BOARD32] e opens the pane of the card", async () => {
		const open = await show((board) => addTasks(board, ["Wireframes"]));
		focusCard("Wireframes");
		await userEvent.keyboard("e");
		expect(opened).toEqual([taskNamed(open, "Wireframes")?.id]);
	});

	it("[BOARD36] letters do nothing once they are turned off; Enter, arrows and chords go on", async () => {
		await show((board) => addTasks(board, ["Wireframes", "Screens"]));
		singleKeys.choose(false);
		focusCard("Wireframes");
		await userEvent.keyboard("e");
		await userEvent.keyboard("j");
		expect(opened).toEqual([]);
		expect(document.activeElement?.textContent?.trim()).toBe("Wireframes");
		await userEvent.keyboard("{ArrowDown}");
		await expect.poll(() => document.activeElement?.textContent?.trim()).toBe("Screens");
	});

	it("[BOARD31] brackets step through the sprints", async () => {
		await show((board) => {
			const [id = ""] = addTasks(board, ["Wireframes", "Screens"]);
			const sprint = board.commands.create("cycle", {
				name: "Sprint 1",
				kind: "sprint",
				startOn: "2030-01-07",
				lengthDays: 6,
			});
			if (sprint.ok) board.commands.set("task", id, { cycleId: sprint.value.value });
		});
		focusCard("Screens");
		await userEvent.keyboard("]");
		await expect.poll(() => filter.text).toBe("cycle:sprint-1");
		await expect.poll(() => document.querySelectorAll("[data-task]").length).toBe(1);
		await userEvent.keyboard("]");
		await expect.poll(() => filter.text).toBe("");
	});
});

describe("what cards and columns say", () => {
	it("[BOARD33] somebody over their own limit is named, and nothing is refused", async () => {
		const open = await show((board) => {
			const ana = board.commands.create("person", { name: "Ana", wipLimit: 1 });
			const ids = addTasks(board, ["One", "Two"], "doing");
			for (const id of ids)
				if (ana.ok) board.commands.create("assignment", { taskId: id, assigneeId: ana.value.value, role: "owner" });
		});
		await expect
			.element(page.getByRole("button", { name: "Ana has 2 tasks in work and means to have at most 1" }))
			.toBeVisible();
		const two = taskNamed(open, "Two");
		open.commands.moveTask(two?.id ?? "", { stageId: "done" });
		await expect.element(page.getByRole("button", { name: /Ana has/ })).not.toBeInTheDocument();
	});

	it("[BOARD34] an archived task is found and put back", async () => {
		const open = await show((board) => {
			const [id = ""] = addTasks(board, ["Wireframes", "Screens"]);
			board.commands.archive("task", id);
		});
		await page.getByRole("button", { name: "View", exact: true }).click();
		await page.getByRole("menuitem", { name: "Archived tasks…" }).click();
		await page.getByLabelText("Find by key or words").fill("wire");
		await page.getByRole("button", { name: /^Put .* back$/ }).click();
		await expect.poll(() => taskNamed(open, "Wireframes")?.archivedAt).toBeUndefined();
		await expect.element(page.getByText("0 archived tasks")).toBeVisible();
	});

	it("[BOARD35] a missing artifact stands on the card, and in its sentence", async () => {
		await show((board) => {
			const [id = ""] = addTasks(board, ["Wireframes"]);
			board.commands.create("artifact", { name: "Brief", taskId: id, state: "missing" });
		});
		await expect.element(page.getByRole("link", { name: /Wireframes.*1 artifact missing/ })).toBeVisible();
		await expect.element(page.getByTitle("1 artifact missing")).toBeVisible();
	});
});
