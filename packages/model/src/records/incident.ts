import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs } from "./keyed.ts";
import { choice, instant, lines, ref, text, vocabulary } from "./registers.ts";

/** Something is broken now. */
export const incident = defineRecord({
	type: "incident",
	idPrefix: "inc",
	title: "title",
	fields: {
		title: text(),
		summary: lines(),
		severity: vocabulary("severities"),
		state: choice(["open", "mitigated", "resolved", "closed"], "open"),
		roles: list({ role: text(), personId: ref("person") }),
		requiredIds: refs("person", "team"),
		startedAt: instant(),
		resolvedAt: instant(),
		nextUpdateDueAt: instant(),
		taskIds: refs("task"),
		runbookRunId: ref("runbookRun"),
	},
});
export type Incident = RecordOf<typeof incident>;
