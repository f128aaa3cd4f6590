import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { flag, instant, integer, lines, ref } from "./registers.ts";

/** What somebody reported about a person, a task or the project. Appended. */
export const statusUpdate = defineRecord({
	type: "statusUpdate",
	idPrefix: "sta",
	class: "A",
	title: "note",
	fields: {
		subjectId: ref("person", "task", "project"),
		byId: ref("person"),
		currentTaskId: ref("task"),
		progressPercent: integer({ min: 0, max: 100 }),
		blockerIds: refs("blocker"),
		note: lines(),
		nextUpdateAt: instant(),
		whenUnblocked: flag(),
	},
});
export type StatusUpdate = RecordOf<typeof statusUpdate>;
