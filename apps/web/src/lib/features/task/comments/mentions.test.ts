import { describe, expect, it } from "vitest";
import { mentionedIds, openMention, partsOf } from "./mentions.ts";

const people = [
	{ id: "1", name: "Ana" },
	{ id: "2", name: "Ana Lee" },
	{ id: "3", name: "Ünal" },
];

describe("names in a comment", () => {
	it("[COM2] the longest name that fits is meant, whatever its case", () => {
		expect(mentionedIds("ask @Ana Lee and @ünal, not @Anabel", people)).toEqual(["2", "3"]);
		expect(mentionedIds("mail ana@Ana.example", people)).toEqual([]);
		expect(mentionedIds("@ana: see @Ana", people)).toEqual(["1"]);
	});

	it("[COM2] the parts of a text are the whole text", () => {
		for (const text of ["", "@", "@Ana", "a @Ana Lee b @nobody", "@@Ana"])
			expect(
				partsOf(text, people)
					.map((part) => part.text)
					.join(""),
			).toBe(text);
	});

	it("[COM2] a name is offered while it is typed", () => {
		expect(openMention("hello @An", 9)).toEqual({ at: 6, typed: "An" });
		expect(openMention("hello @An", 5)).toBeUndefined();
		expect(openMention("a@b", 3)).toBeUndefined();
	});
});
