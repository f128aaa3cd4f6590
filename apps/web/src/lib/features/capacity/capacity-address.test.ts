import { describe, expect, it } from "vitest";
import { personQuery, shownPerson } from "./capacity-address.ts";

describe("the address of the capacity view", () => {
	it.each([
		["person=per_1&day=2026-03-02", { personId: "per_1", day: 20_514 }],
		["person=per_1", { personId: "per_1", day: undefined }],
		["person=per_1&day=soon", { personId: "per_1", day: undefined }],
		["person=per_1&task=tsk_1", undefined],
		["", undefined],
	])("[CAPV9] %s", (query, shown) => {
		expect(shownPerson(new URLSearchParams(query))).toEqual(shown);
	});

	it("[CAPV9] gives back what it was made from", () => {
		for (const shown of [
			{ personId: "per_1", day: 20_514 },
			{ personId: "per_1", day: undefined },
		])
			expect(shownPerson(new URLSearchParams(personQuery(shown)))).toEqual(shown);
	});
});
