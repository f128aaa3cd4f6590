import { describe, expect, it } from "vitest";
import { plan, task } from "../test/plans.ts";
import { randomProblem } from "../test/random-problem.ts";
import { ENGINE_VERSION, schedule } from "./index.ts";

/** Digests of engine version 3. A change here needs a new version: clients compare digests only at equal versions. */
const golden: readonly [seed: number, digest: string][] = [
	[1, "3c176ceabc3abfe6"],
	[2, "ca812e651f5e35e6"],
	[3, "4c32cf38c1fecef7"],
	[4, "a598f2f9309158be"],
	[5, "5c384c9509f15356"],
	[6, "18fb89f0ee56417f"],
	[7, "13aa92576e332ca8"],
	[8, "194072b6072dc52c"],
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
