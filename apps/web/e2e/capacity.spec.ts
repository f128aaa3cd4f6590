import { BoardPage } from "./board-page.ts";
import { smallPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

/** Ana has three tasks at once and Ben none. */
const crowdedPlan = `plan: Three at once
start: 2026-03-02
timezone: UTC
cycle: { days: 6 }
agents:
  - { id: ana, name: Ana Wu }
  - { id: ben, name: Ben Oke }
tasks:
  - { id: ONE, name: First screen, agent: ana, estimate_days: 2-3 }
  - { id: TWO, name: Second screen, agent: ana, estimate_days: 2-3 }
  - { id: THREE, name: Third screen, agent: ana, estimate_days: 2-3 }
`;

test.describe("capacity", () => {
	test("shows who is booked when, and an absence moves the finish on every view", async ({ page }) => {
		const board = new BoardPage(page);
		await board.importPlan(smallPlan);
		const before = await board.finish.textContent();
		await page.keyboard.press("3");
		await expect(page.getByRole("grid", { name: "Capacity" })).toBeVisible();
		const booked = page.getByRole("gridcell", { name: /^Ana Wu, .* 1 task/ }).first();
		await booked.click();
		const pane = page.getByRole("region", { name: "Capacity of Ana Wu" });
		await expect(pane.getByRole("link").first()).toBeVisible();
		const first = await pane.getByLabel("First day away").inputValue();
		const days = new Date(Date.parse(`${first}T00:00Z`) + 9 * 86_400_000).toISOString().slice(0, 10);
		await pane.getByLabel("Last day away").fill(days);
		await pane.getByRole("button", { name: "Add the absence" }).click();
		await expect(page.getByRole("gridcell", { name: /^Ana Wu, .* away/ }).first()).toBeVisible();
		await expect(board.finish).not.toHaveText(before ?? "");
		await page.keyboard.press("Escape");
		await page.keyboard.press("1");
		await expect(board.card("Draw the screens")).toBeVisible();
		await expect(board.finish).not.toHaveText(before ?? "");
	});

	test("opens a task from its day and comes back", async ({ page }) => {
		const board = new BoardPage(page);
		await board.importPlan(smallPlan);
		await page.keyboard.press("3");
		await page
			.getByRole("gridcell", { name: /^Ana Wu, .* 1 task/ })
			.first()
			.click();
		const link = page.getByRole("region", { name: "Capacity of Ana Wu" }).getByRole("link").first();
		const name = (await link.textContent())?.trim().replace(/^\S+\s+/, "") ?? "";
		await link.click();
		await expect(page.locator(".pane").getByLabel("Title", { exact: true })).toHaveValue(name);
		await page.goBack();
		await expect(page.getByRole("region", { name: "Capacity of Ana Wu" })).toBeVisible();
	});

	test("[PLAN2] the plan line says how sure the finish is, and explains it", async ({ page }) => {
		const board = new BoardPage(page);
		await board.importPlan(smallPlan);
		const sure = page.getByRole("button", { name: /^P50 .* P85 / });
		await expect(sure).toBeVisible();
		await sure.click();
		const panel = page.getByRole("dialog", { name: "How sure the dates are" });
		await expect(panel.getByText("P85, a date to promise")).toBeVisible();
		await expect(panel.getByText(/In 85 of 100 runs all is done by then/)).toBeVisible();
		await expect(panel.getByText(/No order of this work with these people ends before/)).toBeVisible();
		await page.keyboard.press("Escape");
		await page.setViewportSize({ width: 390, height: 844 });
		await expect(page.getByRole("button", { name: /^P85 / })).toBeVisible();
		await expect(board.finish).toBeVisible();
	});

	test("a lever found in a task's pane brings the finish that it promises", async ({ page }) => {
		const board = new BoardPage(page);
		await board.importPlan(crowdedPlan);
		const pane = await board.openTask("Third screen");
		await pane.getByText("Why this date").click();
		await expect(pane.locator("details ol li").last()).toContainText("This task");
		await pane.getByRole("button", { name: "Find what would help" }).click();
		const apply = pane.getByRole("button", { name: "Apply", exact: true }).first();
		await expect(apply).toBeVisible();
		const before = await board.finish.textContent();
		await apply.click();
		await expect(page.getByText("Applied.")).toBeVisible();
		await expect(board.finish).not.toHaveText(before ?? "");
	});
});
