import { describe, expect, it } from "vitest";
import { PASTE_LINES_MAX, pastedLines } from "./pasted-lines.ts";

describe("a pasted list", () => {
	it("[BOARD28] gives a line for each task, without bullets, numbers and tick boxes", () => {
		const text = "- one\r\n* two\n\n 3. three\n- [ ] four @ana\n• five\n[x] six\n2 - 1 = 1";
		expect(pastedLines(text).lines).toEqual(["one", "two", "three", "four @ana", "five", "six", "2 - 1 = 1"]);
	});

	it("[BOARD28] is cut at its limit and says how much, and how many lines are too long for a title", () => {
		const { lines, cut } = pastedLines(Array.from({ length: PASTE_LINES_MAX + 3 }, (_, at) => `Task ${at}`).join("\n"));
		expect([lines.length, cut]).toEqual([PASTE_LINES_MAX, 3]);
		const long = "x".repeat(100_000);
		expect(pastedLines(`${long}\nshort`)).toMatchObject({ lines: [long, "short"], long: 1 });
	});

	it("[BOARD28] tells a plan file from a list", () => {
		expect(pastedLines("tasks:\n  - id: A\n    title: Build\n  - id: B\n    title: Test").isPlan).toBe(true);
		expect(pastedLines("Title page\nTasks of the week\nId cards").isPlan).toBe(false);
	});
});
