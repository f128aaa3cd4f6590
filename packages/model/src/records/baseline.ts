import { defineRecord, type RecordOf } from "./define.ts";
import { instant, json, lines, ref, text } from "./registers.ts";
import { parseBaselineDates } from "./structured.ts";

/** The dates as they were published. Appended; the newest one is what stability is measured from. */
export const baseline = defineRecord({
	type: "baseline",
	idPrefix: "bas",
	class: "A",
	title: "name",
	fields: {
		name: text(),
		reason: lines(),
		takenAt: instant(),
		/** Where the board stood: lets the update log restore it. */
		logPosition: text(),
		supersedesId: ref("baseline"),
		dates: json("baselineDates", parseBaselineDates),
	},
});
export type Baseline = RecordOf<typeof baseline>;
