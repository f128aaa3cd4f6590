import { defineRecord, type RecordOf } from "./define.ts";
import { choice, lines, ref, text } from "./registers.ts";

/** Something that work leaves behind: a file, a document, a build. */
export const artifact = defineRecord({
	type: "artifact",
	idPrefix: "art",
	title: "name",
	fields: {
		name: text(),
		/** Path in a repository or address. */
		path: text(),
		description: lines(),
		version: text(),
		state: choice(["expected", "done", "missing"], "expected"),
		ownerId: ref("person"),
		taskId: ref("task"),
		handoffId: ref("handoff"),
	},
});
export type Artifact = RecordOf<typeof artifact>;
