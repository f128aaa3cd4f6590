import { defineRecord, type RecordOf } from "./define.ts";
import { list, textList } from "./keyed.ts";
import { flag, instant, lines, ref, text, vocabulary } from "./registers.ts";

/** Work that goes from one person, agent or team to another, with all that the receiver needs. */
export const handoff = defineRecord({
	type: "handoff",
	idPrefix: "hnd",
	title: "title",
	fields: {
		title: text(),
		fromId: ref("person", "team"),
		toId: ref("person", "team"),
		/** Addressed to everybody. */
		toAll: flag(),
		/** When it was handed over. */
		handedAt: instant(),
		taskCompleted: textList(),
		dependenciesReady: textList(),
		blockers: textList(),
		nextSteps: textList(),
		artifacts: list({ path: text(), description: text(), artifactId: ref("artifact") }),
		notes: lines(),
		trigger: text(),
		priority: vocabulary("priorities"),
		taskId: ref("task"),
		dueAt: instant(),
	},
});
export type Handoff = RecordOf<typeof handoff>;
