import { defineRecord, type RecordOf } from "./define.ts";
import { choice, day, integer, text } from "./registers.ts";

/** A stream of work beside others. */
export const track = defineRecord({
	type: "track",
	idPrefix: "trk",
	title: "name",
	fields: {
		name: text(),
		mode: choice(["continuous", "fixed", "dependent"], "continuous"),
		startOn: day(),
		lengthDays: integer({ min: 1, max: 10_000 }),
		wipLimit: integer({ min: 1, max: 1000 }),
		order: text(),
	},
});
export type Track = RecordOf<typeof track>;
