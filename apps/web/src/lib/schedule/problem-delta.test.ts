import { applyDelta, instant, minutes, type ScheduleProblem } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { deltaBetween } from "./problem-delta.ts";

const bare: ScheduleProblem = {
	startAt: instant(0),
	now: instant(0),
	calendars: [],
	defaultCalendarId: "none",
	tasks: [],
	links: [],
	resources: [],
	assignments: [],
	criticalSlackMinutes: minutes(0),
};
const dates = [{ taskId: "a", start: instant(0), finish: instant(60) }];

describe("what changed", () => {
	it.each<[string, Partial<ScheduleProblem>, Partial<ScheduleProblem>]>([
		["a pool comes", {}, { pools: [{ id: "p", memberIds: ["ann"] }] }],
		[
			"a member leaves a pool",
			{ pools: [{ id: "p", memberIds: ["ann", "bo"] }] },
			{ pools: [{ id: "p", memberIds: ["ann"] }] },
		],
		["a limit is lifted", { wipLimits: [{ id: "w", limit: 2 }] }, { wipLimits: [{ id: "w", limit: 3 }] }],
		["a limit goes", { wipLimits: [{ id: "w", limit: 2 }] }, { wipLimits: [] }],
		["dates are published", {}, { baseline: dates }],
		["dates are withdrawn", { baseline: dates }, { baseline: [] }],
	])("[SCHED10] %s: the delta turns the problem before into the one after", (_what, was, is) => {
		const [before, after] = [
			{ ...bare, ...was },
			{ ...bare, ...is },
		];
		const delta = deltaBetween(before, after);
		expect(delta).toBeDefined();
		expect(applyDelta(before, delta ?? {})).toEqual(after);
		expect(deltaBetween(after, structuredClone(after))).toBeUndefined();
	});

	it("[SCHED10] published dates that stay are not sent again with every step of now", () => {
		const before = { ...bare, baseline: dates };
		const delta = deltaBetween(before, { ...before, now: instant(15) });
		expect(delta?.settings).not.toHaveProperty("baseline");
	});
});
