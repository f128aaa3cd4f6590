import { describe, expect, it } from "vitest";
import { formatAge, formatMinutes, formatRange, formatShift, parseLag, parseRange } from "./durations.ts";

const day = 480;

describe("lengths of working time", () => {
	const cases: readonly [number, string, string][] = [
		[0, "0 d", "nothing"],
		[30, "30 min", "under an hour"],
		[60, "1 h", "an hour"],
		[150, "2.5 h", "hours with a half"],
		[240, "0.5 d", "half a day"],
		[480, "1 d", "a day of this calendar"],
		[1200, "2.5 d", "days with a half"],
		[1500, "3.1 d", "untidy days are rounded to a tenth"],
		[-480, "−1 d", "missed by a day"],
	];
	it.each(cases)("[BOARD1] %i minutes read %s (%s)", (minutes, text) => {
		expect(formatMinutes(minutes, day)).toBe(text);
	});

	it("[BOARD1] a shift says its direction, and nothing where nothing moved", () => {
		expect([480, -480, 0].map((minutes) => formatShift(minutes, day))).toEqual(["+1 d", "−1 d", ""]);
	});

	const ranges: readonly [string, string][] = [
		["3-4d", "3–4 d"],
		["3", "3 d"],
		["2/3/5", "2/3/5 d"],
		["4h", "0.5 d"],
		["2-3h", "2–3 h"],
		["90 min", "1.5 h"],
		["1w", "5 d"],
		["0.5 - 1d", "0.5–1 d"],
		["1–2 d", "1–2 d"],
		["2 to 3 days", "2–3 d"],
		["4h-1d", "0.5–1 d"],
	];
	it.each(ranges)("[BOARD1] a typed %s is shown as %s, and what is shown reads as the same range", (typed, shown) => {
		const parsed = parseRange(typed, day);
		if (!parsed.ok || !parsed.value) throw new Error(`${typed} was not read`);
		expect(formatRange(parsed.value, day)).toBe(shown);
		expect(parseRange(shown, day)).toEqual(parsed);
	});

	const refused: readonly [string, string, string][] = [
		["soon", "notARange", "no number"],
		["3-", "notARange", "half a range"],
		["4-3d", "lowAboveHigh", "low above high"],
		["5/3/4", "lowAboveHigh", "likely below low"],
		["99999d", "tooLong", "beyond the horizon"],
		["3 parsecs", "notARange", "unknown unit"],
		["-3d", "notARange", "negative"],
	];
	it.each(refused)("[BOARD1] %s is refused as %s (%s)", (typed, error) => {
		expect(parseRange(typed, day)).toEqual({ ok: false, error });
	});

	it("[BOARD1] a lag may be negative, and is one length", () => {
		expect(["1d", "-2h", "0", "", "1-2d", "later"].map((text) => parseLag(text, day))).toEqual([
			480,
			-120,
			0,
			0,
			undefined,
			undefined,
		]);
	});

	it("[BOARD1] an emptied field clears the estimate", () => {
		expect(parseRange("  ", day)).toEqual({ ok: true, value: undefined });
	});

	it("[BOARD1] ages read in the largest unit", () => {
		expect([59_000, 38 * 60_000, 3 * 3_600_000, 49 * 3_600_000].map(formatAge)).toEqual([
			"0 min",
			"38 min",
			"3 h",
			"2 d",
		]);
	});
});
