import { defineRecord, type RecordOf } from "./define.ts";
import { ref, text } from "./registers.ts";

/** Whom to reach for what, and how. */
export const contact = defineRecord({
	type: "contact",
	idPrefix: "con",
	title: "name",
	fields: {
		name: text(),
		area: text(),
		channel: text(),
		personId: ref("person"),
	},
});
export type Contact = RecordOf<typeof contact>;
