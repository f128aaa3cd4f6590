import { describe, expect, it } from "vitest";
import { type FilterFacts, parseFilter } from "./filter-query.ts";

const off = { blocked: false, critical: false, mine: false, unowned: false, waiting: false, late: false };
const card: FilterFacts = {
	words: "orb-7k2mq checkout streaming",
	owners: ["ana kovač"],
	priorities: ["p1", "high"],
	flags: { ...off, blocked: true },
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
