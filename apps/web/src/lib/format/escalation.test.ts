import { describe, expect, it } from "vitest";
import { escalationOf } from "./escalation.ts";

const threshold = (warn: number | undefined, alert: number | undefined) => ({
	thresholds: [
		{
			id: "blockedMinutes",
			order: "a0",
			name: "",
			operator: ">=" as const,
			warn,
			alert,
			unit: "",
			windowMinutes: undefined,
		},
	],
});

describe("the clock of what is blocked", () => {
	it.each([
		{ minutes: 0, step: "running", nextMinutes: 120, sinceMinutes: 0 },
		{ minutes: 119, step: "running", nextMinutes: 1, sinceMinutes: 0 },
		{ minutes: 120, step: "escalate", nextMinutes: 120, sinceMinutes: 120 },
		{ minutes: 239, step: "escalate", nextMinutes: 1, sinceMinutes: 120 },
		{ minutes: 240, step: "alert", nextMinutes: undefined, sinceMinutes: 240 },
	])("[BOARD30] after $minutes minutes it is $step", ({ minutes, ...expected }) => {
		expect(escalationOf(threshold(120, 240), "blockedMinutes", minutes)).toEqual(expected);
	});

	it("[BOARD30] follows the board's own lengths, and has no step where the board sets none", () => {
		expect(escalationOf(threshold(30, undefined), "blockedMinutes", 31)).toEqual({
			step: "escalate",
			nextMinutes: undefined,
			sinceMinutes: 30,
		});
		expect(escalationOf({ thresholds: [] }, "blockedMinutes", 9999)).toEqual({
			step: "running",
			nextMinutes: undefined,
			sinceMinutes: 0,
		});
	});
});
