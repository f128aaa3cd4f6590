import { describe, expect, it } from "vitest";
import { rowsToDraw, scrollToShow, windowRange } from "./window-range.ts";

const view = { count: 2000, rowPx: 84, viewPx: 840, scrollPx: 0, overscan: 6 };

describe("a window over a long list", () => {
	const cases: readonly [string, Partial<typeof view>, readonly [number, number]][] = [
		["at the top there is nothing above", {}, [0, 16]],
		["in the middle it has overscan on both sides", { scrollPx: 8400 }, [94, 116]],
		["scrolled past the end it shows the end", { scrollPx: 999_999 }, [1984, 2000]],
		["a short list is drawn whole", { count: 5 }, [0, 5]],
		["an empty list draws nothing", { count: 0 }, [0, 0]],
		["pulled above the top (elastic scroll) it shows the top", { scrollPx: -50 }, [0, 16]],
	];
	it.each(cases)("[BOARD4] %s", (_, change, [first, end]) => {
		expect(windowRange({ ...view, ...change })).toEqual({ first, end });
	});

	it("[BOARD4] pinned rows outside the range are drawn too, in order and once", () => {
		expect(rowsToDraw({ first: 4, end: 7 }, [1, 5, 9, -1])).toEqual([1, 4, 5, 6, 9]);
	});

	it("[BOARD4] showing a row scrolls as little as needed", () => {
		expect(scrollToShow(0, { ...view, scrollPx: 500 })).toBe(0);
		expect(scrollToShow(3, view)).toBe(0);
		expect(scrollToShow(10, view)).toBe(84);
	});
});
