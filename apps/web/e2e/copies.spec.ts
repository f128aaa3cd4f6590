import { readFile } from "node:fs/promises";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

test("a downloaded copy opens as a board of its own, and a cut one is refused in words", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openSample();
	await page.goto("/device");
	const coming = page.waitForEvent("download");
	await page.getByRole("button", { name: "Download a copy" }).click();
	const download = await coming;
	expect(download.suggestedFilename()).toBe("Launch-week.callboard.json");
	const copy = await readFile(await download.path());

	await page.goto("/");
	const opened = page.waitForEvent("filechooser");
	await page.getByRole("button", { name: "Open a copy" }).click();
	const cut = { name: "cut.callboard.json", mimeType: "application/json", buffer: copy.subarray(0, -100) };
	await (await opened).setFiles(cut);
	await expect(page.getByRole("alert")).toContainText("cut off");

	const input = page.locator("input[type=file]");
	await input.setInputFiles({ name: "copy.callboard.json", mimeType: "application/json", buffer: copy });
	await expect(board.card("Payments API")).toBeVisible();
	await page.goto("/");
	await expect(page.getByRole("link", { name: "Launch week" })).toHaveCount(2);
});
