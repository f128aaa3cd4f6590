import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { jobsPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

test.setTimeout(90_000);

/** Errors that nobody caught; a walk ends with none. */
function failuresOf(page: Page): string[] {
	const failures: string[] = [];
	page.on("pageerror", (error) => failures.push(String(error)));
	return failures;
}

async function paste(page: Page, text: string): Promise<void> {
	await page.evaluate((pasted) => {
		const clipboardData = new DataTransfer();
		clipboardData.setData("text/plain", pasted);
		document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
	}, text);
}

async function onPlan(page: Page): Promise<{ board: BoardPage; failures: string[]; base: string }> {
	const failures = failuresOf(page);
	const board = new BoardPage(page);
	await board.importPlan(jobsPlan);
	return { board, failures, base: new URL(page.url()).pathname.replace(/\/board$/, "") };
}

test("a pasted list of five thousand lines becomes tasks, and what is above it is told", async ({ page }) => {
	const failures = failuresOf(page);
	const board = new BoardPage(page);
	await board.startEmpty();
	await paste(page, Array.from({ length: 5003 }, (_, at) => `- Line ${at + 1} p1 1-2d`).join("\n"));
	const dialog = page.getByRole("dialog", { name: "Add 5000 tasks?" });
	await expect(dialog.getByText("Only the first 5,000 lines are taken at once.")).toBeVisible();
	await dialog.getByRole("button", { name: "Add them" }).click();
	await expect(page.getByText("5000 tasks added.")).toBeVisible({ timeout: 30_000 });
	await expect(board.column("Backlog").getByRole("listitem").first()).toHaveAttribute("aria-setsize", "5000");
	await page.keyboard.press("/");
	await page.keyboard.type("line 4999");
	await expect(board.card("Line 4999")).toBeVisible();
	expect(failures).toEqual([]);
});

test("[ODD2] a title of a hundred kilobytes is kept whole, wherever it comes from", async ({ page }) => {
	const failures = failuresOf(page);
	const long = `Long ${"word ".repeat(19_990)}end`;
	const board = new BoardPage(page);
	await board.startEmpty();

	await paste(page, `${long}\nShort`);
	await expect(page.getByRole("dialog").getByText(/1 line is too long for a title/)).toBeVisible();
	await page.getByRole("dialog").getByRole("button", { name: "Add them" }).click();
	await expect(board.card("Short")).toBeVisible();
	await board.cardLink("Long word").click();
	const pane = page.locator(".pane");
	await expect(pane.getByRole("textbox", { name: "Description" })).toContainText("word end");

	const title = pane.getByLabel("Title", { exact: true });
	await title.fill(long);
	await page.keyboard.press("Enter");
	await expect(pane.getByText('"Title" holds at most 2000 characters; shorten it.')).toBeVisible();
	await expect(title).toHaveValue(long);
	await page.keyboard.press("Escape");
	await expect(title).toHaveValue(/^Long word .*…$/);

	await page.getByRole("button", { name: "Import", exact: true }).click();
	await board.pastePlan(`plan: Long\ntasks:\n  - { id: A, name: "${long}" }\n`);
	await expect(page.getByText(/2,?000 characters/).first()).toBeVisible();
	expect(failures).toEqual([]);
});

test("[ODD1] names from right to left and with pictures keep to themselves", async ({ page }) => {
	const { board, failures } = await onPlan(page);
	for (const title of ["בניית האתר (2) @ana", "👩‍👩‍👧 launch 🚀", "مرحبا بكم 3-4 عالم"])
		await board.addTask(title, title.replace(" @ana", ""));
	await expect(board.cardLink("בניית האתר (2)")).toHaveCSS("direction", "rtl");
	await expect(board.cardLink("launch 🚀")).toHaveCSS("direction", "ltr");
	await expect(board.cardLink("בניית האתר (2)")).toHaveAccessibleName(/owned by Ana Wu/);
	await page.keyboard.press("/");
	await page.keyboard.type("👩‍👩‍👧");
	await expect(page.getByRole("article")).toHaveCount(1);
	await page.keyboard.press("Escape");
	const pane = await board.openTask("בניית האתר (2)");
	await expect(pane.getByLabel("Title", { exact: true })).toHaveCSS("direction", "rtl");
	await board.closePane();
	expect(failures).toEqual([]);
});

test("work of somebody who was removed stays theirs, and can be given away", async ({ page }) => {
	const { board, failures, base } = await onPlan(page);
	await page.goto(`${base}/people/people`);
	await page.locator("[data-record]").filter({ hasText: "Ben Oke" }).focus();
	await page.keyboard.press("Delete");
	await expect(page.getByText(/^Person.* archived\.$/)).toBeVisible();

	await page.goto(`${base}/board?group=owner&q=@ben`);
	await expect(board.column("Ben Oke").getByRole("article")).toHaveCount(2);
	await expect(board.cardLink("Test it all")).toHaveAccessibleName(/owned by Ben Oke/);
	await page.keyboard.press("Escape");
	await page.keyboard.press("3");
	await expect(page.getByRole("grid")).toBeVisible();
	await page.keyboard.press("9");
	await expect(page.getByRole("heading", { name: "Cycles", exact: true })).toBeVisible();
	await page.goto(`${base}/board`);
	await board.press("Test it all", "x");
	await page.getByRole("region", { name: "Change the selected cards" }).getByLabel("Owner").selectOption("Ana Wu");
	await expect(board.cardLink("Test it all")).toHaveAccessibleName(/owned by Ana Wu/);
	const pane = await board.openTask("Build the screens");
	await pane.getByRole("button", { name: "Take Ben Oke off this task" }).click();
	await expect(pane.getByText("Ben Oke")).toHaveCount(0);
	expect(failures).toEqual([]);
});

test("links to what is gone say so and open the rest", async ({ page }) => {
	const { board, failures, base } = await onPlan(page);
	await page.goto(`${base}/board?group=squad&lanes=mood&q=words`);
	await expect(page.getByText(/asks for a view by squad, mood, which this board does not know/)).toBeVisible();
	await expect(page.getByRole("article")).toHaveCount(1);
	await page.goto(`${base}/board?task=tsk_gone`);
	await expect(page.getByText(/This task is not on the board/)).toBeVisible();
	await expect(board.card("Ship it")).toBeVisible();
	for (const [path, said] of [
		["t/WALK-00000", /This task is not on the board/],
		["t/%F0%9F%9A%80", /This task is not on the board/],
		["ledger/gates?record=gat_gone", /This record is not on the board/],
		["ledger/nothing", "There is no such list."],
		["cycles?cycle=gone", "No time boxes yet."],
		["capacity?person=gone&day=99999999", /Ana Wu/],
		["timeline?task=gone", /This task is not on the board/],
		["nothing", /There is no such page/],
	] as const) {
		await page.goto(`${base}/${path}`);
		await expect(page.getByText(said).first(), path).toBeVisible();
	}
	expect(failures).toEqual([]);
});

test("a stage that is removed leaves its cards in sight", async ({ page }) => {
	const { board, failures, base } = await onPlan(page);
	await board.press("Write the words", "Shift+ArrowRight", "Shift+ArrowRight");
	await expect(board.column("In progress").getByText("Write the words")).toBeVisible();
	await page.goto(`${base}/settings`);
	await page.getByRole("button", { name: "Remove In progress" }).click();
	await page.goto(`${base}/board`);
	await expect(board.column("In progress")).toHaveCount(0);
	await expect(board.column("Backlog").getByText("Write the words")).toBeVisible();
	expect(failures).toEqual([]);
});

/** What is typed, and what is said of it. */
const estimates = [
	["abc", "Write a range such as 3-4d, 4h or 2/3/5d."],
	["-3d", "Write a range such as 3-4d, 4h or 2/3/5d."],
	["5-2d", "The low end is above the high end."],
	["99999999999999999999d", "This is longer than ten years; is the unit right?"],
	["1e9", "Write a range such as 3-4d, 4h or 2/3/5d."],
	["٣d", "Write a range such as 3-4d, 4h or 2/3/5d."],
	["Infinity", "Write a range such as 3-4d, 4h or 2/3/5d."],
] as const;

test("numbers and dates that cannot be are refused where they are typed", async ({ page }) => {
	const { board, failures, base } = await onPlan(page);
	const finish = await board.finish.textContent();
	const pane = await board.openTask("Write the words");
	for (const [typed, said] of estimates) {
		await pane.getByLabel("Estimate", { exact: true }).fill(typed);
		await page.keyboard.press("Enter");
		await expect(pane.getByRole("alert"), typed).toHaveText(said);
		await page.keyboard.press("Escape");
		await expect(pane.getByLabel("Estimate", { exact: true })).toHaveValue("1–2 d");
	}
	for (const typed of ["-1", "101", "1e999", "half"]) {
		await pane.getByLabel("Progress", { exact: true }).fill(typed);
		await page.keyboard.press("Enter");
		await expect(pane.getByRole("alert"), typed).toHaveText("A whole number from 0 to 100.");
		await page.keyboard.press("Escape");
	}
	await expect(board.finish).toHaveText(finish ?? "");

	await pane.getByLabel("Deadline", { exact: true }).fill("9999-12-31");
	await expect(pane.getByLabel("Deadline", { exact: true })).toHaveValue("9999-12-31");
	for (const view of ["timeline", "capacity", "board"]) {
		await page.goto(`${base}/${view}`);
		await expect(board.finish).toHaveText(finish ?? "");
	}

	await page.goto(`${base}/cycles`);
	await page.getByRole("button", { name: "New sprint" }).first().click();
	const days = page.getByLabel("Days", { exact: true });
	for (const typed of ["0", "-6", "1000000000000", "2.5"]) {
		await days.fill(typed);
		await page.keyboard.press("Enter");
		await expect(page.getByRole("alert"), typed).toBeVisible();
		await page.keyboard.press("Escape");
	}
	await expect(days).toHaveValue("6");
	await page.getByLabel("Starts", { exact: true }).fill("9999-12-31");
	await page.getByRole("button", { name: "Add Ship it" }).click();
	await expect(page.getByRole("region", { name: "In this time box" }).getByRole("listitem")).toHaveCount(1);
	for (const view of ["board", "timeline", "capacity", "cycles"]) {
		await page.goto(`${base}/${view}`);
		await expect(page.getByText(/^Finish /)).toBeVisible();
	}
	expect(failures).toEqual([]);
});
