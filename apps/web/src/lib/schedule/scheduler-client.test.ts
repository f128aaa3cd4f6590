import {
	applyDelta,
	createWorkerHost,
	instant,
	minutes,
	type Schedule,
	type ScheduleProblem,
	type SchedulerReply,
	type SchedulerRequest,
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

/** Workers that answer when the test says so; the engine in them is the real one. */
function workers() {
	const opened: { requests: SchedulerRequest[]; answer(): void; crash(): void; closed: boolean }[] = [];
	const open = (): SchedulerPort => {
		const replies: SchedulerReply[] = [];
		const host = createWorkerHost((reply) => replies.push(reply));
		let handlers: Parameters<SchedulerPort["listen"]>[0] | undefined;
		const worker = {
			requests: [] as SchedulerRequest[],
			answer: () => {
				for (const reply of replies.splice(0)) handlers?.onReply(reply);
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
	let failed = 0;
	const it = new SchedulerClient({
		open,
		onSchedule: (result) => schedules.push(result),
		onFailed: () => failed++,
	});
	return { it, opened, schedules, failed: () => failed };
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
});
