import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

test.describe("templates", () => {
	test("[TPL2] [TPL3] a board of its own from a chosen day, with the finish that was shown", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		await page.goto("/");
		await page.getByRole("button", { name: "Start from a template" }).click();
		const dialog = page.getByRole("dialog", { name: "Start from a template" });
		await dialog.getByLabel("First day").fill("2030-03-11");
		const finish = dialog.getByRole("status").getByText(/^Finish \w/);
		await expect(finish).toHaveText("Finish Sat 16 Mar");
		await dialog.getByRole("radio", { name: /Launch/ }).check();
		await expect(finish).toHaveText(/^Finish .* (Mar|Apr)$/);
		await expect(dialog.getByText("7 roles to fill")).toBeVisible();
		await dialog.getByRole("radio", { name: /6-day sprint/ }).check();
		const shown = (await finish.textContent()) ?? "";
		await dialog.getByRole("button", { name: "Make the board" }).click();
		await expect(board.card("Join screens and server")).toBeVisible();
		await expect(page.getByText(shown, { exact: true })).toBeVisible();
		await page.reload();
		await expect(board.card("Join screens and server")).toBeVisible();
	});

	test("[TPL3] a template goes into the board at hand, and undo takes all of it back", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		await page.keyboard.press("Control+k");
		await page.getByRole("combobox").fill("insert a template");
		await page.keyboard.press("Enter");
		const dialog = page.getByRole("dialog", { name: "Insert a template" });
		await expect(dialog.getByText(/^Finish /)).toBeVisible();
		await dialog.getByRole("button", { name: "Add to this board" }).click();
		const count = page.locator("header .count").first();
		await expect(count).toHaveText("55");
		await page.keyboard.press("Control+z");
		await expect(count).toHaveText("38");
	});

	test("[BOARD6] every view lists its own keys in the sheet", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		const views = [
			{ path: "board", key: "Only the next cycle" },
			{ path: "timeline", key: "Whole plan" },
			{ path: "capacity", key: "Show the day's work" },
			{ path: "ledger/gates", key: "Archive" },
			{ path: "people/skills", key: "Level 0 to 5" },
			{ path: "cycles", key: "The next one" },
			{ path: "settings", key: "Take back what was typed" },
		];
		const root = page.url().replace(/\/board.*/, "");
		for (const { path, key } of views) {
			await page.goto(`${root}/${path}`);
			await expect(page.getByRole("navigation", { name: "Views" })).toBeVisible();
			const sheet = page.getByRole("dialog", { name: "Keys" });
			// The sheet lists what is in force when it opens, and a view comes a moment after its address.
			await expect(async () => {
				await page.keyboard.press("Escape");
				await page.keyboard.press("?");
				await expect(sheet.getByText(key).first()).toBeVisible({ timeout: 500 });
			}).toPass();
			await expect(sheet.getByText("Behind a shut gate")).toBeVisible();
			await page.keyboard.press("Escape");
		}
	});

	test("[SAMPLE6] the first steps over the sample tick themselves, and stay ticked", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		const steps = page.getByRole("region", { name: "First steps" }).getByRole("listitem");
		await expect(steps.filter({ hasText: "Done:" })).toHaveCount(0);
		await board.press("Refund from the back office", "Shift+ArrowRight");
		await expect(steps.first()).toContainText("Done:");
		await page.keyboard.press("2");
		await expect(page.getByRole("treegrid")).toBeVisible();
		await page.keyboard.press("?");
		await page.keyboard.press("Escape");
		await page.keyboard.press("1");
		await expect(steps.filter({ hasText: "Done:" })).toHaveCount(3);
		await page.reload();
		await expect(steps.filter({ hasText: "Done:" })).toHaveCount(3);
		await board.share("Can view");
		await expect(page.getByText("This is a sample that others may see.")).toBeVisible();
	});
});
