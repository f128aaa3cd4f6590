import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import { choice, instant, ref, text } from "./registers.ts";

/** A runbook being followed, in an incident or outside one. */
export const runbookRun = defineRecord({
	type: "runbookRun",
	idPrefix: "rbr",
	title: "note",
	fields: {
		runbookId: ref("runbook"),
		incidentId: ref("incident"),
		byId: ref("person"),
		startedAt: instant(),
		finishedAt: instant(),
		note: text(),
		/** One item for each step of the runbook; the item's id is the step's id. */
		steps: list({
			state: choice(["pending", "doing", "done", "skipped"], "pending"),
			byId: ref("person"),
			at: instant(),
		}),
	},
});
export type RunbookRun = RecordOf<typeof runbookRun>;
