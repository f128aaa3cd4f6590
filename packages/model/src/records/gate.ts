import { defineRecord, type RecordOf } from "./define.ts";
import { checklist, list } from "./keyed.ts";
import { choice, day, integer, lines, number, ref, text } from "./registers.ts";

/** A stage gate: what it unlocks are its links; whether it is open follows from criteria and approvals. */
export const gate = defineRecord({
	type: "gate",
	idPrefix: "gat",
	title: "name",
	fields: {
		name: text(),
		kind: choice(["quality", "deploy", "launch", "phase"], "quality"),
		description: lines(),
		approvers: list({
			personId: ref("person"),
			role: choice(["approver", "driver", "contributor", "informed"], "approver"),
		}),
		/** How many approvers must pass it. */
		quorum: integer({ min: 1, max: 100, initial: 1 }),
		criteria: checklist(),
		conditions: list({ metricId: ref("metric"), operator: choice([">", ">=", "<", "<="], ">="), value: number() }),
		cycleId: ref("cycle"),
		trackId: ref("track"),
		dueOn: day(),
	},
});
export type Gate = RecordOf<typeof gate>;
