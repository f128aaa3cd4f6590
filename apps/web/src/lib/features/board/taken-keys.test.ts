import { describe, expect, it } from "vitest";
import { TakenKeys } from "./taken-keys.ts";

const press = (key: string, held: Partial<Record<"shiftKey" | "ctrlKey" | "altKey" | "metaKey", boolean>> = {}) => ({
	key,
	shiftKey: false,
	ctrlKey: false,
	altKey: false,
	metaKey: false,
	...held,
});

describe("keys on the picture of a board", () => {
	it("[OPEN3] are kept in order, each with the card that had the focus", () => {
		const taken = new TakenKeys();
		expect(taken.take(press("Delete"))).toBe(true);
		taken.focusId = "a";
		taken.take(press("ArrowRight", { shiftKey: true }));
		taken.focusId = "b";
		taken.take(press("x"));
		expect(taken.count).toBe(3);
		expect(taken.handOver()).toEqual([
			{ cardId: undefined, key: "Delete", shiftKey: false },
			{ cardId: "a", key: "ArrowRight", shiftKey: true },
			{ cardId: "b", key: "x", shiftKey: false },
		]);
	});

	it.each([
		["Enter", "a pane"],
		["c", "a line to type in"],
		["m", "a dialog"],
		["/", "the filter"],
	])("[OPEN3] behind %s, which opens %s, no more are taken", (key) => {
		const taken = new TakenKeys();
		taken.take(press("x"));
		expect([taken.take(press(key)), taken.take(press("Delete"))]).toEqual([true, false]);
		expect(taken.handOver().map((one) => one.key)).toEqual(["x", key]);
	});

	it.each([
		[press("Tab"), "the browser moves the focus by it"],
		[press("Shift"), "says nothing alone"],
		[press("F5"), "the browser reloads by it"],
		[press("r", { ctrlKey: true }), "a chord of the browser"],
		[press("ArrowLeft", { altKey: true }), "the browser goes back by it"],
	])("[OPEN3] %o is left alone: %s", (event) => {
		const taken = new TakenKeys();
		expect([taken.take(event), taken.count]).toEqual([false, 0]);
	});

	it("[OPEN3] at most 50 are kept, and none once they were handed over", () => {
		const taken = new TakenKeys();
		const kept = Array.from({ length: 60 }, () => taken.take(press("x"))).filter(Boolean);
		expect([kept.length, taken.handOver().length, taken.handOver().length]).toEqual([50, 50, 0]);
		expect(taken.take(press("x"))).toBe(false);
	});
});
