import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

test.describe("the first minute", () => {
	test("shows a living board at once, without an account and without a request to anybody else", async ({
		page,
		server,
	}) => {
		const foreign: string[] = [];
		page.on("request", (request) => {
			const { origin, protocol } = new URL(request.url());
			if (origin !== server.url && protocol.startsWith("http")) foreign.push(request.url());
		});
		const board = new BoardPage(page);
		await board.openSample();
		await expect(page.getByText("This is a sample, saved only on this device.")).toBeVisible();
		await expect(page.getByRole("button", { name: "Start empty" })).toBeVisible();
		await expect(page.getByRole("link", { name: "Import a plan" })).toBeVisible();
		await expect(board.card("Payments API")).toContainText("slack 0");
		await expect(board.pill).toHaveText("Saved on this device");
		expect(foreign).toEqual([]);
	});

	test("keeps a move over a reload, and the critical path gets shorter when the blocked card is done", async ({
		page,
	}) => {
		const board = new BoardPage(page);
		await board.openSample();
		const before = await board.path.textContent();
		await board.press("Payments API", "Shift+ArrowRight", "Shift+ArrowRight");
		await expect(board.column("Done").getByText("Payments API")).toBeVisible();
		await expect(board.path).not.toHaveText(before ?? "");
		await expect(board.pill).toHaveText("Saved on this device");
		await page.reload();
		await expect(board.column("Done").getByText("Payments API")).toBeVisible();
	});

	test("takes a move back with the undo key", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		await board.press("Payments API", "Shift+ArrowRight");
		await expect(board.column("Review").getByText("Payments API")).toBeVisible();
		await page.keyboard.press("Control+z");
		await expect(board.column("In progress").getByText("Payments API")).toBeVisible();
	});

	test("starts empty where somebody asks for it", async ({ page }) => {
		const board = new BoardPage(page);
		await board.startEmpty();
		await board.addTask("Write the brief");
		await expect(board.column("Backlog").getByText("Write the brief")).toBeVisible();
	});
});
