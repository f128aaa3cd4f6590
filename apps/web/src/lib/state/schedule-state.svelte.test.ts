// @vitest-environment happy-dom
import { instant, minutes, type Schedule, type ScheduledTask } from "@callboard/scheduler";
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
		live.set(scheduleOf([scheduled("a", 0), scheduled("b", 60), scheduled("c", 120)]));
		const [readsA, readsB] = ["a", "b"].map((id) => track(() => live.task(id)?.start));
		live.set(scheduleOf([scheduled("a", 0), scheduled("b", 90)]));
		expect([readsA?.(), readsB?.()]).toEqual([1, 2]);
		expect([live.task("b")?.start, live.task("c")]).toEqual([90, undefined]);
	}));

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
