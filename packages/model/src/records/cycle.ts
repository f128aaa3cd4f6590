import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs, textList } from "./keyed.ts";
import { choice, day, instant, integer, lines, ref, text } from "./registers.ts";

/** A time box: sprint, cycle, phase, quarter. */
export const cycle = defineRecord({
	type: "cycle",
	idPrefix: "cyc",
	title: "name",
	fields: {
		name: text(),
		kind: choice(["sprint", "cycle", "phase", "quarter", "week"], "cycle"),
		parentId: ref("cycle"),
		startOn: day(),
		/** Civil days. */
		lengthDays: integer({ min: 1, max: 10_000 }),
		execution: choice(["parallel", "sequential"], "parallel"),
		goal: lines(),
		focusAreas: textList(),
		/** Day 1 is the first day. */
		windows: list({ name: text(), fromDay: integer({ min: 1 }), toDay: integer({ min: 1 }) }),
		committedTaskIds: refs("task"),
		committedAt: instant(),
		ritualIds: refs("ritual"),
	},
});
export type Cycle = RecordOf<typeof cycle>;
