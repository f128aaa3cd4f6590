import { calendarList } from "./kinds/calendars.ts";
import { absenceList, personList, poolList, teamList, trackList } from "./kinds/people.ts";
import { skillList } from "./kinds/skills.ts";
import type { LedgerList } from "./ledger-list.ts";

/** Who works here, what they can do and when they work, in the order of the tabs. */
export const peopleLists: readonly LedgerList[] = [
	personList,
	skillList,
	teamList,
	poolList,
	absenceList,
	calendarList,
	trackList,
];
