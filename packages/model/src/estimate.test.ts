import { describe, expect, it } from "vitest";
import { formatEstimate, parseEstimateText } from "./estimate.ts";

const units = { dayMinutes: 480 };
const read = (text: string) => {
	const result = parseEstimateText(text, units);
	if (!result.ok) return result.error.kind;
	const { lowMinutes, likelyMinutes, highMinutes } = result.value;
	return likelyMinutes === undefined ? [lowMinutes, highMinutes] : [lowMinutes, likelyMinutes, highMinutes];
};

describe("[ES1] estimates are read as people write them", () => {
	it.each([
		{ text: "3d", expected: [1440, 1440], why: "a single length is a range of nothing" },
		{ text: "3", expected: [1440, 1440], why: "days when no unit is given" },
		{ text: "3-4d", expected: [1440, 1920], why: "a range" },
		{ text: "3–4 days", expected: [1440, 1920], why: "an en dash and words" },
		{ text: "3 to 4 d", expected: [1440, 1920], why: "words between" },
		{ text: "2/3/5", expected: [960, 1440, 2400], why: "low, likely, high" },
		{ text: "4h", expected: [240, 240], why: "hours" },
		{ text: "30m", expected: [30, 30], why: "minutes" },
		{ text: "1w", expected: [2400, 2400], why: "five days a week" },
		{ text: "4h-1d", expected: [240, 480], why: "mixed units" },
		{ text: "0.5d", expected: [240, 240], why: "half a day" },
		{ text: "1,5d", expected: [720, 720], why: "a decimal comma" },
		{ text: "1-2w", expected: [2400, 4800], why: "the unit of the last holds for the first" },
		{ text: "", expected: "empty", why: "nothing" },
		{ text: "ongoing", expected: "notAnEstimate", why: "a word" },
		{ text: "4-3d", expected: "reversed", why: "high below low" },
		{ text: "2/9/5", expected: "reversed", why: "likely outside" },
		{ text: "1-2-3d", expected: "notAnEstimate", why: "three with dashes" },
		{ text: "-3d", expected: "notAnEstimate", why: "a negative one" },
		{ text: "99999w", expected: "tooLong", why: "a mistake of unit" },
	])("'$text': $why", ({ text, expected }) => {
		expect(read(text)).toEqual(expected);
	});
});

describe("estimates as text", () => {
	it("[ES2] writes what it reads back as the same minutes", () => {
		for (const text of ["3–4d", "2/3/5d", "4h", "90m", "0.5d", "3d"]) {
			const result = parseEstimateText(text, units);
			if (!result.ok) throw new Error(text);
			expect(parseEstimateText(formatEstimate(result.value, units), units)).toEqual(result);
		}
		expect(formatEstimate({ lowMinutes: 1440, highMinutes: 1920 }, units)).toBe("3–4d");
		expect(formatEstimate({ lowMinutes: 90, highMinutes: 90 }, units)).toBe("1.5h");
		expect(formatEstimate({ lowMinutes: 0, highMinutes: 0 }, units)).toBe("0m");
	});
});
