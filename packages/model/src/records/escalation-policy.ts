import { defineRecord, type RecordOf } from "./define.ts";
import { list, textList } from "./keyed.ts";
import { choice, json, lines, minutes, ref, text, vocabulary } from "./registers.ts";
import { parseSelector } from "./structured.ts";

/** Within which time somebody answers, and who is asked next. */
export const escalationPolicy = defineRecord({
	type: "escalationPolicy",
	idPrefix: "esc",
	title: "name",
	fields: {
		name: text(),
		source: choice(["blocker", "conflict", "stakeholderRequest", "review", "idle", "severity", "metric"], "blocker"),
		severity: vocabulary("severities"),
		responseMinutes: minutes(),
		calendarId: ref("calendar"),
		action: lines(),
		chain: list({ who: ref("person", "team"), afterMinutes: minutes() }),
		requiredRoles: textList(),
		selector: json("selector", parseSelector),
	},
});
export type EscalationPolicy = RecordOf<typeof escalationPolicy>;
