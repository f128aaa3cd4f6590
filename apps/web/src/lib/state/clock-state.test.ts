import { describe, expect, it } from "vitest";
import { TickingClock } from "./clock-state.svelte.ts";

describe("the clock of screens", () => {
	it("[STATE13] tells whole milliseconds, whatever the offset of the server is: records hold no others", () => {
		const clock = new TickingClock({ nowMs: () => 1_000, after: () => () => undefined }, () => -12.5);
		expect(clock.currentMs()).toBe(988);
		expect(Number.isInteger(clock.nowMs)).toBe(true);
	});
});
