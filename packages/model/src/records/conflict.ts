import { defineRecord, type RecordOf } from "./define.ts";
import { refs, textList } from "./keyed.ts";
import { choice, instant, lines, number, ref, text } from "./registers.ts";

/** Two that want what only one can have, until a decision settles it. */
export const conflict = defineRecord({
	type: "conflict",
	idPrefix: "cnf",
	title: "title",
	fields: {
		title: text(),
		kind: choice(["resource", "strategic", "technical"], "resource"),
		details: lines(),
		partyIds: refs("person", "team"),
		taskIds: refs("task"),
		impact: lines(),
		costMoney: number(),
		options: textList(),
		raisedAt: instant(),
		resolvedAt: instant(),
		decisionId: ref("decision"),
	},
});
export type Conflict = RecordOf<typeof conflict>;
