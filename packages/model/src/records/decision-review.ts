import { defineRecord, type RecordOf } from "./define.ts";
import { choice, lines, ref } from "./registers.ts";

/** What a reviewer said of a proposal. Appended. */
export const decisionReview = defineRecord({
	type: "decisionReview",
	idPrefix: "dcr",
	class: "A",
	title: "verdict",
	fields: {
		decisionId: ref("decision"),
		byId: ref("person"),
		verdict: choice(["support", "object", "comment"]),
		comment: lines(),
	},
});
export type DecisionReview = RecordOf<typeof decisionReview>;
