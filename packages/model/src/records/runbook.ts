import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import { choice, lines, text } from "./registers.ts";

/** Steps for a bad day, written on a good one. */
export const runbook = defineRecord({
	type: "runbook",
	idPrefix: "rbk",
	title: "name",
	fields: {
		name: text(),
		kind: choice(["bug", "systemFailure", "deployment", "rollback", "other"], "other"),
		description: lines(),
		steps: list({ text: text(), command: lines() }),
	},
});
export type Runbook = RecordOf<typeof runbook>;
