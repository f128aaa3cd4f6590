import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { PLANTED, type PlantedBug } from "./planted/bugs.ts";

const LONG = process.env.CALLBOARD_TEST_LONG === "1";
const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
const CONFIG = "apps/sync-server/test/planted/vitest.config.ts";
const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");
const RUN_MS_MAX = 240_000;

interface Outcome {
	readonly passed: readonly string[];
	readonly failed: readonly string[];
}

/** Runs tests with a fault planted, or with none; gives their titles. */
async function runTests(tests: readonly string[], rules: readonly string[], plant: string): Promise<Outcome> {
	const folder = mkdtempSync(join(tmpdir(), "callboard-planted-"));
	const output = join(folder, "results.json");
	const pattern = rules.map((rule) => `\\[${rule}\\]`).join("|");
	const args = [
		VITEST,
		"run",
		"--config",
		CONFIG,
		"--reporter=json",
		`--outputFile=${output}`,
		"-t",
		pattern,
		...tests,
	];
	const env = { ...process.env, CALLBOARD_TEST_PLANT: plant, CALLBOARD_TEST_LONG: "", VITEST: "" };
	await new Promise<void>((resolve) => {
		execFile(process.execPath, args, { cwd: ROOT, env, timeout: RUN_MS_MAX }, () => resolve());
	});
	const results: unknown = JSON.parse(readFileSync(output, "utf8"));
	rmSync(folder, { recursive: true });
	return outcomeOf(results);
}

function outcomeOf(results: unknown): Outcome {
	const titles = { passed: [] as string[], failed: [] as string[] };
	for (const file of listIn(results, "testResults"))
		for (const test of listIn(file, "assertionResults")) {
			const { status, title } = Object(test);
			if (status === "passed" || status === "failed")
				titles[status === "passed" ? "passed" : "failed"].push(String(title));
		}
	return titles;
}

function listIn(value: unknown, name: string): readonly unknown[] {
	const list: unknown = typeof value === "object" && value !== null ? Reflect.get(value, name) : null;
	return Array.isArray(list) ? list : [];
}

describe("planted bugs", () => {
	it.each(PLANTED)("[BUG1] there is one place to plant it: $name", ({ file, line }) => {
		const source = readFileSync(join(ROOT, file), "utf8");
		expect(source.split(line).length - 1).toBe(1);
	});

	// Left out of the short form rather than skipped: a skipped test fails where every suite must run.
	if (!LONG) return;

	it(
		"[BUG2] without a bug the same tests are green",
		async () => {
			const tests = [...new Set(PLANTED.flatMap((bug) => bug.tests))];
			const rules = [...new Set(PLANTED.flatMap((bug) => bug.rules))];
			const { passed, failed } = await runTests(tests, rules, "");
			expect(failed).toEqual([]);
			for (const rule of rules)
				expect(
					passed.some((title) => title.includes(`[${rule}]`)),
					rule,
				).toBe(true);
		},
		RUN_MS_MAX,
	);

	it.each(PLANTED)(
		"[BUG3] it is found: $name",
		async ({ name, tests, rules }: PlantedBug) => {
			const { failed } = await runTests(tests, rules, name);
			expect(failed.some((title) => rules.some((rule) => title.includes(`[${rule}]`)))).toBe(true);
		},
		RUN_MS_MAX,
	);
});
