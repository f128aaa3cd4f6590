import { BoardPage } from "./board-page.ts";
import { coreJobs } from "./core-jobs.ts";
import { KeyboardHand, PointingHand } from "./hands.ts";
import { jobsPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

test.setTimeout(180_000);

test("the core jobs are done with a keyboard alone, and the focus is always in sight", async ({ page }) => {
	const board = new BoardPage(page);
	await board.importPlan(jobsPlan);
	const hand = new KeyboardHand(page);
	await hand.press("Tab");
	for (const job of coreJobs)
		await test.step(job.name, async () => {
			await job.byKeys(hand, board);
			await hand.expectFocus("at the end");
			await job.outcome(board);
		});
});

test("the same jobs are done with clicks alone, and nothing is dragged", async ({ page, context }) => {
	await context.grantPermissions(["clipboard-write"]);
	const board = new BoardPage(page);
	await board.importPlan(jobsPlan);
	const hand = new PointingHand(page);
	for (const job of coreJobs)
		await test.step(job.name, async () => {
			await job.byClicks(hand, board);
			await job.outcome(board);
		});
	expect(coreJobs.length).toBeGreaterThanOrEqual(10);
});
