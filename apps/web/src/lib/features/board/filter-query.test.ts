import { describe, expect, it } from "vitest";
import { cycleWord, type FilterFacts, parseFilter, stepCycle } from "./filter-query.ts";

const card: FilterFacts = {
	words: "orb-7k2mq checkout streaming",
	owners: ["ana kovač"],
	priorities: ["p1", "high"],
	cycles: ["build-week", "cycle-1"],
	has: (flag) => flag === "blocked",
};

describe("the filter", () => {
	const cases: readonly [string, boolean][] = [
		["check", true],
		["ORB-7K", true],
		["@ana blocked p1", true],
		["@ana critical", false],
		["!hi", true],
		["p2", false],
		["cycle:build-week", true],
		["cycle:cycle-1 p1", true],
		["cycle:build", false],
		["kovač stream", true],
		["nothing", false],
	];
	it.each(cases)("[BOARD9] %s holds: %s", (text, holds) => {
		expect(parseFilter(text)?.(card)).toBe(holds);
	});

	it("[BOARD9] blanks ask nothing", () => {
		expect(parseFilter("  ")).toBeUndefined();
	});

	const names = ["Build week", "Launch week"];
	it.each([
		["", 1, "cycle:build-week"],
		["p1 cycle:build-week", 1, "p1 cycle:launch-week"],
		["cycle:launch-week p1", 1, "p1"],
		["p1", -1, "p1 cycle:launch-week"],
		["cycle:build-week", -1, ""],
		["cycle:gone", 1, "cycle:build-week"],
	] as const)("[BOARD31] from %j a step of %i asks %j", (text, by, expected) => {
		expect(stepCycle(text, names, by)).toBe(expected);
	});

	it("[BOARD31] a name of many words is one word of the filter", () => {
		expect(cycleWord(" Build  week ")).toBe("build-week");
	});
});
