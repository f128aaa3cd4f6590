import { defineRecord, type RecordOf } from "./define.ts";
import { instant, lines, ref, text } from "./registers.ts";

/** What a stakeholder asked for, until it is acknowledged. */
export const stakeholderRequest = defineRecord({
	type: "stakeholderRequest",
	idPrefix: "srq",
	title: "title",
	fields: {
		title: text(),
		details: lines(),
		fromId: ref("stakeholder"),
		raisedAt: instant(),
		acknowledgedAt: instant(),
		taskId: ref("task"),
	},
});
export type StakeholderRequest = RecordOf<typeof stakeholderRequest>;
