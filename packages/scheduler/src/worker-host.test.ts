import { describe, expect, it } from "vitest";
import { assign, link, person, plan, task } from "../test/plans.ts";
import {
	applyDelta,
	createWorkerHost,
	forecast,
	levers,
	type ProblemDelta,
	type SchedulerReply,
	schedule,
} from "./index.ts";

const problem = plan([task("a", 8), task("b", 8)], [link("a", "b")]);
/** Takes some schedules: two tasks of three fit at once. */
const tangled = plan(
	Array.from({ length: 12 }, (_, i) => task(`t${i}`, 1 + (i % 5))),
	[],
	{
		resources: [person("x", { parallelLimit: 2 })],
		assignments: Array.from({ length: 12 }, (_, i) => assign(`t${i}`, "x", i % 2 ? 100 : 150)),
	},
);

function host(clock?: () => number) {
	const replies: SchedulerReply[] = [];
	const queue: (() => void)[] = [];
	const worker = createWorkerHost((reply) => replies.push(reply), {
		later: (run) => queue.push(run),
		...(clock ? { clock } : {}),
	});
	const flush = () => {
		for (let run = queue.shift(); run; run = queue.shift()) run();
	};
	const tick = () => queue.shift()?.();
	const shown = () => replies.flatMap((reply) => (reply.kind === "schedule" ? [reply] : []));
	/** What was posted, the progress aside. */
	const answers = () => replies.filter(({ kind }) => kind !== "progress" && kind !== "answering");
	return { worker, replies, shown, answers, flush, tick };
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

	it("[WK5] shows the stages on the way to the one asked for, and drops a stage when the plan changes", () => {
		const { worker, shown, flush, tick } = host();
		const crewed = { ...problem, resources: [person("ann")], assignments: [assign("a", "ann"), assign("b", "ann")] };
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
	});

	it("[WK5] a stage beyond the last one is the last one, and a plan without people has no later stages", () => {
		const { worker, shown, flush } = host();
		worker.receive({ kind: "init", version: 1, problem, stage: Number.POSITIVE_INFINITY });
		flush();
		worker.receive({ kind: "stage", stage: 99 });
		flush();
		expect(shown().map(({ schedule: { stage } }) => stage)).toEqual([0]);
	});

	it("[WK6] answers questions after the first stage and before later ones: previews, levers, forecasts", () => {
		const { worker, answers, flush } = host();
		const delta = { tasks: { removed: ["t3"] } };
		worker.receive({ kind: "init", version: 4, problem: tangled, stage: 1 });
		worker.receive({ kind: "forecast", ask: 1, options: { samples: 200, seed: 3 } });
		worker.receive({ kind: "levers", ask: 2, options: { stage: 0 } });
		worker.receive({ kind: "preview", ask: 3, delta });
		flush();
		expect(answers()).toEqual([
			{ kind: "schedule", version: 4, schedule: schedule(tangled, { stage: 0 }) },
			{ kind: "preview", version: 4, ask: 3, schedule: schedule(applyDelta(tangled, delta), { stage: 0 }) },
			{
				...{ kind: "levers", version: 4, ask: 2, levers: levers(tangled, { stage: 0 }) },
				bottleneck: expect.objectContaining({ bottleneck: schedule(tangled, { stage: 0 }).levelling?.bottleneck }),
			},
			{ kind: "forecast", version: 4, ask: 1, forecast: forecast(tangled, { samples: 200, seed: 3 }) },
			{ kind: "schedule", version: 4, schedule: schedule(tangled, { stage: 1 }) },
		]);
		worker.receive({ kind: "preview", ask: 4, delta });
		flush();
		expect(answers().at(-1)).toMatchObject({ kind: "preview", ask: 4, schedule: { stage: 1 } });
		for (const [asked, stage] of [
			[0, 0],
			[0.9, 0],
			[7, 1],
			[-1, 1],
			[Number.NaN, 1],
		] as const) {
			worker.receive({ kind: "preview", ask: 5, delta, stage: asked });
			flush();
			expect(answers().at(-1)).toMatchObject({ kind: "preview", schedule: { stage } });
		}
	});

	it("[WK7] a newer question of its kind, a withdrawal and a change of the plan drop a question, begun or not", () => {
		const { worker, answers, replies, flush, tick } = host();
		const options = { samples: 5000, seed: 3 };
		worker.receive({ kind: "forecast", ask: 1, options });
		worker.receive({ kind: "init", version: 1, problem: tangled });
		worker.receive({ kind: "forecast", ask: 2, options });
		while (!replies.some((reply) => reply.kind === "answering" && reply.ask === 2)) tick();
		worker.receive({ kind: "forecast", ask: 3, options });
		worker.receive({ kind: "levers", ask: 4, options: { stage: 0 } });
		tick();
		worker.receive({ kind: "withdraw", ask: 4 });
		worker.receive({ kind: "withdraw", ask: 77 });
		flush();
		worker.receive({ kind: "forecast", ask: 5, options });
		tick();
		worker.receive({ kind: "change", version: 2, delta: { tasks: { removed: ["t1"] } } });
		flush();
		expect(answers().map((reply) => [reply.kind, reply.version, "ask" in reply ? reply.ask : 0])).toEqual([
			["schedule", 1, 0],
			["forecast", 1, 3],
			["schedule", 2, 0],
		]);
	});

	it("[WK8] tells how far it is once something takes longer than 100 ms, and works in slices of some milliseconds", () => {
		let now = 0;
		const { worker, replies, flush, tick } = host(() => {
			now += 4;
			return now;
		});
		worker.receive({ kind: "init", version: 1, problem: tangled });
		flush();
		expect(replies.map(({ kind }) => kind)).toEqual(["schedule"]);
		worker.receive({ kind: "forecast", ask: 1, options: { samples: 100_000, seed: 1 } });
		const before = now;
		tick();
		expect(now - before).toBeLessThan(40);
		flush();
		const told = replies.flatMap((reply) => (reply.kind === "answering" ? [reply] : []));
		expect(told.length).toBeGreaterThan(1);
		expect(told.length).toBeLessThan(now / 100);
		expect(told[0]).toMatchObject({ version: 1, ask: 1, question: "forecast", of: 100_000 });
		const done = told.map((reply) => reply.done);
		expect(done).toEqual([...done].sort((a, b) => a - b));
		worker.receive({ kind: "stage", stage: 2 });
		flush();
		const staged = replies.flatMap((reply) => (reply.kind === "progress" ? [reply] : []));
		expect(staged.length).toBeGreaterThan(0);
		expect(staged.filter(({ stage, tried, of }) => stage < 1 || tried > of)).toEqual([]);
	});

	it("[WK8] without a clock every step of a stage is told", () => {
		const { worker, replies, flush } = host();
		worker.receive({ kind: "init", version: 1, problem: tangled, stage: 1 });
		flush();
		expect(replies).toContainEqual(expect.objectContaining({ kind: "progress", version: 1, stage: 1, of: 1000 }));
	});

	it("[WK9] without a later every request is worked through at once", () => {
		const replies: SchedulerReply[] = [];
		const worker = createWorkerHost((reply) => replies.push(reply));
		worker.receive({ kind: "init", version: 1, problem: tangled, stage: 1 });
		expect(replies.flatMap((reply) => (reply.kind === "schedule" ? [reply.schedule.stage] : []))).toEqual([0, 1]);
		worker.receive({ kind: "levers", ask: 9, options: { stage: 0 } });
		expect(replies.at(-1)).toMatchObject({ kind: "levers", ask: 9 });
	});

	it("[WK10] tells a client that takes updates only what changed, until dates are levelled", () => {
		const replies: SchedulerReply[] = [];
		const worker = createWorkerHost((reply) => replies.push(reply));
		const change = (version: number, delta: ProblemDelta) => worker.receive({ kind: "change", version, delta });
		const crewed = { resources: { upserted: [person("ann")] }, assignments: { upserted: [assign("a", "ann")] } };
		worker.receive({
			kind: "init",
			version: 1,
			problem: plan([task("a", 8), task("b", 8), task("c", 8)]),
			updates: true,
		});
		change(2, { tasks: { upserted: [task("b", 4)] } });
		change(3, { tasks: { removed: ["c"] } });
		change(4, crewed);
		change(5, { assignments: { removed: [{ taskId: "a", resourceId: "ann" }] } });
		change(6, { tasks: { upserted: [task("a", 2)] } });
		const kinds = replies.map(({ kind, version }) => [version, kind]).filter(([, kind]) => kind !== "progress");
		expect(kinds).toEqual([
			[1, "schedule"],
			[2, "update"],
			[3, "update"],
			[4, "schedule"],
			[5, "schedule"],
			[6, "update"],
		]);
		const told = replies.flatMap((reply) => (reply.kind === "update" ? [reply.update] : []));
		expect(told.map(({ changed, removed }) => [changed.map(({ id }) => id), removed])).toEqual([
			[["b"], []],
			[[], ["c"]],
			[["a", "b"], []],
		]);
	});
});
