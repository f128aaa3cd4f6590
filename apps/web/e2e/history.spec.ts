import type { BrowserContext, Locator } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { smallPlan } from "./plans.ts";
import { expect, test } from "./server.ts";

const TASK = "Draw the screens";

/** Ana's board with Ana and Ben as people of its plan, and Ben on it by her link. */
async function twoPeople(person: () => Promise<BrowserContext>) {
	const [anaContext, benContext] = [await person(), await person()];
	const ana = new BoardPage(await anaContext.newPage());
	await ana.importPlan(smallPlan);
	const ben = new BoardPage(await benContext.newPage());
	await ben.page.goto(await ana.share("Can edit"));
	await expect(ben.card(TASK)).toBeVisible();
	return { ana, ben, benContext };
}

/** Answers the question that a shared board asks once. */
async function sayWho({ page }: BoardPage, name: string): Promise<void> {
	const question = page.getByRole("region", { name: "Which of these is you?" });
	await question.getByLabel("I am").selectOption(name);
	await expect(question).toHaveCount(0);
}

async function openHistory(board: BoardPage, title = TASK): Promise<Locator> {
	const pane = board.page.locator(".pane");
	if ((await pane.count()) === 0) await board.openTask(title);
	const list = pane.getByRole("list", { name: "History" });
	if (!(await list.isVisible())) await pane.getByText("History", { exact: true }).click();
	return list;
}

/** The newest groups, each as "who: change | change". */
async function groups(list: Locator): Promise<readonly string[]> {
	return list.locator(":scope > li").evaluateAll((items) =>
		items.map((item) => {
			const lines = [...item.querySelectorAll("ul > li")].map((line) =>
				(line.textContent ?? "").replace(/\s+/g, " ").trim(),
			);
			return `${item.querySelector("strong")?.textContent}: ${lines.join(" | ")}`;
		}),
	);
}

async function setProgress({ page }: BoardPage, percent: string): Promise<void> {
	const field = page.locator(".pane").getByLabel("Progress");
	await field.fill(percent);
	await field.press("Enter");
}

test.describe("who changed a task when", () => {
	// Two browsers, reloads and a restart: on a busy machine more than a minute.
	test.describe.configure({ timeout: 120_000 });
	test.use({ ownServer: true });

	test("both browsers tell the same order, live, after a reload and after a restart of the server", async ({
		person,
		server,
	}) => {
		const { ana, ben } = await twoPeople(person);
		await sayWho(ana, "Ana Wu");
		await sayWho(ben, "Ben Oke");
		const [here, there] = [await openHistory(ana), await openHistory(ben)];

		await setProgress(ben, "20");
		await expect(ana.page.locator(".pane").getByLabel("Progress")).toHaveValue("20");
		await setProgress(ana, "50");
		await expect(ben.page.locator(".pane").getByLabel("Progress")).toHaveValue("50");
		const byAna = ["Progress, % 20 → 50", "Progress, % nothing → 20"];
		await expect
			.poll(() => groups(here))
			.toEqual([`You: ${byAna[0]}`, `Ben Oke: ${byAna[1]}`, expect.stringMatching(/^You: .*Made the task/)]);
		await expect
			.poll(() => groups(there))
			.toEqual([`Ana Wu: ${byAna[0]}`, `You: ${byAna[1]}`, expect.stringMatching(/^Ana Wu: .*Made the task/)]);

		await expect(ana.pill).toHaveText("Synced");
		await server.stop("SIGKILL");
		await server.start();
		await ana.page.reload();
		await ben.page.reload();
		for (const [board, first] of [
			[ana, `You: ${byAna[0]}`],
			[ben, `Ana Wu: ${byAna[0]}`],
		] as const) {
			await expect(board.pill).toHaveText("Synced");
			const list = await openHistory(board);
			await expect.poll(async () => (await groups(list))[0]).toBe(first);
			await expect(list.locator("time").first()).toHaveAttribute("datetime", /^\d{4}-\d\d-\d\dT/);
		}
	});

	test("offline it tells what this device knows, through a reload; back online the other's change stands in it", async ({
		person,
	}) => {
		const { ana, ben, benContext } = await twoPeople(person);
		await sayWho(ana, "Ana Wu");
		await ben.serviceWorkerReady();
		await setProgressOf(ana, "30");
		const known = await openHistory(ben);
		const byAna = /^Ana Wu: Progress, % nothing → 30 \| .*Made the task$/;
		await expect.poll(async () => (await groups(known))[0]).toMatch(byAna);

		await benContext.setOffline(true);
		await setProgress(ben, "40");
		await expect(ben.pill).toContainText("on this device");
		await ben.page.reload();
		const offline = await openHistory(ben);
		await expect(ben.page.getByText("You are offline. This is what this device has kept")).toBeVisible();
		await expect
			.poll(async () => (await groups(offline)).slice(0, 2))
			.toEqual(["You: Progress, % 30 → 40", expect.stringMatching(byAna)]);

		await ana.closePane();
		await ana.setTitle(TASK, "Draw all screens");
		await benContext.setOffline(false);
		await expect(ben.pill).toHaveText("Synced");
		await expect
			.poll(async () => (await groups(offline)).slice(0, 2))
			.toEqual([
				"You: Progress, % 30 → 40",
				expect.stringMatching(/^Ana Wu: Title Draw the screens → Draw all screens \| /),
			]);
		await expect(ben.page.getByText("You are offline. This is what this device has kept")).toHaveCount(0);
	});

	test("who said who they are sees only their tasks by q, and is led to comments that name them", async ({
		person,
	}) => {
		const { ana, ben } = await twoPeople(person);
		await sayWho(ben, "Ben Oke");
		const pane = await ana.openTask(TASK);
		await pane.getByLabel("Write a comment").fill("@Ben Oke, is this right?");
		await pane.getByRole("button", { name: "Comment", exact: true }).click();

		const mentions = ben.page.getByRole("button", { name: "1 comment names you" });
		await expect(mentions).toBeVisible();
		await ben.page.keyboard.press("q");
		await expect(ben.card(TASK)).toHaveCount(0);
		await expect(ben.card("Build the screens")).toBeVisible();
		await ben.page.keyboard.press("q");
		await expect(ben.card(TASK)).toBeVisible();
		await mentions.click();
		await ben.page.getByRole("menuitem", { name: TASK }).click();
		await expect(ben.page.locator(".pane").getByText("names you")).toBeVisible();
		await expect(mentions).toHaveCount(0);
	});
});

async function setProgressOf(board: BoardPage, percent: string): Promise<void> {
	await board.openTask(TASK);
	await setProgress(board, percent);
}
