import { defineRecord, type RecordOf } from "./define.ts";
import { choice, lines, minutes, number, ref, text } from "./registers.ts";

/** Something measured, by formula or by hand, with a target and limits. */
export const metric = defineRecord({
	type: "metric",
	idPrefix: "met",
	title: "name",
	fields: {
		name: text(),
		scope: text(),
		formula: text(),
		unit: text(),
		direction: choice(["up", "down"], "up"),
		target: number(),
		operator: choice([">", ">=", "<", "<="], ">="),
		warn: number(),
		alert: number(),
		windowMinutes: minutes(),
		trackerId: ref("person", "team"),
		displayerId: ref("person", "team"),
		responseAction: lines(),
		responseMinutes: minutes(),
		ownerTeamId: ref("team"),
	},
});
export type Metric = RecordOf<typeof metric>;
