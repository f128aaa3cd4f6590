import { defineRecord, type RecordOf } from "./define.ts";
import { choice, instant, lines, ref } from "./registers.ts";

/** A line of an incident's timeline. Appended. */
export const incidentEvent = defineRecord({
	type: "incidentEvent",
	idPrefix: "ine",
	class: "A",
	title: "kind",
	fields: {
		incidentId: ref("incident"),
		kind: choice(["ack", "update", "action", "decision", "transfer", "note"]),
		byId: ref("person"),
		text: lines(),
		at: instant(),
	},
});
export type IncidentEvent = RecordOf<typeof incidentEvent>;
