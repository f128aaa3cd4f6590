import { describe, expect, it } from "vitest";
import { formatHours, parseHours } from "./hours.ts";

describe("working hours of a day", () => {
	it("[PEOPLE3] are read as people write them and written back", () => {
		const spans = [
			[540, 750],
			[810, 1020],
		];
		for (const text of ["9:00-12:30, 13:30-17:00", "9-12.30; 13:30 to 17", "09:00 – 12:30,13:30–17:00"])
			expect(parseHours(text), text).toEqual(spans);
		expect(formatHours(parseHours("9-12:30, 13:30-17"))).toBe("9:00-12:30, 13:30-17:00");
		expect(parseHours("")).toEqual([]);
		expect(parseHours("0-24")).toEqual([[0, 1440]]);
	});

	it("[PEOPLE3] that cannot be meant are refused", () => {
		for (const text of ["17-9", "9-12, 11-13", "9", "25-26", "9:70-10", "morning"])
			expect(parseHours(text), text).toBeUndefined();
	});
});
