import { BoardPage } from "./board-page.ts";
import { pictureKept } from "./reload.ts";
import { expect, test } from "./server.ts";

// No stored app: its files can be held back.
test.use({ serviceWorkers: "block" });

test("[OPEN4] keys pressed on the picture are done on the board, and the focus stays", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openSample();
	await pictureKept(page);
	const second = page.getByRole("region", { name: "Backlog" }).getByRole("article").nth(1);
	const title = ((await second.getByRole("link").textContent()) ?? "").trim();

	// The board itself is held back until the keys are pressed.
	let letThrough: () => void = () => undefined;
	const held = new Promise<void>((done) => {
		letThrough = done;
	});
	const isPainted = () => performance.getEntriesByName("callboard:painted").length > 0;
	await page.route(/\.js$/, async (route) => {
		// The picture waits for its own scripts, so none of them is asked for once it is there.
		if (await page.evaluate(isPainted).catch(() => false)) await held;
		await route.continue();
	});
	await page.reload({ waitUntil: "commit" });
	await page.waitForFunction(isPainted);
	await page.keyboard.press("j");
	await page.keyboard.press("j");
	await expect(board.cardLink(title)).toBeFocused();
	await page.keyboard.press("Shift+ArrowRight");
	await expect(page.getByRole("status").filter({ hasText: "1 key waits" })).toBeVisible();
	await expect(board.column("Ready").getByText(title)).toHaveCount(0);

	letThrough();
	await expect(board.column("Ready").getByText(title)).toBeVisible();
	await expect(page.getByText("key waits")).toHaveCount(0);
	await expect(board.cardLink(title)).toBeFocused();
	await expect(board.finish).toBeVisible();
});

test("[OPEN5] a part that cannot be fetched is said, and comes when it is asked for again", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openSample();
	await page.route(/\.js$/, (route) => route.abort());
	await board.cardLink("Payments API").click();
	const pane = page.locator(".pane");
	await expect(pane.getByRole("alert")).toContainText("could not be fetched");
	await page.unroute(/\.js$/);
	await pane.getByRole("button", { name: "Try again" }).click();
	await expect(pane.getByLabel("Title", { exact: true })).toHaveValue("Payments API");
});
