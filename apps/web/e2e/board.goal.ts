import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { median, quantile, recordGoal } from "./goal-row.ts";
import { interactionTimes, keys, watchInteractions } from "./interactions.ts";
import { chainPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

const CARDS = 2000;
const command = "npm run goals -- --only";

test.describe.configure({ timeout: 300_000 });

test("[board-mount] [board-filter] [board-move] a board of 2,000 cards", async ({ page }) => {
	const board = new BoardPage(page);
	await board.importPlan(chainPlan({ tasks: CARDS, name: "Two thousand" }));
	await expect(board.card("Task number 1").first()).toBeVisible({ timeout: 60_000 });

	const mounts: number[] = [];
	for (let run = 0; run < 3; run++) mounts.push(await mountMs(page));
	const mount = recordGoal({
		id: "board-mount",
		goal: "from reload to the first card of 2,000, offline copy",
		unit: "ms",
		figure: median(mounts),
		op: "<=",
		bar: 1000,
		runs: mounts,
		command: `${command} board-mount`,
	});

	await expect(board.finish).toBeVisible();
	await page.getByRole("textbox", { name: /Filter/ }).focus();
	await watchInteractions(page);
	const typed = keys("filter", "1", "9", "9", "Backspace", "Backspace", "Backspace");
	const filters = await interactionTimes(page, [typed], 4);
	await page.keyboard.press("Escape");
	const filter = recordGoal({
		id: "board-filter",
		goal: "a key in the filter over 2,000 cards until the next frame, p99",
		unit: "ms",
		figure: quantile(filters, 0.99),
		op: "<=",
		bar: 100,
		runs: filters,
		command: `${command} board-filter`,
	});

	await board.cardLink("Task number 1").first().focus();
	const moves = await interactionTimes(page, [keys("move", "Shift+ArrowRight", "Shift+ArrowLeft")], 24);
	const move = recordGoal({
		id: "board-move",
		goal: "moving a card among 2,000 by key until the next frame, p99",
		unit: "ms",
		figure: quantile(moves, 0.99),
		op: "<=",
		bar: 100,
		runs: moves,
		command: `${command} board-move`,
	});
	expect([mount, filter, move]).toEqual([true, true, true]);
});

/** Reloads and measures, by the page's own clock, from navigation to the first card in the page. */
async function mountMs(page: Page): Promise<number> {
	await page.reload();
	const handle = await page.waitForFunction(() => document.querySelector("article") !== null && performance.now());
	return Math.round(Number(await handle.jsonValue()));
}
