import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { expect, test } from "./server.ts";

const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function violationsOf(page: Page): Promise<string[]> {
	const { violations } = await new AxeBuilder({ page })
		.withTags(tags)
		.options({ rules: { "target-size": { enabled: true } } })
		.analyze();
	return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Each screen with what shows that it is in the state that it is named after. */
const screens: readonly (readonly [name: string, open: (board: BoardPage) => Promise<void>])[] = [
	["board", async (board) => expect(board.card("Payments API")).toBeVisible()],
	["task pane", async (board) => void (await board.openTask("Payments API"))],
	[
		"share dialog",
		async ({ page }) => {
			await page.getByRole("button", { name: "Share", exact: true }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
		},
	],
	[
		"timeline",
		async ({ page }) => {
			await page.keyboard.press("2");
			await expect(page.getByRole("treegrid")).toBeVisible();
		},
	],
	[
		"capacity",
		async ({ page }) => {
			await page.keyboard.press("3");
			await expect(page.getByRole("grid")).toBeVisible();
		},
	],
	[
		"day of a person",
		async ({ page }) => {
			await page.keyboard.press("3");
			await page.getByRole("gridcell").first().click();
			await expect(page.getByRole("region", { name: /^Capacity of/ })).toBeVisible();
			await page.getByRole("button", { name: "Without levelling", exact: true }).click();
		},
	],
	[
		"plan in figures",
		async ({ page }) => {
			await page.getByRole("button", { name: /^P50/ }).click();
			await expect(page.getByRole("dialog")).toBeVisible();
		},
	],
	[
		"gates",
		async ({ page }) => {
			await page.keyboard.press("5");
			await expect(page.getByText("Quality gate").first()).toBeVisible();
		},
	],
	["import", (board) => board.openImport()],
];

for (const scheme of ["light", "dark"] as const)
	for (const [name, open] of screens)
		test(`axe finds nothing on the ${name} in ${scheme}`, async ({ page }) => {
			await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
			const board = new BoardPage(page);
			await board.openSample();
			await open(board);
			expect(await violationsOf(page)).toEqual([]);
		});

test("nothing runs off the side at phone width, and every column can be reached", async ({ page }) => {
	await page.setViewportSize({ width: 390, height: 844 });
	const board = new BoardPage(page);
	await board.openSample();
	const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(await overflow()).toBeLessThanOrEqual(0);
	await expect(board.card("Dark theme")).toBeVisible();
	expect(await violationsOf(page)).toEqual([]);
	await page.goto(page.url().replace(/board$/, "timeline"));
	await expect(page.getByRole("treegrid")).toBeVisible();
	expect(await overflow()).toBeLessThanOrEqual(0);
	await page.goto(page.url().replace(/timeline$/, "capacity"));
	await expect(page.getByRole("button", { name: "Later days" })).toBeVisible();
	expect(await overflow()).toBeLessThanOrEqual(0);
	expect(await violationsOf(page)).toEqual([]);
});
