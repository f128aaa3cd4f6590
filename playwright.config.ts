import { defineConfig } from "@playwright/test";
import { chromiumArgs, findChromium } from "./scripts/chromium.mjs";

const executablePath = findChromium();
const suite = process.env.CALLBOARD_GOALS
	? "**/*.goal.ts"
	: process.env.CALLBOARD_SHOTS
		? "**/*.shot.ts"
		: "**/*.spec.ts";
const resultFile = process.env.CALLBOARD_RESULTS;

/** Tests bring their own servers (apps/web/e2e/server.ts), on free ports, and share nothing on them. */
export default defineConfig({
	testDir: "apps/web/e2e",
	testMatch: suite,
	outputDir: "test-results",
	workers: process.env.CALLBOARD_GOALS ? 1 : 2,
	fullyParallel: true,
	forbidOnly: process.env.CI === "true",
	// Only where a change lands, on a machine that others may load: npm test names each walk that needed it.
	retries: process.env.CI === "true" && !process.env.CALLBOARD_GOALS ? 1 : 0,
	timeout: 60_000,
	expect: { timeout: 10_000 },
	reporter: resultFile ? [["list"], ["json", { outputFile: resultFile }]] : [["list"]],
	use: {
		browserName: "chromium",
		viewport: { width: 1440, height: 900 },
		launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
		// A trace costs time that a figure would count.
		trace: process.env.CALLBOARD_GOALS ? "off" : "retain-on-failure",
	},
});
