import { describe, expect, it } from "vitest";
import { type FilterFacts, parseFilter } from "./filter-query.ts";

const card: FilterFacts = {
	words: "orb-7k2mq checkout streaming",
	owners: ["ana kovač"],
	priorities: ["p1", "high"],
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
		["kovač stream", true],
		["nothing", false],
	];
	it.each(cases)("[BOARD9] %s holds: %s", (text, holds) => {
		expect(parseFilter(text)?.(card)).toBe(holds);
	});

	it("[BOARD9] blanks ask nothing", () => {
		expect(parseFilter("  ")).toBeUndefined();
	});
});
