import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

test.describe("edits whose author lost the right to make them", () => {
	test("[PROP5] come to the other one as a proposal, and are on both boards once it was merged", async ({ person }) => {
		const [anaContext, benContext] = [await person(), await person()];
		const ana = new BoardPage(await anaContext.newPage());
		await ana.startEmpty();
		await ana.addTask("Draw the screens");
		await ana.addTask("Build the screens");
		const link = await ana.share("Can edit");
		const ben = new BoardPage(await benContext.newPage());
		await ben.page.goto(link);
		await expect(ben.card("Draw the screens")).toBeVisible();
		await expect(ben.pill).toHaveText("Synced");

		await ben.serviceWorkerReady();
		await benContext.setOffline(true);
		await ben.setTitle("Draw the screens", "Draw every screen");
		await ben.addTask("Added on the train");
		await ana.page.getByRole("button", { name: "Share", exact: true }).click();
		await ana.page.getByRole("button", { name: "Change to read only" }).click();
		await ana.page.getByRole("button", { name: /^Change: / }).click();
		await expect(ana.page.getByText("The link can only read now.", { exact: false })).toBeVisible();
		await ana.page.keyboard.press("Escape");
		await ana.setTitle("Draw the screens", "Draw the first screens");
		await benContext.setOffline(false);

		await expect(ben.page.getByText(/\d edits waiting for an editor/)).toBeVisible();
		await expect(ben.card("Draw the first screens")).toBeVisible();
		await expect(ben.card("Added on the train")).toHaveCount(0);
		await ben.page.reload();
		await ben.page.getByRole("button", { name: "Send to the editors" }).click();
		await expect(ben.page.getByText(/\d edits sent, waiting for an editor/)).toBeVisible();

		await expect(ana.page.getByText(/^1 proposal: /)).toBeVisible();
		await ana.page.getByRole("button", { name: "Review", exact: true }).click();
		const dialog = ana.page.getByRole("dialog");
		await expect(dialog.getByText("New task: Added on the train")).toBeVisible();
		await expect(dialog.getByText("proposed: Draw every screen")).toBeVisible();
		await expect(dialog.getByText("Changed here since")).toBeVisible();
		await dialog.getByRole("button", { name: "Merge all of it" }).click();

		for (const board of [ana, ben]) {
			await expect(board.card("Added on the train")).toBeVisible();
			await expect(board.card("Draw every screen")).toBeVisible();
		}
		await expect(ana.page.getByText(/^1 proposal: /)).toHaveCount(0);
		await expect(ben.page.getByText(/waiting for an editor/)).toHaveCount(0);
	});
});
