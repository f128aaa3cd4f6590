import { defineRecord, type RecordOf } from "./define.ts";
import { list, refs, tags, textList } from "./keyed.ts";
import { choice, integer, lines, number, ref, text } from "./registers.ts";

/** A human, an agent or a role that nobody fills yet: whoever can be given work. */
export const person = defineRecord({
	type: "person",
	idPrefix: "per",
	title: "name",
	fields: {
		name: text(),
		aliases: tags(),
		kind: choice(["human", "agent", "role"], "human"),
		roleName: text(),
		focus: lines(),
		duties: textList(),
		toolsAndAccess: textList(),
		expectedArtifacts: textList(),
		teamId: ref("team"),
		trackId: ref("track"),
		seniority: text(),
		skills: list({ skillId: ref("skill"), level: integer({ min: 1, max: 5, initial: 3 }) }),
		timeZone: text(),
		calendarId: ref("calendar"),
		/** 100 = full time. */
		unitsPercent: integer({ min: 0, max: 1000, initial: 100 }),
		/** Tasks at once, as the scheduler plans. */
		parallelLimit: integer({ min: 1, max: 100, initial: 1 }),
		costPerHour: number({ min: 0 }),
		/** Tasks at once before the board warns. */
		wipLimit: integer({ min: 1, max: 1000 }),
		reportsToId: ref("person"),
		peerIds: refs("person"),
	},
});
export type Person = RecordOf<typeof person>;
