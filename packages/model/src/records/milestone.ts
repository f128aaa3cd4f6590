import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { choice, day, integer, ref, text } from "./registers.ts";

/** A date that somebody was told: milestone, demo, release, sync point or launch. */
export const milestone = defineRecord({
	type: "milestone",
	idPrefix: "mil",
	title: "name",
	fields: {
		name: text(),
		kind: choice(["milestone", "demo", "release", "syncPoint", "launch"], "milestone"),
		dueOn: day(),
		/** Day 1 is the cycle's first day. */
		dayOfCycle: integer({ min: 1, max: 1000 }),
		cycleId: ref("cycle"),
		stakeholderIds: refs("stakeholder"),
		deliverableIds: refs("deliverable"),
		audience: text(),
	},
});
export type Milestone = RecordOf<typeof milestone>;
