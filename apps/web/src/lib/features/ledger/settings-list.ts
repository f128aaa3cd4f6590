import { settings as words } from "../../format/messages/settings.ts";
import ZoneEditor from "./fields/ZoneEditor.svelte";
import type { LedgerList } from "./ledger-list.ts";

/** The board's own record as a form. */
export const settingsList: LedgerList = {
	slug: "settings",
	type: "project",
	columns: [],
	editors: { timeZone: ZoneEditor },
	groups: [
		{ title: words.groups.board, fields: ["name", "key", "goal", "startOn", "timeZone", "calendarId", "ownerId"] },
		{ title: words.groups.stages, hint: words.hints.stages, fields: ["stages"] },
		{ title: words.groups.words, fields: ["priorities", "sizes", "severities"] },
		{ title: words.groups.classes, hint: words.hints.classes, fields: ["workClasses"] },
		{ title: words.groups.limits, hint: words.hints.limits, fields: ["thresholds", "criticalSlackMinutes"] },
	],
};
