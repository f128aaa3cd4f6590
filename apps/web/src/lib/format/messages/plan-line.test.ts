import { describe, expect, it } from "vitest";
import { chanceText, percentOf, planLine } from "./plan-line.ts";
import { elapsed } from "./reasons.ts";

describe("figures of the plan line", () => {
	it.each([
		[0, "under 1 %"],
		[4, "under 1 %"],
		[5, "1 %"],
		[684, "68 %"],
		[994, "99 %"],
		[995, "over 99 %"],
		[1000, "over 99 %"],
	])("[PLAN1] a chance of %i in a thousand is %s", (perMille, text) => {
		expect(chanceText(perMille)).toBe(text);
	});

	it.each([
		[20, "within 2 % of optimal"],
		[9, "within 0.9 % of optimal"],
		[135, "within 13.5 % of optimal"],
	])("[PLAN1] %i tenths of a per cent are %s", (gap, text) => {
		expect(planLine.within(percentOf(gap))).toBe(text);
	});

	it.each([
		[45, "45 min"],
		[96, "1.6 h"],
		[1439, "24 h"],
		[2160, "1.5 d"],
	])("[PLAN1] %i elapsed minutes are %s", (minutes, text) => {
		expect(elapsed(minutes)).toBe(text);
	});
});
