import { defineRecord, type RecordOf } from "./define.ts";
import { choice, lines, ref } from "./registers.ts";

/** What happened to a blocker. Appended. */
export const blockerEvent = defineRecord({
	type: "blockerEvent",
	idPrefix: "ble",
	class: "A",
	title: "kind",
	fields: {
		blockerId: ref("blocker"),
		kind: choice(["acknowledged", "escalated", "resolved", "reopened"]),
		byId: ref("person"),
		note: lines(),
	},
});
export type BlockerEvent = RecordOf<typeof blockerEvent>;
