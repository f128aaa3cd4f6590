import type { BrowserContext, Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

/** A plan of three tasks that the test makes, shared by its maker; gives the maker's board and the link. */
async function sharedPlan(context: BrowserContext): Promise<{ ana: BoardPage; link: string }> {
	const ana = new BoardPage(await context.newPage());
	await ana.startEmpty();
	await ana.addTask("Draw the screens 2-3d", "Draw the screens");
	await ana.addTask("Build the screens 3-4d", "Build the screens");
	await ana.addTask("Test it all 1d", "Test it all");
	return { ana, link: await ana.share("Can edit") };
}

async function join(context: BrowserContext, link: string): Promise<BoardPage> {
	const board = new BoardPage(await context.newPage());
	await board.page.goto(link);
	await expect(board.card("Draw the screens")).toBeVisible();
	return board;
}

function failuresOf(page: Page): string[] {
	const failures: string[] = [];
	page.on("pageerror", (error) => failures.push(String(error)));
	return failures;
}

test.describe("two people on one board", () => {
	test("see each other's edits and presence live, and the same plan", async ({ person }) => {
		const { ana, link } = await sharedPlan(await person());
		const ben = await join(await person(), link);
		await expect(ben.page.getByText("Same plan 2 of 2")).toBeVisible();
		await expect(ana.page.getByText("Same plan 2 of 2")).toBeVisible();
		await expect(ana.page.getByRole("button", { name: "1 other here" })).toBeVisible();

		await ben.press("Draw the screens", "Shift+ArrowRight");
		await expect(ana.column("Ready").getByText("Draw the screens")).toBeVisible();
		await ana.setTitle("Build the screens", "Build every screen");
		await expect(ben.card("Build every screen")).toBeVisible();
		await expect(ana.pill).toHaveText("Synced");
		await expect(ben.pill).toHaveText("Synced");
	});

	test("show where the other one is and that they type", async ({ person }) => {
		const { ana, link } = await sharedPlan(await person());
		const ben = await join(await person(), link);
		await ben.rename("Ben Okafor");
		await ben.openTask("Test it all");
		await expect(ana.cardLink("Test it all")).toHaveAccessibleName(/Ben Okafor here/);
		const pane = await ana.openTask("Test it all");
		await ben.page.locator(".pane").getByLabel("Description").pressSequentially("With two ");
		await expect(pane.getByText("Ben Okafor is typing")).toBeVisible();
		await expect(pane.getByLabel("Description")).toContainText("With two");
	});

	test("work offline on the same task and on links that form a loop, reload, and come together again", async ({
		person,
	}) => {
		const [anaContext, benContext] = [await person(), await person()];
		const { ana, link } = await sharedPlan(anaContext);
		const ben = await join(benContext, link);
		const failures = [...failuresOf(ana.page), ...failuresOf(ben.page)];
		await expect(ben.pill).toHaveText("Synced");
		await ben.serviceWorkerReady();

		await anaContext.setOffline(true);
		await benContext.setOffline(true);
		await ana.setTitle("Draw the screens", "Draw the first screens");
		await ben.press("Draw the screens", "Shift+ArrowRight");
		await ana.waitFor("Build the screens", "Test it all");
		await ben.waitFor("Test it all", "Build the screens");
		await ben.addTask("Added on the train");
		await expect(ben.pill).toContainText("on this device");
		await ben.page.reload();
		await expect(ben.card("Added on the train")).toBeVisible();
		await expect(ben.column("Ready").getByText("Draw the screens")).toBeVisible();

		await anaContext.setOffline(false);
		await benContext.setOffline(false);
		for (const board of [ana, ben]) {
			await expect(board.column("Ready").getByText("Draw the first screens")).toBeVisible({ timeout: 20_000 });
			await expect(board.card("Added on the train")).toBeVisible();
			await expect(board.page.getByText("Same plan 2 of 2")).toBeVisible();
			await expect(board.page.getByText(/finding/).first()).toBeVisible();
			await expect(board.page.getByText("While you were away")).toBeVisible();
		}
		await ana.page
			.getByText(/finding/)
			.first()
			.click();
		await expect(ana.page.getByText(/wait for each other in a loop/)).toBeVisible();
		await expect(ana.page.getByRole("button", { name: "Drop this link" })).toHaveCount(2);
		expect(failures).toEqual([]);
	});
});

test.describe("what the pill says is true", () => {
	test.use({ ownServer: true });

	test("synced means on the server's disk: killed right after, the edit is there for a newcomer", async ({
		person,
		server,
	}) => {
		const { ana, link } = await sharedPlan(await person());
		await ana.addTask("Must not be lost");
		await expect(ana.pill).toHaveText("Synced");
		await server.stop("SIGKILL");
		await ana.page.close();
		await server.start();
		const cleo = await join(await person(), link);
		await expect(cleo.card("Must not be lost")).toBeVisible();
	});

	test("a server that is gone shows as offline with the number of edits that wait, and they arrive later", async ({
		person,
		server,
	}) => {
		const { ana, link } = await sharedPlan(await person());
		await expect(ana.pill).toHaveText("Synced");
		await server.stop("SIGKILL");
		await ana.addTask("Made without a server");
		await expect(ana.pill).toHaveText(/Offline · \d+ changes? on this device/);
		await server.start();
		await expect(ana.pill).toHaveText("Synced", { timeout: 20_000 });
		const ben = await join(await person(), link);
		await expect(ben.card("Made without a server")).toBeVisible();
	});
});

test.describe("links", () => {
	test("a view link sees every edit and can make none", async ({ person }) => {
		const { ana } = await sharedPlan(await person());
		const viewLink = await ana.share("Can view");
		const ben = await join(await person(), viewLink);
		await expect(ben.pill).toHaveText("View only");
		await ben.press("Draw the screens", "Shift+ArrowRight");
		await expect(ben.column("Backlog").getByText("Draw the screens")).toBeVisible();
		await ana.press("Draw the screens", "Shift+ArrowRight");
		await expect(ben.column("Ready").getByText("Draw the screens")).toBeVisible();
	});

	test("an unknown board and a link without its key are told apart from a broken page", async ({ page }) => {
		await page.goto("/j/AAAAAAAAAAAAAAAAAAAAAA#k=AAAAAAAAAAAAAAAAAAAAAA");
		await expect(page.getByText("This link does not open a board any more.")).toBeVisible();
		await page.goto("/j/AAAAAAAAAAAAAAAAAAAAAA");
		await expect(page.getByText("This link is not complete.")).toBeVisible();
		await page.goto("/b/AAAAAAAAAAAAAAAAAAAAAA/board");
		await expect(page.getByText(/not on this device/)).toBeVisible();
	});
});
