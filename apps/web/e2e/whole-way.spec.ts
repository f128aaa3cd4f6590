import { readFileSync } from "node:fs";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

const castmatch = readFileSync(new URL("../src/lib/import/fixtures/castmatch-week2.yaml", import.meta.url), "utf8");
const wire = "Information architecture and wireframes";
const grid = "Layout grid and breakpoints";

test.setTimeout(120_000);

test("a real plan goes the whole way: imported, shared, edited by two offline, merged, gated and on the wall", async ({
	person,
}) => {
	const [anaContext, benContext] = [await person(), await person()];
	const ana = new BoardPage(await anaContext.newPage());
	await ana.importPlan(castmatch);
	await ana.page
		.getByText(/finding/)
		.first()
		.click();
	await expect(ana.page.getByText(/RESEARCH → WIRE → GRID takes 7 to 10 days/).first()).toBeVisible();
	await ana.page.keyboard.press("Escape");
	const link = await ana.share("Can edit");
	const ben = new BoardPage(await benContext.newPage());
	await ben.page.goto(link);
	await expect(ben.card(wire)).toBeVisible();
	await expect(ben.page.getByText("Same plan 2 of 2")).toBeVisible();
	await ben.serviceWorkerReady();

	await anaContext.setOffline(true);
	await benContext.setOffline(true);
	const pane = await ana.openTask(wire);
	await pane.getByLabel("Estimate", { exact: true }).fill("1-2d");
	await ana.page.keyboard.press("Enter");
	await ana.closePane();
	await expect(ana.card(wire)).toContainText("1–2 d");
	await ben.setTitle(wire, "Wireframes");
	await ben.waitFor("Frontend enhancement", grid);
	// Neither closes a loop alone: the plan has the layout grid wait for the wireframes.
	await ana.waitFor(wire, "Frontend enhancement");
	await ben.page.reload();
	await expect(ben.card("Wireframes")).toBeVisible();
	await anaContext.setOffline(false);
	await benContext.setOffline(false);

	for (const board of [ana, ben]) {
		await expect(board.card("Wireframes")).toContainText("1–2 d", { timeout: 20_000 });
		await expect(board.page.getByText("Same plan 2 of 2")).toBeVisible();
		await expect(board.page.getByText("While you were away")).toBeVisible();
		await expect(board.pill).toHaveText(/Synced|to review/);
	}
	await ana.page
		.getByText(/finding/)
		.first()
		.click();
	await expect(ana.page.getByText(/RESEARCH → WIRE → GRID takes 5 to 8 days/).first()).toBeVisible();
	await expect(ana.page.getByText(/wait for each other in a loop/).first()).toBeVisible();
	await ana.page.keyboard.press("Escape");

	await ben.page.keyboard.press("5");
	await expect(ben.page.getByText("Wireframe approval").first()).toBeVisible();
	const screen = await (await person()).newPage();
	await screen.setViewportSize({ width: 1920, height: 1080 });
	await screen.goto(await ana.share("Wall"));
	await expect(screen.getByText("CastMatch week 2").first()).toBeVisible();
	await expect(screen.getByText(/heard \d+ s ago/)).toBeVisible();
});
