import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import { day, json, minutes, ref, text } from "./registers.ts";
import { fullWeek, parseOffsets, parseSpans, parseWeek, utcOffsets } from "./working-time.ts";

/** When work is done. */
export const calendar = defineRecord({
	type: "calendar",
	idPrefix: "cal",
	title: "name",
	fields: {
		name: text(),
		/** The zone's name, for people; `offsets` is what counts. */
		timeZone: text("UTC"),
		week: json("week", parseWeek, fullWeek),
		/** Days that differ: holidays (no spans) and extra work. The item's id is the day. */
		exceptions: list({ on: day(), name: text(), spans: json("spans", parseSpans) }),
		/** Zone offsets for the horizon, sorted; tables of time zones differ by browser, so they are data. */
		offsets: json("offsets", parseOffsets, utcOffsets),
		/** Working minutes of what people call a day. */
		dayMinutes: minutes({ min: 1, max: 1440, initial: 480 }),
		basedOnId: ref("calendar"),
	},
});
export type Calendar = RecordOf<typeof calendar>;
