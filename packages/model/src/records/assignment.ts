import { defineRecord, type RecordOf } from "./define.ts";
import { choice, integer, json, ref, text } from "./registers.ts";
import { parseLease, parseSelector } from "./structured.ts";

/** Who does a task, in which role and with which share of their time. */
export const assignment = defineRecord({
	type: "assignment",
	idPrefix: "asg",
	title: "role",
	fields: {
		taskId: ref("task"),
		/** Who: a person or agent, a team, or a pool. Empty while only `selector` says it. */
		assigneeId: ref("person", "team", "pool"),
		selector: json("selector", parseSelector),
		role: choice(["owner", "contributor", "reviewer"], "owner"),
		unitsPercent: integer({ min: 0, max: 1000, initial: 100 }),
		/** Order in the assignee's own queue; a rank as in `place`. */
		queueRank: text(),
		lease: json("lease", parseLease),
	},
});
export type Assignment = RecordOf<typeof assignment>;
