// @vitest-environment happy-dom
import { forecast, instant, type LevelledTask, minutes, type Schedule, type ScheduledTask } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import type { Peer } from "../session/session.ts";
import { agreementOf, LiveSchedule } from "./schedule-state.svelte.ts";
import { inRoot } from "./test/in-root.svelte.ts";

function scheduled(id: string, start: number): ScheduledTask {
	return {
		id,
		start: instant(start),
		finish: instant(start + 60),
		lateStart: instant(start),
		lateFinish: instant(start + 60),
		totalSlackMinutes: minutes(0),
		freeSlackMinutes: minutes(0),
		critical: true,
		driver: { kind: "start" },
	};
}

function scheduleOf(tasks: readonly ScheduledTask[]): Schedule {
	return {
		engineVersion: "1",
		stage: 0,
		start: instant(0),
		finish: instant(100),
		lengthMinutes: minutes(100),
		tasks,
		criticalPath: [],
		suspendedLinkIds: [],
		diagnostics: [],
		digest: "0123456789abcdef",
	};
}

it("[STATE9] a new schedule reruns the cards whose dates moved, and drops what is gone", () =>
	inRoot((track) => {
		const live = new LiveSchedule(() => []);
		live.set(scheduleOf([scheduled("a", 0), scheduled("b", 60), scheduled("c", 120)]), undefined);
		const [readsA, readsB] = ["a", "b"].map((id) => track(() => live.task(id)?.start));
		live.set(scheduleOf([scheduled("a", 0), scheduled("b", 90)]), undefined);
		expect([readsA?.(), readsB?.()]).toEqual([1, 2]);
		expect([live.task("b")?.start, live.task("c")]).toEqual([90, undefined]);
	}));

/** The same schedule with people: `starts` moves tasks from where the links alone put them. */
function levelled(schedule: Schedule, starts: Readonly<Record<string, number>>): Schedule {
	const tasks = schedule.tasks.map(({ id, start, finish }): LevelledTask => {
		const from = instant(starts[id] ?? start);
		return { id, start: from, finish: instant(from + finish - start), workFrom: from, driver: { kind: "start" } };
	});
	const finish = instant(Math.max(...tasks.map((task) => task.finish)));
	const levelling = { finish, lowerBound: finish, gapPerMille: 0, schedules: 2, tasks, overloads: [] };
	return { ...schedule, levelling };
}

it("[STATE11] dates are the levelled ones where there are some, and a card reruns when its own move", () =>
	inRoot((track) => {
		const live = new LiveSchedule(() => []);
		const plain = scheduleOf([scheduled("a", 0), scheduled("b", 0)]);
		live.set(plain, undefined);
		expect([live.dates("b"), live.finish, live.levelling]).toMatchObject([{ start: 0, finish: 60 }, 100, undefined]);
		const [readsA, readsB] = ["a", "b"].map((id) => track(() => live.dates(id)?.start));
		live.set(levelled(plain, { b: 60 }), undefined);
		expect([live.dates("a")?.start, live.dates("b")?.start, live.task("b")?.start, live.finish]).toEqual([
			0, 60, 0, 120,
		]);
		const before = [readsA?.(), readsB?.()];
		live.set(levelled(plain, { b: 90 }), undefined);
		expect([readsA?.(), readsB?.()]).toEqual([before[0], (before[1] ?? 0) + 1]);
	}));

it("[STATE12] a change of the plan forgets its forecast and levers; an equal schedule of a later stage does not", () => {
	const asked: string[] = [];
	const live = new LiveSchedule(
		() => [],
		() => asked.push("levers"),
	);
	const plan = scheduleOf([scheduled("a", 0)]);
	const length = { lowMinutes: minutes(60), highMinutes: minutes(60) };
	const drawn = forecast(
		{
			...{ startAt: instant(0), now: instant(0), links: [], resources: [], assignments: [] },
			calendars: [
				{ id: "c", week: Array.from({ length: 7 }, () => [[0, 1440]] as const), exceptions: [], offsets: [] },
			],
			defaultCalendarId: "c",
			tasks: [{ id: "a", kind: "task", estimate: length }],
			criticalSlackMinutes: minutes(0),
		},
		{ samples: 2, seed: 1 },
	);
	live.set(plan, undefined);
	live.setForecast(drawn);
	live.askLevers();
	live.askLevers();
	live.setLevers([]);
	live.set({ ...plan, stage: 1 }, undefined);
	expect([asked, live.levers.kind, live.forecastOf("a")?.p85, live.stage]).toEqual([["levers"], "ready", 60, 1]);
	live.setChanged();
	expect([live.levers.kind, live.forecast, live.forecastOf("a"), live.forecasting]).toEqual([
		"none",
		undefined,
		undefined,
		true,
	]);
});

const mine: NonNullable<Peer["plan"]> = { content: "c", now: 15, stage: 0, engine: "1", digest: "d" };
const peer = (plan?: Peer["plan"]): Peer => ({
	clientId: 1,
	principal: "p",
	name: "n",
	colour: 0,
	role: "edit",
	...(plan ? { plan } : {}),
});

describe("[SCHED6] same plan as n of m", () => {
	it.each<[string, readonly Peer[], { same: number; of: number }]>([
		["alone", [], { same: 1, of: 1 }],
		["a peer with the same plan", [peer(mine)], { same: 2, of: 2 }],
		["a peer with another result of the same problem", [peer({ ...mine, digest: "e" })], { same: 1, of: 2 }],
		["another content is not compared", [peer({ ...mine, content: "x" })], { same: 1, of: 1 }],
		["another now is not compared", [peer({ ...mine, now: 30 })], { same: 1, of: 1 }],
		["another stage is not compared", [peer({ ...mine, stage: 1 })], { same: 1, of: 1 }],
		["another engine is not compared", [peer({ ...mine, engine: "2" })], { same: 1, of: 1 }],
		["a peer that tells no plan", [peer()], { same: 1, of: 1 }],
	])("%s", (_case, peers, expected) => {
		expect(agreementOf(mine, peers)).toEqual(expected);
	});
});
