import { describe, expect, it } from "vitest";
import { clockTime, freshnessOf } from "./freshness.ts";
import { orbit } from "./screen.ts";
import { elapsed } from "./wall-facts.ts";

const nowMs = Date.parse("2025-10-07T13:02:25Z");
const at = (heardMsAgo: number | undefined, shared = true) =>
	freshnessOf({ connection: { heardMsAgo, stale: (heardMsAgo ?? 0) >= 6000 }, shared, nowMs, zone: "UTC" });

describe("how fresh the wall is", () => {
	it("[WALL2] live says how long ago the server was heard", () => {
		expect(at(2100)).toEqual({ kind: "live", word: "LIVE", detail: "heard 2 s ago", lost: undefined });
	});

	it("[WALL2] from six seconds on it says STALE and from when the picture is", () => {
		expect(at(5999).kind).toBe("live");
		expect(at(14_000)).toEqual({ kind: "stale", word: "STALE 14 s", detail: "showing 13:02:11", lost: undefined });
	});

	it("[WALL2] after a minute the silence is the news", () => {
		expect(at(59_999).lost).toBeUndefined();
		expect(at(180_000).lost).toBe("No word from the server for 3 min");
		expect(at(180_000).word).toBe("STALE 3 min");
	});

	it("[WALL2] a board that is on no server claims nothing, nor does one that never heard it", () => {
		expect(at(undefined, false).kind).toBe("local");
		expect(at(undefined).kind).toBe("connecting");
	});

	it("[WALL2] clock and age are told to the second in the board's zone", () => {
		expect(clockTime(nowMs, "Asia/Kolkata")).toBe("18:32:25");
		expect([0, 61_000, 6_137_000, 400 * 3_600_000].map(elapsed)).toEqual([
			"00:00:00",
			"00:01:01",
			"01:42:17",
			"400:00:00",
		]);
	});

	it("[WALL6] the layout wanders by at most four px and comes back", () => {
		const places = Array.from({ length: 9 }, (_, minute) => orbit(minute * 60_000));
		expect(new Set(places.slice(0, 8).map(String)).size).toBe(8);
		expect(places[8]).toEqual(places[0]);
		expect(Math.max(...places.flat().map(Math.abs))).toBe(4);
	});
});
