import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { BoardPage } from "./board-page.ts";
import { median, recordGoal } from "./goal-row.ts";
import { throttle } from "./interactions.ts";
import { chainPlan } from "./plans.ts";
import { pictureKept } from "./reload.ts";
import { expect, test } from "./server.ts";

const CARDS = 2000;
const RUNS = 3;
const command = "npm run goals -- --only";

test.describe.configure({ timeout: 300_000 });

/** A browser with a profile of its own, as it is started anew in the morning. */
async function startBrowser(profile: string, baseURL: string): Promise<BrowserContext> {
	const { launchOptions = {}, viewport = null } = test.info().project.use;
	return chromium.launchPersistentContext(profile, { ...launchOptions, baseURL, viewport });
}

/** A profile that has a board of 2,000 cards and the stored app; gives the board's address. */
async function prepare(profile: string, baseURL: string): Promise<string> {
	const context = await startBrowser(profile, baseURL);
	const board = new BoardPage(await context.newPage());
	await board.importPlan(chainPlan({ tasks: CARDS, name: "Two thousand" }));
	await board.serviceWorkerReady();
	await pictureKept(board.page);
	const address = board.page.url();
	await context.close();
	return address;
}

/** From the next navigation on, writes down when a card gets the focus. */
async function watchFirstKey(page: Page): Promise<void> {
	await page.addInitScript(() => {
		addEventListener("focusin", ({ target }) => {
			if (target instanceof Element && target.closest("[data-task]") && !Reflect.has(globalThis, "firstKeyMs"))
				Object.assign(globalThis, { firstKeyMs: performance.now() });
		});
	});
}

/** Presses a key until the board acts on it; gives when it did, from the page's navigation on. */
async function untilKeyActs(page: Page): Promise<number> {
	for (let press = 0; press < 2000; press++) {
		await page.keyboard.press("j");
		const at: unknown = await page.evaluate(() => Reflect.get(globalThis, "firstKeyMs"));
		if (typeof at === "number") return Math.round(at);
	}
	throw new Error("no key was acted on");
}

test("[cold-start] [cold-start-slow] a cold start without a network", async ({ server }) => {
	const profile = await mkdtemp(join(tmpdir(), "callboard-profile-"));
	const address = await prepare(profile, server.url);
	const runs: Record<"plain" | "slow", number[]> = { plain: [], slow: [] };
	for (let run = 0; run < RUNS; run++)
		for (const speed of ["plain", "slow"] as const) {
			const context = await startBrowser(profile, server.url);
			await context.setOffline(true);
			const page = await context.newPage();
			await watchFirstKey(page);
			if (speed === "slow") await throttle(page, 4);
			await page.goto(address, { waitUntil: "commit" });
			runs[speed].push(await untilKeyActs(page));
			// The board itself is behind the picture.
			await expect(page.locator("#content article").first()).toBeVisible({ timeout: 60_000 });
			await context.close();
		}
	await rm(profile, { recursive: true, force: true });
	const passed = [
		recordGoal({
			id: "cold-start",
			goal: "cold start of the browser without a network, 2,000 cards, to the first key acted on",
			unit: "ms",
			figure: median(runs.plain),
			op: "<=",
			bar: 1000,
			runs: runs.plain,
			command: `${command} cold-start`,
		}),
		recordGoal({
			id: "cold-start-slow",
			goal: "the same at 4x CPU throttle",
			unit: "ms",
			figure: median(runs.slow),
			op: "<=",
			bar: 2000,
			runs: runs.slow,
			command: `${command} cold-start`,
		}),
	];
	expect(passed).toEqual([true, true]);
});

test("[first-route] [first-route-fonts] what is fetched before the first key is acted on", async ({
	browser,
	server,
}) => {
	const scripts: number[] = [];
	const fonts: number[] = [];
	// No stored app: everything comes over the network.
	const context = await browser.newContext({ baseURL: server.url, serviceWorkers: "block" });
	const board = new BoardPage(await context.newPage());
	await board.openSample();
	await pictureKept(board.page);
	for (let run = 0; run < RUNS; run++) {
		const fetched = await fetchedBeforeKey(context, board.page.url());
		scripts.push(fetched.other);
		fonts.push(fetched.fonts);
	}
	await context.close();
	const passed = [
		recordGoal({
			id: "first-route",
			goal: "page, scripts and styles fetched before the first key is acted on, compressed; the rest is held back",
			unit: "kB",
			figure: median(scripts),
			op: "<=",
			bar: 120,
			runs: scripts,
			command: `${command} first-route`,
		}),
		recordGoal({
			id: "first-route-fonts",
			goal: "fonts fetched with them",
			unit: "kB",
			figure: median(fonts),
			op: "<=",
			bar: 60,
			runs: fonts,
			command: `${command} first-route`,
		}),
	];
	expect(passed).toEqual([true, true]);
});

/** Opens a board with an empty cache of files. Nothing that is asked for after the first picture arrives. */
async function fetchedBeforeKey(
	context: BrowserContext,
	address: string,
): Promise<{ readonly other: number; readonly fonts: number }> {
	const page = await context.newPage();
	const session = await context.newCDPSession(page);
	await session.send("Network.setCacheDisabled", { cacheDisabled: true });
	await watchFirstKey(page);
	let isPainted = false;
	await page.exposeFunction("callboardPainted", () => {
		isPainted = true;
	});
	await page.addInitScript(() => {
		const told = setInterval(() => {
			if (performance.getEntriesByName("callboard:painted").length === 0) return;
			clearInterval(told);
			void Reflect.get(globalThis, "callboardPainted")();
		});
	});
	await page.route("**/*", async (route) => {
		if (!isPainted || route.request().resourceType() === "font") await route.continue();
	});
	await page.goto(address, { waitUntil: "commit" });
	await page.waitForFunction(() => performance.getEntriesByName("callboard:painted").length > 0);
	isPainted = true;
	await untilKeyActs(page);
	await page.evaluate(() => document.fonts.ready.then(() => undefined));
	const sizes: unknown = await page.evaluate(() =>
		[...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map((entry) => ({
			font: entry.name.endsWith(".woff2"),
			bytes: Number(Reflect.get(entry, "encodedBodySize")),
		})),
	);
	const entries = Array.isArray(sizes) ? sizes : [];
	const sum = (font: boolean) =>
		Math.round(entries.filter((one) => one.font === font).reduce((total, { bytes }) => total + bytes, 0) / 100) / 10;
	await page.unrouteAll({ behavior: "ignoreErrors" });
	await page.close();
	return { other: sum(false), fonts: sum(true) };
}
