import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium } from "@playwright/test";
import lighthouse, { desktopConfig } from "lighthouse";
import { BoardPage } from "./board-page.ts";
import { median, recordGoal } from "./goal-row.ts";
import { pictureKept } from "./reload.ts";
import { expect, test } from "./server.ts";

const RUNS = 3;
const BAR = 95;
const categories = ["performance", "accessibility", "best-practices", "seo"] as const;
const views = ["start", "board", "timeline", "wall"] as const;
type Scores = Readonly<Record<(typeof categories)[number], number>>;

test.describe.configure({ timeout: 900_000 });

for (const view of views)
	test(`[lighthouse-${view}] Lighthouse on the ${view}`, async ({ server }) => {
		const profile = await mkdtemp(join(tmpdir(), "callboard-lighthouse-"));
		const port = await freePort();
		const context = await startBrowser(profile, port);
		const passed: boolean[] = [];
		try {
			const address = await addressOf(view, context, server.url);
			for (const screen of ["desktop", "mobile"] as const) {
				const runs: Scores[] = [];
				for (let run = 0; run < RUNS; run++) runs.push(await scoresOf(address, { port, screen }));
				for (const category of categories)
					passed.push(record(`${view}-${screen}-${category}`, { view, runs: runs.map((scores) => scores[category]) }));
			}
		} finally {
			await context.close();
			await rm(profile, { recursive: true, force: true });
		}
		expect(passed).not.toContain(false);
	});

/** Lighthouse drives the browser by a port of its own; the profile is that of somebody who comes back to a board. */
async function startBrowser(profile: string, port: number): Promise<BrowserContext> {
	const { launchOptions = {} } = test.info().project.use;
	const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
	return chromium.launchPersistentContext(profile, { ...launchOptions, args });
}

async function addressOf(view: (typeof views)[number], context: BrowserContext, serverUrl: string): Promise<string> {
	const page = await context.newPage();
	await page.goto(serverUrl);
	await expect(new BoardPage(page).finish).toBeVisible();
	await pictureKept(page);
	const board = page.url().split("/")[4] ?? "";
	await page.close();
	const paths = { start: "/", board: `/b/${board}/board`, timeline: `/b/${board}/timeline`, wall: `/w/${board}` };
	return serverUrl + paths[view];
}

async function scoresOf(
	address: string,
	{ port, screen }: { readonly port: number; readonly screen: "desktop" | "mobile" },
): Promise<Scores> {
	const result = await lighthouse(
		address,
		{ port, onlyCategories: [...categories], logLevel: "error", disableStorageReset: true },
		screen === "desktop" ? desktopConfig : undefined,
	);
	if (!result) throw new Error("Lighthouse gave no result");
	const { lhr } = result;
	if (lhr.runtimeError) throw new Error(`Lighthouse: ${lhr.runtimeError.message}`);
	for (const audit of Object.values(lhr.audits))
		if (audit.score !== null && audit.score < 0.9)
			console.log(`  ${screen} ${audit.id}: ${audit.displayValue ?? audit.title}`);
	const score = (name: string) => Math.round((lhr.categories[name]?.score ?? 0) * 100);
	return {
		performance: score("performance"),
		accessibility: score("accessibility"),
		"best-practices": score("best-practices"),
		seo: score("seo"),
	};
}

function record(id: string, { view, runs }: { readonly view: string; readonly runs: readonly number[] }): boolean {
	return recordGoal({
		id: `lighthouse-${id}`,
		goal: `Lighthouse 13.5, ${id.replaceAll("-", " ")}, the sample on a device that has been there before`,
		unit: "",
		figure: median(runs),
		op: ">=",
		bar: BAR,
		runs,
		command: `npm run goals -- --only lighthouse-${view}`,
	});
}

async function freePort(): Promise<number> {
	const listener = createServer().listen(0, "127.0.0.1");
	await new Promise((ready) => listener.once("listening", ready));
	const address = listener.address();
	await new Promise((closed) => listener.close(closed));
	if (address === null || typeof address === "string") throw new Error("no free port");
	return address.port;
}
