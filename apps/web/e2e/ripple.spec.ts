import type { BrowserContext, Locator } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

/** Two tasks in a row, 2 d and 4 d, and 3 d beside them. */
const relay = `plan: Relay
start: 2026-03-02
timezone: UTC
cycle: { days: 12 }
agents:
  - { id: mina, name: Mina Wu }
  - { id: otto, name: Otto Oke }
tasks:
  - { id: DRAW, name: Draw the screens, agent: mina, estimate_days: 2-2 }
  - { id: BUILD, name: Build the screens, agent: mina, estimate_days: 4-4, depends_on: [DRAW] }
  - { id: HELP, name: Write the help, agent: otto, estimate_days: 3-3 }
`;

/** One person's board, and another's by its link. */
async function sharedPlan(ana: BrowserContext, ben: BrowserContext): Promise<{ ana: BoardPage; ben: BoardPage }> {
	const one = new BoardPage(await ana.newPage());
	await one.importPlan(relay);
	const two = new BoardPage(await ben.newPage());
	await two.page.goto(await one.share("Can edit"));
	await expect(two.card("Draw the screens")).toBeVisible();
	await expect(two.page.getByText("Same plan 2 of 2")).toBeVisible();
	await expect(one.page.getByText("Same plan 2 of 2")).toBeVisible();
	await one.rename("Ana Silva");
	await two.rename("Ben Okafor");
	return { ana: one, ben: two };
}

const line = ({ page }: BoardPage): Locator => page.locator("[data-ripple-line]");

/** "Wed 3 Dec" of "… finish +1.5 d (Wed 3 Dec)". */
async function dayIn(text: Locator): Promise<string> {
	return (await text.textContent())?.match(/\((\w+ \d+ \w+)\)/)?.[1] ?? "no day";
}

/** Lifts a card and carries it over another stage, without letting go. */
async function carry(board: BoardPage, title: string, stage: string): Promise<void> {
	const { page } = board;
	const from = await board.card(title).boundingBox();
	const to = await board.column(stage).boundingBox();
	if (!from || !to) throw new Error("the card and the stage are in sight");
	await page.mouse.move(from.x + 60, from.y + 30);
	await page.mouse.down();
	await page.mouse.move(from.x + 80, from.y + 40, { steps: 4 });
	await page.mouse.move(to.x + 80, to.y + 120, { steps: 10 });
}

test.describe("before a hand lets go", () => {
	test("[TOG1] everybody sees what the drop would bring, and it is what it brings", async ({ person }) => {
		const { ana, ben } = await sharedPlan(await person(), await person());
		const before = await ben.finish.textContent();
		await carry(ana, "Draw the screens", "Done");
		await expect(line(ben)).toHaveText(/Ana Silva is moving Draw the screens: finish −2 d \(/);
		await expect(line(ana)).toHaveText(/Moving Draw the screens: finish −2 d \(/);
		await expect(ben.card("Draw the screens").locator("[data-ripple]")).toHaveText("finish −2 d");
		await expect(ben.cardLink("Draw the screens")).toHaveAccessibleName(/Lifted by Ana Silva/);
		await expect(ana.page.locator("[data-ghost] [data-ripple]")).toHaveText("finish −2 d");
		expect(await ben.finish.textContent()).toBe(before);
		const day = await dayIn(line(ben));
		await ana.page.mouse.up();
		await expect(ana.column("Done").getByText("Draw the screens")).toBeVisible();
		for (const board of [ana, ben]) {
			await expect(board.finish).toHaveText(`Finish ${day}`);
			await expect(line(board)).toHaveCount(0);
		}
	});

	test("[TOG3] Escape takes the hand back for everybody, and so does leaving", async ({ person }) => {
		const { ana, ben } = await sharedPlan(await person(), await person());
		const before = await ben.finish.textContent();
		await carry(ana, "Draw the screens", "Done");
		await expect(line(ben)).toBeVisible();
		await ana.page.keyboard.press("Escape");
		await expect(line(ben)).toHaveCount(0);
		await ana.page.mouse.up();
		await carry(ana, "Draw the screens", "Ready");
		await expect(line(ben)).toHaveText(/finish unchanged/);
		await ana.page.close();
		await expect(line(ben)).toHaveCount(0);
		expect(await ben.finish.textContent()).toBe(before);
	});

	test("[TOG1] a range that is being typed shows its finish and the cards that would be critical", async ({
		person,
	}) => {
		const { ana, ben } = await sharedPlan(await person(), await person());
		const pane = await ana.openTask("Write the help");
		await pane.getByLabel("Estimate", { exact: true }).fill("9d");
		await expect(line(ben)).toHaveText(
			/Ana Silva is estimating Write the help: finish \+3 d \(.*1 more critical, 2 no longer critical/,
		);
		await expect(ben.card("Write the help").getByText("+ critical")).toBeVisible();
		await expect(ben.card("Build the screens").getByText("− critical")).toBeVisible();
		await expect(pane.locator("[data-ripple]")).toHaveText("finish +3 d");
		const day = await dayIn(line(ben));
		await ana.page.keyboard.press("Enter");
		for (const board of [ana, ben]) {
			await expect(board.finish).toHaveText(`Finish ${day}`);
			await expect(line(board)).toHaveCount(0);
		}
	});

	test("[TOG5] who may only view sees the ripple too", async ({ person }) => {
		const { ana } = await sharedPlan(await person(), await person());
		const viewLink = await ana.share("Can view");
		const cleo = new BoardPage(await (await person()).newPage());
		await cleo.page.goto(viewLink);
		await expect(cleo.finish).toBeVisible();
		await carry(ana, "Draw the screens", "Done");
		await expect(line(cleo)).toHaveText(/Ana Silva is moving Draw the screens: finish −2 d/);
		await ana.page.mouse.up();
	});
});

test.describe("presenting", () => {
	test("[TOG6] is offered, followed into other views, looks and tasks, and ended by either side", async ({
		person,
	}) => {
		const { ana, ben } = await sharedPlan(await person(), await person());
		await ana.cardLink("Write the help").focus();
		await ana.page.keyboard.press("Shift+P");
		await expect(ana.page.getByText("Nobody follows yet.")).toBeVisible();
		await expect(ben.page.getByText("Ana Silva is presenting")).toBeVisible();
		await ben.page.getByRole("button", { name: "Follow", exact: true }).click();
		await expect(ana.page.getByText("Followed by Ben Okafor")).toBeVisible();

		await ana.page.keyboard.press("2");
		await expect(ben.page).toHaveURL(/\/timeline/);
		await ana.page.keyboard.press("1");
		await expect(ben.page).toHaveURL(/\/board/);
		await ana.openTask("Write the help");
		await expect(ben.page.locator(".pane").getByLabel("Title", { exact: true })).toHaveValue("Write the help");
		await ana.closePane();
		await expect(ben.page.locator(".pane")).toHaveCount(0);
		await ana.page.getByLabel(/^Filter:/).fill("screens");
		await expect(ben.card("Write the help")).toHaveCount(0);
		await expect(ben.card("Draw the screens")).toBeVisible();

		await ben.page.keyboard.press("Escape");
		await expect(ana.page.getByText("Nobody follows yet.")).toBeVisible();
		await ben.page.getByRole("button", { name: "Follow", exact: true }).click();
		await ben.page.getByRole("link", { name: "Ledger" }).click();
		await expect(ana.page.getByText("Nobody follows yet.")).toBeVisible();
		await expect(ben.page).toHaveURL(/\/ledger/);
		await ana.page.getByRole("button", { name: "Stop presenting" }).click();
		await expect(ben.page.getByText("Ana Silva is presenting")).toHaveCount(0);
	});
});

test.describe("hide me", () => {
	test("[TOG7] takes face, place and hand away from others, says so, stays after a reload, and keeps the name on edits", async ({
		person,
	}) => {
		const { ana, ben } = await sharedPlan(await person(), await person());
		await ben.page.getByRole("button", { name: "1 other here" }).click();
		await ben.page.getByLabel("Hide me").check();
		await ben.page.keyboard.press("Escape");
		await expect(ben.page.getByRole("button", { name: "1 other here, you are hidden" })).toContainText("Hidden");
		await expect(ana.page.getByRole("button", { name: "0 others here" })).toBeVisible();
		await ben.page.reload();
		await expect(ben.page.getByRole("button", { name: "1 other here, you are hidden" })).toBeVisible();
		await carry(ben, "Draw the screens", "Done");
		await expect(line(ben)).toHaveText(/finish −2 d/);
		await expect(line(ana)).toHaveCount(0);
		await expect(ana.page.getByRole("button", { name: "0 others here" })).toBeVisible();
		await ben.page.mouse.up();
		await expect(ana.column("Done").getByText("Draw the screens")).toBeVisible();
		await ben.cardLink("Build the screens").focus();
		await ben.page.keyboard.press("Shift+P");
		await ben.page.getByRole("button", { name: "Show me" }).click();
		await expect(ana.page.getByRole("button", { name: "1 other here" })).toBeVisible();
	});
});
