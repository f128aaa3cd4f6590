import { defineRecord, type RecordOf } from "./define.ts";
import { checklist, list, refs } from "./keyed.ts";
import { choice, lines, number, ref, text } from "./registers.ts";

/** Something promised at the end of a cycle: must or stretch. */
export const deliverable = defineRecord({
	type: "deliverable",
	idPrefix: "dlv",
	title: "name",
	fields: {
		name: text(),
		description: lines(),
		commitment: choice(["must", "stretch"], "must"),
		cycleId: ref("cycle"),
		taskIds: refs("task"),
		criteria: checklist(),
		thresholds: list({ commitment: choice(["must", "stretch"], "must"), metricId: ref("metric"), value: number() }),
	},
});
export type Deliverable = RecordOf<typeof deliverable>;
