import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { framesInTime } from "./frames.ts";
import { median, quantile, recordGoal } from "./goal-row.ts";
import { interactionTimes, keys, watchInteractions } from "./interactions.ts";
import { chainPlan } from "./plans.ts";
import { reloadMs } from "./reload.ts";
import { expect, test } from "./server.ts";

const CARDS = 10_000;
const RUNS = 3;
const command = "npm run goals -- --only";

test.describe.configure({ timeout: 600_000 });

test("[ten-open] [ten-filter] [ten-move] [ten-scroll] a board of 10,000 cards", async ({ page }) => {
	const board = new BoardPage(page);
	await board.importPlan(chainPlan({ tasks: CARDS, name: "Ten thousand" }, 40));
	await expect(board.card("Task number 1").first()).toBeVisible({ timeout: 120_000 });
	await expect(board.finish).toBeVisible({ timeout: 120_000 });

	const opens: number[] = [];
	for (let run = 0; run < RUNS; run++) opens.push((await reloadMs(page)).whole);
	await expect(board.finish).toBeVisible({ timeout: 120_000 });
	await watchInteractions(page);
	const filters: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		await page.getByRole("textbox", { name: /Filter/ }).focus();
		const typed = keys("filter", "1", "9", "9", "Backspace", "Backspace", "Backspace");
		filters.push(quantile(await interactionTimes(page, [typed], 4), 0.99));
	}
	const moves: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		await board.cardLink("Task number 1").first().focus();
		const moved = keys("move", "Shift+ArrowRight", "Shift+ArrowLeft");
		moves.push(quantile(await interactionTimes(page, [moved], 6), 0.99));
	}
	const scrolls: number[] = [];
	for (let run = 0; run < RUNS; run++) scrolls.push(await framesInTime(page, () => scroll(page)));

	const passed = [
		row("ten-open", "from reload to the board itself, 10,000 cards", { unit: "ms", op: "<=", bar: 4000, runs: opens }),
		row("ten-filter", "a key in the filter over 10,000 cards, p99", {
			unit: "ms",
			op: "<=",
			bar: 200,
			runs: filters,
		}),
		row("ten-move", "a card moved by key among 10,000, p99", { unit: "ms", op: "<=", bar: 200, runs: moves }),
		row("ten-scroll", "frames of at most 20 ms while 10,000 cards are scrolled", {
			unit: "%",
			op: ">=",
			bar: 95,
			runs: scrolls,
		}),
	];
	expect(passed).toEqual([true, true, true, true]);
});

function row(
	id: string,
	goal: string,
	{ unit, op, bar, runs }: { unit: string; op: "<=" | ">="; bar: number; runs: readonly number[] },
): boolean {
	return recordGoal({ id, goal, unit, figure: median(runs), op, bar, runs, command: `${command} ${id}` });
}

/** Turns the wheel over the longest column for two seconds. */
async function scroll(page: Page): Promise<void> {
	const box = await page.locator(".window").first().boundingBox();
	if (!box) throw new Error("no column to scroll");
	await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	const end = performance.now() + 2000;
	for (let step = 0; performance.now() < end; step++) {
		await page.mouse.wheel(0, step % 60 < 30 ? 240 : -240);
		await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
	}
}
