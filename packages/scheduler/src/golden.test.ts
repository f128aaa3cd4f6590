import { describe, expect, it } from "vitest";
import { plan, task } from "../test/plans.ts";
import { randomProblem } from "../test/random-problem.ts";
import { ENGINE_VERSION, schedule } from "./index.ts";

/** Digests of engine version 3. A change here needs a new version: clients compare digests only at equal versions. */
const golden: readonly [seed: number, digest: string][] = [
	[1, "75774fa208d4f79d"],
	[2, "2ad6cfd617c8ba9d"],
	[3, "09c42a23e71b3cce"],
	[4, "9b3fac8df73ef931"],
	[5, "8a79c009202ab6e2"],
	[6, "b21e8f6f6ccc97a4"],
	[7, "75d9c660ce0dc52c"],
	[8, "628c7db9ca8dff73"],
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
