import { describe, expect, it } from "vitest";
import { type RowWords, rowName } from "../../format/messages/timeline.ts";
import { type RowMove, rowMove } from "./keys.ts";

const place = { row: 5, count: 20, pageRows: 8, expanded: undefined, parentRow: 2 };

describe("keys of the treegrid", () => {
	const cases: readonly [string, RowMove | undefined, string][] = [
		["ArrowDown", { kind: "focus", row: 6 }, "one down"],
		["k", { kind: "focus", row: 4 }, "one up"],
		["PageDown", { kind: "focus", row: 13 }, "a page"],
		["PageUp", { kind: "focus", row: 0 }, "not above the first"],
		["End", { kind: "focus", row: 19 }, "the last"],
		["ArrowLeft", { kind: "focus", row: 2 }, "to the parent"],
		["ArrowRight", undefined, "nothing to unfold"],
		["Enter", { kind: "open" }, "open"],
		["x", undefined, "somebody else's"],
	];
	it.each(cases)("[TIME8] %s on a leaf gives %j: %s", (key, move) => {
		expect(rowMove(key, place)).toEqual(move);
	});

	it("[TIME8] arrows fold and unfold", () => {
		expect(rowMove("ArrowRight", { ...place, expanded: false })).toEqual({ kind: "toggle" });
		expect(rowMove("ArrowLeft", { ...place, expanded: true })).toEqual({ kind: "toggle" });
		expect(rowMove("ArrowLeft", { ...place, expanded: false, parentRow: undefined })).toBeUndefined();
	});
});

describe("a row as it is spoken", () => {
	const minute = (text: string) => Date.parse(`${text}Z`) / 60_000;
	const row: RowWords = {
		title: "Streaming responses",
		kind: "task",
		slackMinutes: 0,
		critical: true,
		done: false,
		passed: false,
		estimate: { lowMinutes: 1440, highMinutes: 1920 },
		blockedBy: [],
		waitsFor: ["ORB-210"],
		dayMinutes: 480,
		zone: "UTC",
		startAt: minute("2025-10-07T09:00"),
		finishAt: minute("2025-10-10T17:00"),
	};

	it("[TIME8] says what the bar shows", () => {
		expect(rowName(row)).toBe(
			"Streaming responses, 3–4 d, starts Tue 7 Oct, finishes Fri 10 Oct, slack 0 d, critical, waits for ORB-210",
		);
		expect(rowName({ ...row, kind: "gate", estimate: undefined, passed: true, critical: false, waitsFor: [] })).toBe(
			"Streaming responses, gate, passed, on Tue 7 Oct, slack 0 d",
		);
		expect(rowName({ ...row, startAt: undefined, done: true, waitsFor: [] })).toBe(
			"Streaming responses, 3–4 d, no dates yet, done",
		);
	});
});
