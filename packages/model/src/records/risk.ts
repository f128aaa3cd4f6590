import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { choice, instant, lines, minutes, ref, text } from "./registers.ts";

/** Something that may go wrong, and what is done about it. */
export const risk = defineRecord({
	type: "risk",
	idPrefix: "rsk",
	title: "title",
	fields: {
		title: text(),
		description: lines(),
		probability: choice(["low", "medium", "high"], "medium"),
		impact: choice(["low", "medium", "high"], "medium"),
		ownerId: ref("person"),
		mitigation: lines(),
		fallback: lines(),
		bufferMinutes: minutes(),
		/** The buffer task that holds the time. */
		bufferTaskId: ref("task"),
		taskIds: refs("task"),
		trigger: lines(),
		state: choice(["open", "mitigated", "happened", "closed"], "open"),
		raisedAt: instant(),
		resolvedAt: instant(),
	},
});
export type Risk = RecordOf<typeof risk>;
