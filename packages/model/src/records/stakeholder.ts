import { defineRecord, type RecordOf } from "./define.ts";
import { tags } from "./keyed.ts";
import { choice, lines, ref, text } from "./registers.ts";

/** Somebody who is told: what, where and how often. */
export const stakeholder = defineRecord({
	type: "stakeholder",
	idPrefix: "stk",
	title: "name",
	fields: {
		name: text(),
		side: choice(["internal", "external"], "internal"),
		channels: tags(),
		frequency: text(),
		content: lines(),
		personId: ref("person"),
	},
});
export type Stakeholder = RecordOf<typeof stakeholder>;
