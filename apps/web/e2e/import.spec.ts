import { readFileSync } from "node:fs";
import { BoardPage } from "./board-page.ts";
import { smallPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

const fixtures = new URL("../src/lib/import/fixtures/", import.meta.url).pathname;
const castmatch = `${fixtures}castmatch-week2.yaml`;

test.describe("import", () => {
	test("says before anything is written that the plan does not fit its own week, and why", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openImport();
		await page.locator("input[type=file]").setInputFiles(castmatch);
		const problems = page.getByRole("listitem");
		await expect(
			problems.filter({ hasText: "RESEARCH → WIRE → GRID takes 7 to 10 days (8 to 12 days with VISION" }),
		).toBeVisible();
		await expect(problems.filter({ hasText: "API → AI takes 7 to 9 days" })).toBeVisible();
		await expect(problems.filter({ hasText: "Nobody owns Design token preparation." })).toBeVisible();
		await expect(problems.filter({ hasText: "Of 16 agents, 7 have a card, 3 are only named" })).toBeVisible();
		await expect(page.getByText("79 new, 0 unchanged, 0 changed").first()).toBeVisible();
	});

	test("says 5 to 8 days once the wireframes take 1 to 2", async ({ page }) => {
		const changed = readFileSync(castmatch, "utf8").replace(
			/(id: WIRE.*estimate_days: )3-4/,
			(_, before: string) => `${before}1-2`,
		);
		const board = new BoardPage(page);
		await board.openImport();
		await board.pastePlan(changed);
		await expect(
			page.getByRole("listitem").filter({ hasText: "RESEARCH → WIRE → GRID takes 5 to 8 days" }),
		).toBeVisible();
	});

	test("runs the plan through board, timeline and ledger, and finds nothing new the second time", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openImport();
		await page.locator("input[type=file]").setInputFiles(castmatch);
		await page.getByRole("button", { name: "Import as a new board" }).click();
		await expect(board.card("Information architecture and wireframes")).toBeVisible();
		await expect(board.card("Information architecture and wireframes")).toContainText("3–4 d");
		await expect(board.finish).toBeVisible();
		await page.keyboard.press("2");
		await expect(page.getByRole("treegrid").getByText("Layout grid and breakpoints")).toBeVisible();
		await page.keyboard.press("5");
		for (const gate of ["CDO vision approval", "Claude API integration complete", "Wireframe approval"])
			await expect(page.getByText(gate).first()).toBeVisible();
		await page.keyboard.press("1");
		await page.getByRole("button", { name: "Import", exact: true }).click();
		await page.locator("input[type=file]").setInputFiles(castmatch);
		await expect(page.getByText(/0 new, \d+ unchanged, 0 changed/).first()).toBeVisible();
	});

	test("reads the other three documents as they are", async ({ page }) => {
		const board = new BoardPage(page);
		const told: readonly (readonly [string, RegExp])[] = [
			["candlefish-task-queue.yaml", /MOB-001 waits for API-001, which is not in the plan/],
			["candlefish-task-queue.yaml", /MOB-001 waits for AUTH-001, which is not in the plan/],
			["candlefish-handoff-template.yaml", /1 handoff/],
			["candlefish-dependencies.mmd", /9 links/],
		];
		for (const [file, words] of told) {
			await board.openImport();
			await page.locator("input[type=file]").setInputFiles(`${fixtures}${file}`);
			await expect(page.getByText(words).first()).toBeVisible();
		}
	});

	test("refuses what is no plan with the place and the mend, and writes nothing", async ({ page }) => {
		const board = new BoardPage(page);
		await board.openImport();
		await board.pastePlan(`${smallPlan.slice(0, smallPlan.indexOf("SHIP"))}{ [`);
		await expect(page.getByText(/Line \d+, column \d+/)).toBeVisible();
		await board.openImport();
		await page
			.locator("input[type=file]")
			.setInputFiles({ name: "big.yaml", mimeType: "text/yaml", buffer: Buffer.alloc(5_500_000, "x: 1\n") });
		await expect(page.getByText(/at most .* are read/)).toBeVisible();
		await page.goto("/");
		await expect(board.card("Payments API")).toBeVisible();
	});
});
