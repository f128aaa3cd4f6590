import { BoardPage } from "./board-page.ts";
import { faultsOfFit, violationsAsIs, violationsOf } from "./page-checks.ts";
import { smallPlan } from "./plans.ts";
import {
	cardScreens,
	dialogScreens,
	emptyScreens,
	listScreens,
	outsideScreens,
	planScreens,
	type Screen,
} from "./screens.ts";
import { expect, test } from "./server.ts";

test.setTimeout(180_000);

/** Each screen is seen to be in its state first; then nothing may be found in any theme, nor where it is made narrow. */
async function walk(board: BoardPage, screens: readonly Screen[]): Promise<void> {
	await board.page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
	for (const screen of screens)
		await test.step(screen.name, async () => {
			await screen.open(board);
			expect.soft(await violationsOf(board.page), screen.name).toEqual([]);
			if (screen.fits !== false) expect.soft(await faultsOfFit(board.page), screen.name).toEqual([]);
			await screen.close?.(board);
		});
}

for (const [name, screens] of [
	["the board and its cards", cardScreens],
	["what comes up over the board, and tasks", dialogScreens],
	["timeline, capacity, cycles and settings", planScreens],
	["the lists of people and of the ledger", listScreens],
] as const)
	test(`axe finds nothing, and nothing is cut: ${name}`, async ({ page }) => {
		const board = new BoardPage(page);
		await board.openSample();
		await walk(board, screens);
	});

test("axe finds nothing, and nothing is cut: a board without anything on it", async ({ page }) => {
	const board = new BoardPage(page);
	await board.startEmpty();
	await walk(board, emptyScreens);
});

test("axe finds nothing, and nothing is cut: pages beside a board", async ({ page }) => {
	const board = new BoardPage(page);
	await board.openSample();
	await walk(board, outsideScreens);
});

test("axe finds nothing, and nothing is cut: offline, viewing only, and what came in meanwhile", async ({ person }) => {
	const [anaContext, benContext] = [await person(), await person()];
	const ana = new BoardPage(await anaContext.newPage());
	await ana.importPlan(smallPlan);
	const link = await ana.share("Can edit");
	const viewLink = await ana.share("Can view");
	const ben = new BoardPage(await benContext.newPage());
	await ben.page.goto(link);
	await expect(ben.pill).toHaveText("Synced");
	await ben.serviceWorkerReady();
	await benContext.setOffline(true);
	await ben.setTitle("Draw the screens", "Draw every screen");
	await walk(ben, [{ name: "offline", open: (board) => expect(board.pill).toContainText("on this device") }]);
	await ana.setTitle("Draw the screens", "Draw the first screens");
	await expect(ana.pill).toHaveText("Synced");
	await benContext.setOffline(false);
	await walk(ben, [
		{
			name: "notice of what came in, with a collision",
			open: ({ page }) =>
				expect(page.getByRole("button", { name: /Use (mine|theirs)/ })).toBeVisible({ timeout: 20_000 }),
		},
		{
			name: "page of what came in",
			async open({ page }) {
				await page.getByRole("link", { name: "See all" }).click();
				await expect(page.getByRole("heading", { name: "Changed by you and by others" })).toBeVisible();
			},
		},
	]);
	const cleo = new BoardPage(await (await person()).newPage());
	await cleo.page.goto(viewLink);
	await walk(cleo, [
		{ name: "view only", open: (board) => expect(board.pill).toHaveText("View only") },
		{
			name: "view only, task pane",
			open: async (board) =>
				cleo
					.cardLink("Build the screens")
					.click()
					.then(() => expect(board.page.locator(".pane").getByText("Build the screens").first()).toBeVisible()),
		},
	]);
});

test.describe("the wall", () => {
	test.use({ ownServer: true });

	test("axe finds nothing on the wall, live and stale, dark and light", async ({ person, server }) => {
		const ana = new BoardPage(await (await person()).newPage());
		await ana.importPlan(smallPlan);
		const { page } = new BoardPage(await (await person()).newPage());
		await page.goto(await ana.share("Wall"));
		await expect(page.getByText("LIVE")).toBeVisible();
		expect.soft(await violationsAsIs(page)).toEqual([]);
		await page.goto(`${new URL(page.url()).pathname}?theme=light`);
		await expect(page.getByText("LIVE")).toBeVisible();
		expect.soft(await violationsAsIs(page)).toEqual([]);
		server.signal("SIGSTOP");
		await expect(page.getByText(/^STALE/)).toBeVisible({ timeout: 10_000 });
		expect.soft(await violationsAsIs(page)).toEqual([]);
	});
});

test("every column can be reached at phone width", async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const board = new BoardPage(page);
	await board.openSample();
	for (const stage of ["Ready", "In progress", "Done"]) {
		await page
			.getByRole("button", { name: new RegExp(`^${stage}`) })
			.first()
			.click();
		await expect(board.column(stage).getByRole("article").first()).toBeVisible();
	}
});
