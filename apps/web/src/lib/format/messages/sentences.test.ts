import type { CommandError } from "@callboard/model";
import type { Diagnostic, Minutes } from "@callboard/scheduler";
import { minutes } from "@callboard/scheduler";
import { describe, expect, it } from "vitest";
import { commandError } from "./command-error.ts";
import { chain, diagnosticText } from "./diagnostic.ts";

const names: Readonly<Record<string, string>> = { a: "Wireframes", b: "Build" };
const words = { name: (id: string) => names[id] ?? id, dayMinutes: 480 };
const day: Minutes = minutes(480);

describe("sentences", () => {
	const refusals: readonly [CommandError, string][] = [
		[{ kind: "badValue", type: "task", field: "progressPercent" }, '"Progress, %" cannot hold this value.'],
		[{ kind: "tooLong", type: "task", field: "title", charsMax: 2000 }, '"Title" holds at most 2000 characters'],
		[{ kind: "required", type: "approval", field: "reason" }, '"Reason" is needed.'],
		[{ kind: "unknownRecord", type: "task", id: "a" }, "This task is not on the board any more."],
		[{ kind: "duplicateLink", dependencyId: "d" }, "This link is there already."],
		[{ kind: "tooMany", count: 20_000, countMax: 10_000 }, "20000 changes at once are too many"],
	];
	it.each(refusals)("[BOARD23] a refusal %j says what and where", (error, sentence) => {
		expect(commandError(error)).toContain(sentence);
	});

	const findings: readonly [Diagnostic, string][] = [
		[
			{ code: "loop", taskIds: ["a", "b"], linkIds: ["x", "y"], suspendedLinkIds: ["y"] },
			"Wireframes » Build » Wireframes",
		],
		[{ code: "noEstimate", taskId: "a" }, "Wireframes has no estimate"],
		[{ code: "deadlineMissed", taskId: "b", byMinutes: day }, "Build misses its deadline by 1 d."],
		[{ code: "badEstimate", taskId: "a", reason: "lowAboveHigh" }, "has its low end above its high end"],
		[{ code: "unknownCalendar", calendarId: "c", usedBy: "b" }, "Build uses a calendar that is not in the plan."],
	];
	it.each(findings)("[BOARD23] a finding %j names the tasks it is about", (found, sentence) => {
		expect(diagnosticText(found, words)).toContain(sentence);
	});

	it("[BOARD23] a loop is written as the way round", () => {
		expect(chain(["a", "b"], words.name)).toBe("Wireframes » Build » Wireframes");
		expect(chain([], words.name)).toBe("");
	});
});
