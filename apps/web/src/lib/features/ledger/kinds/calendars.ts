import type { DaySpans } from "@callboard/model";
import { hoursText } from "../../../format/hours.ts";
import { people as words } from "../../../format/messages/people.ts";
import { nameOf, zone } from "../../../format/plan-words.ts";
import { zoneOffsets } from "../../../schedule/zone-offsets.ts";
import DayLengthEditor from "../fields/DayLengthEditor.svelte";
import WeekEditor from "../fields/WeekEditor.svelte";
import ZoneEditor from "../fields/ZoneEditor.svelte";
import type { LedgerList } from "../ledger-list.ts";

export const calendarList: LedgerList = {
	slug: "calendars",
	type: "calendar",
	about: words.about.calendars,
	columns: ["timeZone"],
	brief: ({ board }, id) => {
		const calendar = board.get("calendar", id);
		return calendar ? [weekText(calendar.week), words.dayOf(hoursText(calendar.dayMinutes))] : [];
	},
	groups: [
		{ fields: ["name", "timeZone", "dayMinutes"] },
		{ title: words.groups.days, fields: ["week", "exceptions"] },
	],
	editors: { timeZone: ZoneEditor, week: WeekEditor, dayMinutes: DayLengthEditor },
	facts: ({ board }, id) => {
		// Whoever names no calendar works by the board's.
		const home = board.project.calendarId;
		const users = board.ids("person").filter((personId) => (board.get("person", personId)?.calendarId ?? home) === id);
		const values = users.map((personId) => nameOf(board, personId));
		return [{ label: words.usedBy, values, none: words.usedByNobody }];
	},
	create: ({ board, commands, clock }) => {
		const timeZone = zone(board);
		const offsets = zoneOffsets(timeZone, clock.nowMs);
		return commands.create("calendar", { name: timeZone, timeZone, ...(offsets ? { offsets } : {}) });
	},
};

/** Days of a week with hours, runs of them as one: "Mon–Fri, Sun". */
function weekText(week: readonly DaySpans[]): string {
	const runs: number[][] = [];
	for (const day of words.weekDays.keys()) {
		if ((week[day] ?? []).length === 0) continue;
		const last = runs.at(-1);
		if (last?.at(-1) === day - 1) last.push(day);
		else runs.push([day]);
	}
	const name = (day: number | undefined) => (words.weekDays[day ?? 0] ?? "").slice(0, 3);
	const texts = runs.map((run) => (run.length === 1 ? name(run[0]) : `${name(run[0])}–${name(run.at(-1))}`));
	return texts.length === 0 ? words.noDays : texts.join(", ");
}
