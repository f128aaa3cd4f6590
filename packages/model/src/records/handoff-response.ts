import { defineRecord, type RecordOf } from "./define.ts";
import { choice, lines, ref } from "./registers.ts";

/** What the receiver of a handoff said. Appended. */
export const handoffResponse = defineRecord({
	type: "handoffResponse",
	idPrefix: "hnr",
	class: "A",
	title: "verdict",
	fields: {
		handoffId: ref("handoff"),
		byId: ref("person"),
		verdict: choice(["accepted", "asked", "returned"]),
		reason: lines(),
	},
});
export type HandoffResponse = RecordOf<typeof handoffResponse>;
