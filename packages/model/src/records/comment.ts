import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { instant, lines, ref, text } from "./registers.ts";

/** What somebody says about a record. Edited by whoever wrote it; archived, never deleted. */
export const comment = defineRecord({
	type: "comment",
	idPrefix: "cmt",
	title: "body",
	fields: {
		subjectId: ref("task", "gate", "handoff", "decision", "risk", "blocker", "incident"),
		/** The comment that it answers; threads are one level deep. */
		replyToId: ref("comment"),
		body: lines(),
		mentionIds: refs("person"),
		byId: ref("person"),
		/** The name that the author went by then: it stands when nobody has claimed a person. */
		byName: text(),
		editedAt: instant(),
	},
});
export type Comment = RecordOf<typeof comment>;
