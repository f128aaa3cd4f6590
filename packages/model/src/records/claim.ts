import { defineRecord, type RecordOf } from "./define.ts";
import { ref, text } from "./registers.ts";

/** "I am this person": ties a principal to a person of the plan. */
export const claim = defineRecord({
	type: "claim",
	idPrefix: "clm",
	title: "name",
	fields: {
		personId: ref("person"),
		/** The server's name for a link and device key. */
		principal: text(),
		name: text(),
	},
});
export type Claim = RecordOf<typeof claim>;
