import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs, textList } from "./keyed.ts";
import { choice, instant, lines, number, ref, text } from "./registers.ts";

/** A question and how it was settled. */
export const decision = defineRecord({
	type: "decision",
	idPrefix: "dec",
	title: "question",
	fields: {
		question: text(),
		context: lines(),
		proposal: lines(),
		options: textList(),
		criteria: list({ name: text(), weight: number({ min: 0 }) }),
		areaId: ref("ownershipArea"),
		driverId: ref("person"),
		contributorIds: refs("person"),
		approverId: ref("person"),
		feedbackDueAt: instant(),
		state: choice(["proposed", "decided", "superseded", "dropped"], "proposed"),
		decidedAt: instant(),
		outcome: lines(),
		rationale: lines(),
		mitigation: lines(),
		watchTaskIds: refs("task"),
		supersedesId: ref("decision"),
	},
});
export type Decision = RecordOf<typeof decision>;
