import {
	applyDelta,
	createWorkerHost,
	type Forecast,
	forecast,
	instant,
	levers,
	minutes,
	type Schedule,
	type ScheduleProblem,
	type SchedulerReply,
	type SchedulerRequest,
	type StageProgress,
	schedule,
} from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { deltaBetween } from "./problem-delta.ts";
import { SchedulerClient, type SchedulerPort } from "./scheduler-client.ts";

function problem(lengths: Readonly<Record<string, number>>, now = 0): ScheduleProblem {
	return {
		startAt: instant(0),
		now: instant(now),
		calendars: [
			{
				id: "c",
				week: Array.from({ length: 7 }, () => [[540, 1020]] as const),
				exceptions: [],
				offsets: [{ from: instant(0), offsetMinutes: 0 }],
			},
		],
		defaultCalendarId: "c",
		tasks: Object.entries(lengths).map(([id, length]) => ({
			id,
			kind: "task",
			estimate: { lowMinutes: minutes(length), highMinutes: minutes(length) },
		})),
		links: [],
		resources: [],
		assignments: [],
		criticalSlackMinutes: minutes(0),
	};
}

/** The same with one person on all tasks. */
function crewed(lengths: Readonly<Record<string, number>>): ScheduleProblem {
	return {
		...problem(lengths),
		resources: [{ id: "p", unitsPercent: 100, parallelLimit: 1, absences: [] }],
		assignments: Object.keys(lengths).map((taskId) => ({ taskId, resourceId: "p", unitsPercent: 100 })),
	};
}

/** Workers that answer when the test says so; the engine in them is the real one. */
function workers() {
	const opened: { requests: SchedulerRequest[]; replied: string[]; answer(): void; crash(): void; closed: boolean }[] =
		[];
	const open = (): SchedulerPort => {
		const replies: SchedulerReply[] = [];
		const host = createWorkerHost((reply) => replies.push(reply));
		let handlers: Parameters<SchedulerPort["listen"]>[0] | undefined;
		const worker = {
			requests: [] as SchedulerRequest[],
			replied: [] as string[],
			answer: () => {
				for (const reply of replies.splice(0)) {
					worker.replied.push(reply.kind);
					handlers?.onReply(reply);
				}
			},
			crash: () => handlers?.onCrash(),
			closed: false,
		};
		opened.push(worker);
		return {
			post: (request) => {
				worker.requests.push(request);
				host.receive(structuredClone(request));
			},
			listen: (given) => {
				handlers = given;
			},
			close: () => {
				worker.closed = true;
			},
		};
	};
	return { opened, open };
}

function client() {
	const { opened, open } = workers();
	const schedules: Schedule[] = [];
	const problems: ScheduleProblem[] = [];
	const progress: StageProgress[] = [];
	let failed = 0;
	const it = new SchedulerClient({
		open,
		onSchedule: (result, about) => {
			schedules.push(result);
			problems.push(about);
		},
		onProgress: (told) => progress.push(told),
		onFailed: () => failed++,
	});
	return { it, opened, schedules, problems, progress, failed: () => failed };
}

describe("the scheduler's client", () => {
	it("[SCHED8] at most one request is out and one waits; the newest wins", () => {
		const { it: scheduler, opened, schedules } = client();
		for (const length of [60, 120, 180, 240]) scheduler.ask(problem({ a: length }));
		expect(opened[0]?.requests.map(({ kind }) => kind)).toEqual(["init"]);
		opened[0]?.answer();
		expect(opened[0]?.requests.map(({ kind }) => kind)).toEqual(["init", "change"]);
		opened[0]?.answer();
		expect(schedules.map(({ lengthMinutes }) => lengthMinutes)).toEqual([60, 240]);
		expect(scheduler.busy).toBe(false);
	});

	it("[SCHED8] an equal problem is not asked again", () => {
		const { it: scheduler, opened, schedules } = client();
		scheduler.ask(problem({ a: 60 }));
		opened[0]?.answer();
		scheduler.ask(problem({ a: 60 }));
		expect([opened[0]?.requests.length, scheduler.busy, schedules.length]).toEqual([1, false, 1]);
	});

	it("[SCHED9] a crash starts one new worker with the whole problem; a second one is told", () => {
		const { it: scheduler, opened, schedules, failed } = client();
		scheduler.ask(problem({ a: 60 }));
		opened[0]?.answer();
		scheduler.ask(problem({ a: 90 }));
		opened[0]?.crash();
		expect(opened.map(({ closed }) => closed)).toEqual([true, false]);
		expect(opened[1]?.requests.map(({ kind }) => kind)).toEqual(["init"]);
		opened[1]?.answer();
		expect(schedules.map(({ lengthMinutes }) => lengthMinutes)).toEqual([60, 90]);
		opened[1]?.crash();
		scheduler.ask(problem({ a: 120 }));
		expect([opened.length, failed(), scheduler.busy, schedules.length]).toEqual([2, 1, false, 2]);
	});

	it("[SCHED10] a delta turns one problem into the other, and equal problems have none", () => {
		const before = problem({ a: 60, b: 60 });
		const after = { ...problem({ b: 90, c: 30 }, 15), criticalSlackMinutes: minutes(5) };
		const delta = deltaBetween(before, after);
		if (!delta) throw new Error("these differ");
		expect(delta).toMatchObject({
			tasks: { removed: ["a"], upserted: [{ id: "b" }, { id: "c" }] },
			settings: { now: 15, criticalSlackMinutes: 5 },
		});
		expect(delta).not.toHaveProperty("calendars");
		const patched = schedule(applyDelta(before, delta), { stage: 0 });
		expect(patched.digest).toBe(schedule(after, { stage: 0 }).digest);
		expect(deltaBetween(before, problem({ b: 60, a: 60 }))).toBeUndefined();
	});

	it("[SCHED14] every stage is handed on with its problem; a stage of an older problem is not", () => {
		const { it: scheduler, opened, schedules, problems, progress } = client();
		const first = crewed({ a: 60, b: 120 });
		scheduler.ask(first);
		scheduler.setStage(1);
		opened[0]?.answer();
		expect(schedules.map(({ stage }) => stage)).toEqual([0, 1]);
		expect(problems).toEqual([first, first]);
		expect(scheduler.busy).toBe(false);
		const schedulesOf = [2, 1000];
		expect(progress.every(({ stage, of }) => of === schedulesOf[stage])).toBe(true);
		scheduler.setStage(2);
		scheduler.ask(crewed({ a: 30 }));
		opened[0]?.answer();
		expect(schedules.slice(2).map(({ stage, lengthMinutes }) => [stage, lengthMinutes])).toEqual([
			[0, 30],
			[1, 30],
			[2, 30],
		]);
		expect(problems.slice(2).every((about) => about.tasks.length === 1)).toBe(true);
	});

	it("[SCHED14] what comes as an update is handed on as the whole schedule", () => {
		const { it: scheduler, opened, schedules } = client();
		const plans = [{ a: 60, b: 60 }, { a: 60, b: 90 }, { b: 90, c: 30 }, { c: 30 }].map((lengths) => problem(lengths));
		for (const plan of plans) {
			scheduler.ask(plan);
			opened[0]?.answer();
		}
		expect(schedules).toEqual(plans.map((plan) => schedule(plan, { stage: 0 })));
		expect(opened[0]?.replied).toEqual(["schedule", "update", "update", "update"]);
	});

	it("[SCHED15] questions go after the newest problem, and their answers come to whoever asked", () => {
		const { it: scheduler, opened } = client();
		const before = crewed({ a: 60, b: 120 });
		const after = crewed({ a: 60, b: 240 });
		const told: unknown[] = [];
		scheduler.forecast({ samples: 10, seed: 1 }, (answer) => told.push(answer));
		scheduler.ask(before);
		scheduler.ask(after);
		scheduler.levers({ stage: 0 }, (answer) => told.push(answer));
		opened[0]?.answer();
		expect(opened[0]?.requests.map(({ kind }) => kind)).toEqual(["init", "forecast", "change", "levers"]);
		opened[0]?.answer();
		const delta = { tasks: { removed: ["b"] } };
		scheduler.preview(delta, (answer) => told.push(answer));
		opened[0]?.answer();
		expect(told).toEqual([levers(after, { stage: 0 }), schedule(applyDelta(after, delta), { stage: 0 })]);
	});

	it("[SCHED15] a newer question of its kind, a withdrawal and another problem drop a question; an equal problem does not", () => {
		const { it: scheduler, opened } = client();
		const told: string[] = [];
		const asking = { samples: 10, seed: 1 };
		scheduler.ask(problem({ a: 60 }));
		opened[0]?.answer();
		scheduler.forecast(asking, () => told.push("first"));
		scheduler.forecast(asking, () => told.push("second"));
		scheduler.ask(problem({ a: 60 }));
		opened[0]?.answer();
		expect(told).toEqual(["second"]);
		const withdraw = scheduler.forecast(asking, () => told.push("withdrawn"));
		withdraw();
		scheduler.levers({ stage: 0 }, () => told.push("of the plan before"));
		scheduler.ask(problem({ a: 90 }));
		opened[0]?.answer();
		withdraw();
		expect(told).toEqual(["second"]);
		expect(opened[0]?.requests.filter(({ kind }) => kind === "withdraw")).toEqual([{ kind: "withdraw", ask: 3 }]);
	});

	it("[SCHED9] after a crash the new worker is given the plan, the stage and the questions that were open", () => {
		const { it: scheduler, opened, schedules } = client();
		const plan = crewed({ a: 60, b: 120 });
		const told: Forecast[] = [];
		scheduler.setStage(1);
		scheduler.ask(plan);
		opened[0]?.answer();
		scheduler.forecast({ samples: 10, seed: 1 }, (answer) => told.push(answer));
		opened[0]?.crash();
		opened[0]?.answer();
		opened[1]?.answer();
		expect(opened[1]?.requests.map(({ kind }) => kind)).toEqual(["init", "forecast"]);
		expect(told).toEqual([forecast(plan, { samples: 10, seed: 1 })]);
		expect(schedules.map(({ stage }) => stage)).toEqual([0, 1, 0, 1]);
		opened[1]?.crash();
		scheduler.forecast({ samples: 10, seed: 1 }, (answer) => told.push(answer));
		scheduler.setStage(2);
		expect([told.length, opened[1]?.requests.length]).toEqual([1, 2]);
	});
});
