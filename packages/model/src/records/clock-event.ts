import { defineRecord, type RecordOf } from "./define.ts";
import { choice, instant, minutes, ref } from "./registers.ts";

/** A clock that ran out or was answered. Appended. */
export const clockEvent = defineRecord({
	type: "clockEvent",
	idPrefix: "clk",
	class: "A",
	title: "kind",
	fields: {
		policyId: ref("escalationPolicy"),
		subjectId: ref("blocker", "conflict", "stakeholderRequest", "decision", "task", "incident", "metric"),
		kind: choice(["fired", "acknowledged"]),
		dueAt: instant(),
		firedAt: instant(),
		lateMinutes: minutes(),
		byId: ref("person"),
	},
});
export type ClockEvent = RecordOf<typeof clockEvent>;
