import { describe, expect, it } from "vitest";
import { plan, task } from "../test/plans.ts";
import { randomProblem } from "../test/random-problem.ts";
import { ENGINE_VERSION, schedule } from "./index.ts";

/** Digests of engine version 3. A change here needs a new version: clients compare digests only at equal versions. */
const golden: readonly [seed: number, digest: string][] = [
	[1, "27b2f53c91b632a5"],
	[2, "b9dd03b991b77eb1"],
	[3, "c591886c2f927e56"],
	[4, "4c2d8e196d053f20"],
	[5, "68f7fac90ce4d74c"],
	[6, "0081d7d89e66e112"],
	[7, "eb94a3efc16e3c6d"],
	[8, "0bd797612f59e834"],
];

describe("golden schedules", () => {
	describe("[DT4] golden digests", () => {
		it.each(golden)("[DT4] the plan of seed %i has the digest of this engine version", (seed, digest) => {
			expect(ENGINE_VERSION).toBe("3");
			expect(schedule(randomProblem(seed, { tasks: 60, loops: true }), { stage: 0 }).digest).toBe(digest);
		});
	});

	it("[DT5] a digest differs where anything that is shown differs", () => {
		const digests = [1, 2, 3].map((hours) => schedule(plan([task("a", hours)]), { stage: 0 }).digest);
		expect(new Set(digests).size).toBe(3);
		for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{16}$/);
	});

	describe("[DT6] zones", () => {
		it.each(["UTC", "Asia/Kolkata", "America/New_York", "Pacific/Apia", "Europe/Berlin", "Australia/Lord_Howe"])(
			"[DT6] the time zone of the machine does not matter: %s",
			(zone) => {
				const before = process.env.TZ;
				const problem = randomProblem(3, { tasks: 40, loops: true });
				const expected = schedule(problem, { stage: 0 }).digest;
				process.env.TZ = zone;
				const again = schedule(structuredClone(problem), { stage: 0 }).digest;
				if (before === undefined) delete process.env.TZ;
				else process.env.TZ = before;
				expect(again).toBe(expected);
			},
		);
	});
});
