import type { Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { median, quantile, recordGoal } from "./goal-row.ts";
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
	const filters = await interactionsMs(page, ["1", "9", "9", "Backspace", "Backspace", "Backspace"], 4);
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
	const moves = await interactionsMs(page, ["Shift+ArrowRight", "Shift+ArrowLeft"], 12);
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

/** Presses keys one by one; gives for each the time from the key's event to the frame after it. */
async function interactionsMs(page: Page, keys: readonly string[], rounds: number): Promise<number[]> {
	await page.evaluate(() => {
		const times: number[] = [];
		Object.assign(globalThis, { keyTimes: times });
		addEventListener(
			"keydown",
			(event) => requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - event.timeStamp))),
			{ capture: true },
		);
	});
	for (let round = 0; round < rounds; round++)
		for (const key of keys) {
			await page.keyboard.press(key);
			await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
		}
	const times = await page.evaluate(() => Reflect.get(globalThis, "keyTimes"));
	return Array.isArray(times) ? times.map((time) => Math.round(Number(time))) : [];
}
