import { BoardPage } from "./board-page.ts";
import { smallPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

test.describe("the ledger", () => {
	test("a gate is passed in two steps, and what it held back is free on every screen", async ({ person }) => {
		const ana = new BoardPage(await (await person()).newPage());
		await ana.importPlan(smallPlan);
		await expect(ana.card("Build the screens")).toContainText("Design approved");
		const link = await ana.share("Can edit");
		const ben = new BoardPage(await (await person()).newPage());
		await ben.page.goto(link);
		await expect(ben.card("Build the screens")).toContainText("Design approved");

		await ana.page.keyboard.press("5");
		await ana.page.getByText("Design approved").first().click();
		await ana.page.getByRole("button", { name: /^Pass/ }).first().click();
		await expect(ana.page.getByText("Build the screens").first()).toBeVisible();
		await ana.page.getByRole("button", { name: /^Pass/ }).last().click();
		await expect(ana.page.getByText("Passed").first()).toBeVisible();
		await expect(ben.card("Build the screens")).not.toContainText("Design approved");
	});
});

test.describe("the wall", () => {
	test.use({ ownServer: true });

	test("shows the plan, says how fresh it is, and shows when the server is silent", async ({ person, server }) => {
		const ana = new BoardPage(await (await person()).newPage());
		await ana.importPlan(smallPlan);
		const link = await ana.share("Wall");
		const screen = await (await person()).newPage();
		await screen.setViewportSize({ width: 1920, height: 1080 });
		await screen.goto(link);
		await expect(screen).toHaveURL(/\/w\//);
		await expect(screen.getByText("Walk of two")).toBeVisible();
		await expect(screen.getByText("LIVE")).toBeVisible();
		await expect(screen.getByText(/heard \d+ s ago/)).toBeVisible();
		await expect(screen.getByText("view only")).toBeVisible();
		server.signal("SIGSTOP");
		await expect(screen.getByText(/^STALE/)).toBeVisible({ timeout: 10_000 });
		server.signal("SIGCONT");
		await expect(screen.getByText("LIVE")).toBeVisible({ timeout: 15_000 });
	});
});
