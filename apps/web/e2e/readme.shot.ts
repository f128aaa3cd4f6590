import { mkdirSync } from "node:fs";
import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

const folder = new URL("../../../docs/screenshots/", import.meta.url).pathname;
const castmatch = new URL("../src/lib/import/fixtures/castmatch-week2.yaml", import.meta.url).pathname;

async function shoot(page: Page, name: string): Promise<void> {
	mkdirSync(folder, { recursive: true });
	await page.evaluate(() => document.fonts.ready);
	await page.screenshot({ path: `${folder}${name}.png`, animations: "disabled" });
}

test("board, pane and timeline of the sample", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openSample();
	await shoot(page, "board-light");
	await page.emulateMedia({ colorScheme: "dark" });
	await board.openTask("Payments API");
	await shoot(page, "task-dark");
	await board.closePane();
	await page.emulateMedia({ colorScheme: "light" });
	await page.keyboard.press("2");
	await expect(page.getByRole("treegrid")).toBeVisible();
	await shoot(page, "timeline-light");
	await page.setViewportSize({ width: 390, height: 844 });
	await page.keyboard.press("1");
	await expect(board.finish).toBeVisible();
	await shoot(page, "board-phone");
});

test("the import's dry run", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openImport();
	await page.locator("input[type=file]").setInputFiles(castmatch);
	await expect(page.getByText("79 new").first()).toBeVisible();
	await shoot(page, "import-light");
});

test("the wall", async ({ person }) => {
	const ana = new BoardPage(await (await person()).newPage());
	await ana.openSample();
	const link = await ana.share("Wall");
	const screen = await (await person()).newPage();
	await screen.setViewportSize({ width: 1920, height: 1080 });
	await screen.goto(link);
	await expect(screen.getByText("LIVE")).toBeVisible();
	await shoot(screen, "wall-dark");
});
