import { people as words } from "../../../format/messages/people.ts";
import { nameOf, zone } from "../../../format/plan-words.ts";
import { zoneOffsets } from "../../../schedule/zone-offsets.ts";
import WeekEditor from "../fields/WeekEditor.svelte";
import ZoneEditor from "../fields/ZoneEditor.svelte";
import type { LedgerList } from "../ledger-list.ts";

export const calendarList: LedgerList = {
	slug: "calendars",
	type: "calendar",
	columns: ["timeZone", "dayMinutes"],
	groups: [
		{ fields: ["name", "timeZone", "dayMinutes"] },
		{ title: words.groups.days, fields: ["week", "exceptions"] },
	],
	editors: { timeZone: ZoneEditor, week: WeekEditor },
	facts: ({ board }, id) => {
		const users = board.ids("person").filter((personId) => board.get("person", personId)?.calendarId === id);
		const values = users.map((personId) => nameOf(board, personId));
		return [{ label: words.usedBy, values, none: words.usedByNobody }];
	},
	create: ({ board, commands, clock }) => {
		const timeZone = zone(board);
		const offsets = zoneOffsets(timeZone, clock.nowMs);
		return commands.create("calendar", { name: timeZone, timeZone, ...(offsets ? { offsets } : {}) });
	},
};
