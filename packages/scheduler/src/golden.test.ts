import { describe, expect, it } from "vitest";
import { plan, task } from "../test/plans.ts";
import { randomProblem } from "../test/random-problem.ts";
import { ENGINE_VERSION, schedule } from "./index.ts";

/** Digests of engine version 2. A change here needs a new version: clients compare digests only at equal versions. */
const golden: readonly [seed: number, digest: string][] = [
	[1, "a905858ff26135c7"],
	[2, "322f204b4f8b21d8"],
	[3, "8604c996243a2079"],
	[4, "af23a2d1abd9d601"],
	[5, "cf7d90672e61ebc0"],
	[6, "9e98738c3c802003"],
	[7, "c859a82c8a9d75ca"],
	[8, "c18517a0c256ca2d"],
];

describe("golden schedules", () => {
	describe("[DT4] golden digests", () => {
		it.each(golden)("[DT4] the plan of seed %i has the digest of this engine version", (seed, digest) => {
			expect(ENGINE_VERSION).toBe("2");
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
