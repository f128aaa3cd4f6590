import { defineRecord, type RecordOf } from "./define.ts";
import { instant, lines, ref, text, vocabulary } from "./registers.ts";

/** Something that holds work up. Whether it still does follows from its events. */
export const blocker = defineRecord({
	type: "blocker",
	idPrefix: "blk",
	title: "title",
	fields: {
		title: text(),
		/** What is blocked; empty or the project's id for the whole board. */
		subjectId: ref("task", "person", "project"),
		details: lines(),
		impact: lines(),
		severity: vocabulary("severities"),
		waitingOnId: ref("person", "team", "task"),
		/** Whom or what outside the board it waits for. */
		waitingOutside: text(),
		raisedById: ref("person"),
		raisedAt: instant(),
	},
});
export type Blocker = RecordOf<typeof blocker>;
