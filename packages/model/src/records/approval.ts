import { defineRecord, type RecordOf } from "./define.ts";
import { textList } from "./keyed.ts";
import { choice, lines, ref, text } from "./registers.ts";

/** What an approver said of a gate, decision or review. Appended. */
export const approval = defineRecord({
	type: "approval",
	idPrefix: "apr",
	class: "A",
	title: "verdict",
	fields: {
		subjectId: ref("gate", "decision", "handoff", "task"),
		byId: ref("person"),
		verdict: choice(["pass", "reject", "override"]),
		/** An override without a reason is refused. */
		reason: lines(),
		evidence: textList(),
		/** Digest of the criteria as the approver saw them; another digest later means: look again. */
		inputsDigest: text(),
	},
});
export type Approval = RecordOf<typeof approval>;
