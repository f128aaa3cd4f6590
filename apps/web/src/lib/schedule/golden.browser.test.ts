import type { Schedule, SchedulerReply } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import {
	goldenAnswerHash,
	goldenAnswerHashes,
	goldenCases,
	goldenDigest,
	goldenProblem,
} from "../../../../../packages/scheduler/test/golden.ts";
import { workerPort } from "./worker-port.ts";

describe("[SCHED17] golden schedules in Chromium", () => {
	it("[SCHED17] have the digests of the other engines", () => {
		expect(goldenCases.map(goldenDigest)).toEqual(goldenCases.map(({ digest }) => digest));
	});

	it("[SCHED17] forecasts and levers are those of the other engines", () => {
		for (const [seed, hash] of goldenAnswerHashes) expect(goldenAnswerHash(seed), `seed ${seed}`).toBe(hash);
	});

	it("[SCHED17] the shipped worker gives the digests of the other engines, on the way through its stages", async () => {
		const port = workerPort();
		const schedules: Schedule[] = [];
		port.listen({
			onReply: (reply: SchedulerReply) => {
				if (reply.kind === "schedule") schedules.push(reply.schedule);
			},
			onCrash: () => expect.unreachable("the worker must not stop"),
		});
		let version = 0;
		for (const golden of goldenCases) {
			schedules.length = 0;
			port.post({ kind: "init", version: ++version, problem: goldenProblem(golden), stage: golden.stage });
			await expect.poll(() => schedules.at(-1)?.stage, { timeout: 10_000 }).toBe(golden.stage);
			expect(schedules.at(-1)?.digest, `seed ${golden.seed}`).toBe(golden.digest);
		}
		port.close();
	});
});
