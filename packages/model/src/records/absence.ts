import { defineRecord, type RecordOf } from "./define.ts";
import { choice, day, lines, ref } from "./registers.ts";

/** Days on which somebody is away. */
export const absence = defineRecord({
	type: "absence",
	idPrefix: "abs",
	title: "kind",
	fields: {
		personId: ref("person"),
		startOn: day(),
		/** The last day away. */
		endOn: day(),
		kind: choice(["vacation", "sick", "training", "other"], "vacation"),
		coverId: ref("person"),
		note: lines(),
	},
});
export type Absence = RecordOf<typeof absence>;
