import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { chainPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

/** Chooses cards by key, from one on downwards. */
async function chooseDown(board: BoardPage, title: string, count: number): Promise<void> {
	await board.cardLink(title).first().focus();
	for (let at = 1; at < count; at++) await board.page.keyboard.press("Shift+J");
	await expect(board.page.getByText(`${count} cards selected`)).toBeVisible();
}

async function toCycles(page: Page): Promise<void> {
	await page.keyboard.press("9");
	await expect(page.getByRole("heading", { name: "Cycles", exact: true })).toBeVisible();
}

test("two people run a sprint of forty tasks from planning to rollover", async ({ person }) => {
	test.setTimeout(120_000);
	const ana = new BoardPage(await (await person()).newPage());
	const errors: string[] = [];
	ana.page.on("pageerror", (error) => errors.push(error.message));
	await ana.importPlan(chainPlan({ tasks: 40, name: "Sprint of forty" }, 40));
	const link = await ana.share("Can edit");
	const ben = new BoardPage(await (await person()).newPage());
	ben.page.on("pageerror", (error) => errors.push(error.message));
	await ben.page.goto(link);
	await expect(ben.finish).toBeVisible({ timeout: 20_000 });

	// Planning: Ana makes the sprint, both put work into it, and the page says what there is time for.
	await toCycles(ana.page);
	await ana.page.getByRole("button", { name: "New sprint" }).click();
	await expect(ana.page.getByRole("textbox", { name: "Name", exact: true })).toHaveValue(/^Sprint /);
	const name = await ana.page.getByRole("textbox", { name: "Name", exact: true }).inputValue();
	await ana.page.keyboard.press("1");
	await ben.page.keyboard.press("1");
	await chooseDown(ana, "Task number 1", 20);
	await ana.page.getByRole("combobox", { name: "Cycle", exact: true }).selectOption(name);
	await toCycles(ben.page);
	await ben.page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
	const inside = ben.page.getByRole("region", { name: "In this time box" });
	await expect(inside.getByRole("listitem")).toHaveCount(20);
	await expect(ben.page.getByText(/^Too much: /)).toBeVisible();
	await ben.page.getByRole("button", { name: "Take Task number 20 out" }).click();
	await ben.page.getByRole("button", { name: "Must: make Task number 19 a stretch goal" }).click();
	await ben.page.getByRole("button", { name: "Commit to this" }).click();
	await expect(ben.page.getByText(/^Committed \w{3} \d/)).toBeVisible();

	// The days of the sprint: both move cards, at once.
	await ben.page.keyboard.press("1");
	await ana.page.keyboard.press("Escape");
	await chooseDown(ana, "Task number 1", 4);
	await Promise.all([
		ana.page.getByRole("combobox", { name: "Move to stage" }).selectOption("Done"),
		ben.press("Task number 6", "Shift+ArrowRight", "Shift+ArrowRight"),
	]);
	await expect(ben.column("Done").getByRole("article")).toHaveCount(4);
	await expect(ana.column("In progress").getByRole("article")).toHaveCount(1);
	await expect(ana.pill).toHaveText("Synced");
	await expect(ben.pill).toHaveText("Synced");

	// The end: what is open moves on, and both see the same next sprint.
	await toCycles(ana.page);
	await ana.page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
	await expect(ana.page.getByText(/^4 of \d+ tasks done/)).toBeVisible();
	await ana.page.getByRole("button", { name: "Move 15 open tasks on" }).click();
	await expect(ana.page.getByText(/15 tasks moved to /).first()).toBeVisible();
	await expect(ana.page.getByRole("region", { name: "In this time box" }).getByRole("listitem")).toHaveCount(15);
	await toCycles(ben.page);
	await ben.page.getByRole("link", { name: new RegExp(`^${name}`) }).click();
	await expect(ben.page.getByRole("region", { name: "In this time box" }).getByRole("listitem")).toHaveCount(4);
	await expect(ben.page.getByText(/same plan 2 of 2/i)).toBeVisible({ timeout: 20_000 });
	expect(errors).toEqual([]);
});
