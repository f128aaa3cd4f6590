import { describe, expect, it } from "vitest";
import { assign, link, person, plan, task } from "../test/plans.ts";
import { applyDelta, createWorkerHost, type SchedulerReply, type StageProgress, schedule } from "./index.ts";

const problem = plan([task("a", 8), task("b", 8)], [link("a", "b")]);

function host() {
	const replies: SchedulerReply[] = [];
	const told: StageProgress[] = [];
	const queue: (() => void)[] = [];
	const worker = createWorkerHost(
		(reply) => replies.push(reply),
		(run) => queue.push(run),
		(progress) => told.push(progress),
	);
	const flush = () => {
		for (let run = queue.shift(); run; run = queue.shift()) run();
	};
	const shown = () => replies;
	const tick = () => queue.shift()?.();
	return { worker, shown, flush, told, tick };
}

describe("the worker protocol", () => {
	it("[WK1] answers a problem with its schedule under its version", () => {
		const { worker, shown, flush } = host();
		worker.receive({ kind: "init", version: 1, problem });
		flush();
		expect(shown()).toEqual([{ kind: "schedule", version: 1, schedule: schedule(problem, { stage: 0 }) }]);
	});

	it("[WK2] requests that wait together are answered once, for the newest version; stale ones are dropped", () => {
		const { worker, shown, flush } = host();
		worker.receive({ kind: "init", version: 1, problem });
		worker.receive({ kind: "change", version: 3, delta: { tasks: { upserted: [task("b", 4)] } } });
		worker.receive({ kind: "change", version: 2, delta: { tasks: { removed: ["a"] } } });
		flush();
		expect(shown().map(({ version }) => version)).toEqual([3]);
		expect(shown()[0]?.schedule.lengthMinutes).toBe(720);
	});

	it("[WK3] a change before any problem is ignored", () => {
		const { worker, shown, flush } = host();
		worker.receive({ kind: "change", version: 1, delta: {} });
		flush();
		expect(shown()).toEqual([]);
	});

	it("[WK4] a change gives the schedule of the whole problem that it leads to", () => {
		const delta = {
			tasks: { upserted: [task("c", 8), task("a", 16)], removed: ["ghost"] },
			links: { upserted: [link("b", "c")], removed: ["a>b"] },
			assignments: { upserted: [{ taskId: "a", resourceId: "p", unitsPercent: 100 }] },
			settings: { defaultCalendarId: "always" },
		};
		const { worker, shown, flush } = host();
		worker.receive({ kind: "init", version: 1, problem });
		worker.receive({ kind: "change", version: 2, delta });
		flush();
		expect(shown().at(-1)?.schedule).toEqual(schedule(applyDelta(problem, delta), { stage: 0 }));
		expect(applyDelta(problem, delta).tasks.map(({ id }) => id)).toEqual(["a", "b", "c"]);
	});

	it("[WK5] shows the stages on the way to the one asked for, tells progress, and drops a stage when the plan changes", () => {
		const { worker, shown, flush, told, tick } = host();
		const crewed = { ...problem, resources: [person("ann")], assignments: [assign("a", "ann"), assign("b", "ann")] };
		const tangled = plan(
			Array.from({ length: 12 }, (_, i) => task(`t${i}`, 1 + (i % 5))),
			[],
			{
				resources: [person("x", { parallelLimit: 2 })],
				assignments: Array.from({ length: 12 }, (_, i) => assign(`t${i}`, "x", i % 2 ? 100 : 150)),
			},
		);
		worker.receive({ kind: "init", version: 1, problem: tangled, stage: 1 });
		flush();
		expect(shown().map(({ schedule: { stage } }) => stage)).toEqual([0, 1]);
		worker.receive({ kind: "stage", stage: 2 });
		for (let k = 0; k < 5; k++) tick();
		worker.receive({ kind: "init", version: 2, problem: crewed, stage: 0 });
		flush();
		expect(shown().map(({ version, schedule: { stage } }) => [version, stage])).toEqual([
			[1, 0],
			[1, 1],
			[2, 0],
		]);
		expect(told.some(({ stage }) => stage === 1)).toBe(true);
	});
});
