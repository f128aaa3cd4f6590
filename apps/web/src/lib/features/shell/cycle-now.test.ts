import type { Cycle } from "@callboard/model";
import { dayNumber } from "@callboard/model";
import { describe, expect, it } from "vitest";
import { cycleNow } from "./cycle-now.ts";

const cycle = (name: string, startOn: string | undefined, lengthDays: number | undefined) => ({
	id: name.toLowerCase(),
	name,
	startOn,
	lengthDays,
});
const today = dayNumber("2025-10-07");

describe("[BOARD22] the cycle of today", () => {
	const cases: readonly [string, readonly ReturnType<typeof cycle>[], ReturnType<typeof cycleNow>][] = [
		["none without dates", [cycle("Someday", undefined, 5)], undefined],
		["the first day counts", [cycle("One", "2025-10-07", 6)], { id: "one", name: "One", day: 1, days: 6 }],
		["the last day counts", [cycle("One", "2025-10-02", 6)], { id: "one", name: "One", day: 6, days: 6 }],
		[
			"the shortest of two that run",
			[cycle("Quarter", "2025-10-01", 90), cycle("Sprint", "2025-10-06", 6)],
			{ id: "sprint", name: "Sprint", day: 2, days: 6 },
		],
		[
			"the next to come when none runs",
			[cycle("Far", "2025-12-01", 6), cycle("Near", "2025-10-09", 6), cycle("Past", "2025-09-01", 6)],
			{ id: "near", name: "Near", day: -1, days: 6 },
		],
		[
			"the last one when all are over",
			[cycle("Old", "2025-08-01", 6), cycle("Last", "2025-09-20", 6)],
			{ id: "last", name: "Last", day: 18, days: 6 },
		],
	];
	it.each(cases)("[BOARD22] %s", (_, cycles, found) => {
		expect(
			cycleNow(cycles satisfies readonly ({ id: string } & Pick<Cycle, "name" | "startOn" | "lengthDays">)[], today),
		).toEqual(found);
	});
});
