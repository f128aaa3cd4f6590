import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root } from "./bootstrap.mjs";
import { buildIfStale } from "./build.mjs";
import { main as check } from "./check.mjs";
import { obtainChromium } from "./chromium.mjs";
import { main as lint } from "./lint.mjs";
import { run, runSteps, toolEnv } from "./process.mjs";
import { generateTypes } from "./setup.mjs";

const results = join(root, "node_modules/.callboard-results");

/**
 * All that must hold before a change lands, cheapest first; ends with one line of totals.
 * `test:long` runs the same suites with more seeds, more kills and more frames.
 */
export async function main(args, command = "test") {
	rmSync(results, { recursive: true, force: true });
	mkdirSync(results, { recursive: true });
	const chromium = obtainChromium();
	const env = testEnv(chromium, command === "test:long");
	const code = await runSteps([
		["generate types", generateTypes],
		["types", check],
		["lint", lint],
		["unit, property, server and component tests", () => vitest(env, args)],
		["build the web client", buildIfStale],
		["end-to-end tests", () => endToEnd(env)],
	]);
	return report(code, chromium !== undefined);
}

function testEnv(chromium, long) {
	return toolEnv({
		...(chromium ? { CALLBOARD_CHROMIUM: chromium } : {}),
		...(long ? { CALLBOARD_TEST_LONG: "1" } : {}),
	});
}

function vitest(env, args) {
	const projects = env.CALLBOARD_CHROMIUM ? [] : ["--project", "!web-browser"];
	const output = `--outputFile.json=${join(results, "vitest.json")}`;
	return run("vitest", ["run", "--reporter=default", "--reporter=json", output, ...projects, ...args], { env });
}

function endToEnd(env) {
	if (!env.CALLBOARD_CHROMIUM) return 0;
	return run("playwright", ["test"], { env: { ...env, CALLBOARD_RESULTS: join(results, "playwright.json") } });
}

/** Prints the closing line; in CI a suite that could not get its browser is a failure, elsewhere it is said. */
function report(code, haveBrowser) {
	const totals = [fromVitest(), fromPlaywright()].reduce((a, b) => a.map((n, i) => n + b[i]));
	const [passed, failed, skipped] = totals;
	const ci = process.env.CI === "true" || process.env.CI === "1";
	let exit = code;
	if (!haveBrowser) {
		console.error("\nNo Chromium could be found or installed: component and end-to-end tests were SKIPPED.");
		if (ci) exit = 1;
	}
	if (ci && skipped > 0) {
		console.error(`\n${skipped} skipped tests: in CI every suite must run.`);
		exit = 1;
	}
	if (exit === 0 && passed === 0) exit = 1;
	tellUnsteady();
	console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
	return exit;
}

function fromVitest() {
	const report = readResult("vitest.json");
	if (!report) return [0, 0, 0];
	return [report.numPassedTests, report.numFailedTests, report.numPendingTests + report.numTodoTests];
}

function fromPlaywright() {
	const report = readResult("playwright.json");
	if (!report) return [0, 0, 0];
	return [report.stats.expected + report.stats.flaky, report.stats.unexpected, report.stats.skipped];
}

/** Says of each walk that passed only the second time what the first one met: it is a fault to be mended, here or in the product. */
function tellUnsteady() {
	const specs = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specs)];
	for (const spec of (readResult("playwright.json")?.suites ?? []).flatMap(specs))
		for (const { status, results } of spec.tests)
			if (status === "flaky") {
				const met = results[0].error?.message?.split("\n")[0] ?? "";
				const traces = results[0].attachments.flatMap(({ name, path }) => (name === "trace" && path ? [path] : []));
				console.error(`\nUNSTEADY: "${spec.title}" (${spec.file}:${spec.line}) failed once, then passed.`);
				console.error([met, ...traces].map((line) => `  ${line}`).join("\n"));
			}
}

function readResult(name) {
	const path = join(results, name);
	return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}
