import { describe, expect, it } from "vitest";
import { link, plan, task } from "../test/plans.ts";
import { applyDelta, createWorkerHost, type SchedulerReply, schedule } from "./index.ts";

const problem = plan([task("a", 8), task("b", 8)], [link("a", "b")]);

function host() {
	const replies: SchedulerReply[] = [];
	const queue: (() => void)[] = [];
	const worker = createWorkerHost(
		(reply) => replies.push(reply),
		(run) => queue.push(run),
	);
	const flush = () => {
		for (let run = queue.shift(); run; run = queue.shift()) run();
	};
	const shown = () => replies.flatMap((reply) => (reply.kind === "schedule" ? [reply] : []));
	return { worker, shown, flush };
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
});
