import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs, tags, textList } from "./keyed.ts";
import { choice, integer, lines, ref, text } from "./registers.ts";

/** People who work together. */
export const team = defineRecord({
	type: "team",
	idPrefix: "tea",
	title: "name",
	fields: {
		name: text(),
		aliases: tags(),
		topology: choice(["feature", "platform", "tiger", "pod", "rotation"], "feature"),
		focus: lines(),
		integrationPoints: textList(),
		metricIds: refs("metric"),
		wipLimit: integer({ min: 1, max: 1000 }),
		skills: list({ skillId: ref("skill"), level: integer({ min: 1, max: 5, initial: 3 }) }),
	},
});
export type Team = RecordOf<typeof team>;
