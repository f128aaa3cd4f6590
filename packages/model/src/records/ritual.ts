import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs, textList } from "./keyed.ts";
import { day, integer, lines, ref, text } from "./registers.ts";

/** A meeting or report that comes again. */
export const ritual = defineRecord({
	type: "ritual",
	idPrefix: "rit",
	title: "name",
	fields: {
		name: text(),
		kind: text(),
		/** An RRULE of RFC 5545. */
		rule: text(),
		/** Minute of the civil day in `timeZone`. */
		startMinute: integer({ min: 0, max: 1439 }),
		timeZone: text(),
		durationMinutes: integer({ min: 0, max: 1440 }),
		agenda: list({ item: text(), minutes: integer({ min: 0, max: 1440 }) }),
		questions: textList(),
		participantIds: refs("person", "team"),
		cycleId: ref("cycle"),
		expiresOn: day(),
		output: lines(),
	},
});
export type Ritual = RecordOf<typeof ritual>;
