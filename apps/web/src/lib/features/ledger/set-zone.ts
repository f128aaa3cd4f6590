import { people as words } from "../../format/messages/people.ts";
import { zoneOffsets } from "../../schedule/zone-offsets.ts";
import type { BoardSession } from "../../session/session.ts";
import { refusal } from "./edit.ts";

/** Gives a calendar a zone and the offsets of that zone's civil time over the plan's horizon. */
export function setZone({ commands, clock }: BoardSession, calendarId: string, timeZone: string): string | undefined {
	const offsets = zoneOffsets(timeZone, clock.nowMs);
	if (!offsets) return words.zoneRefused;
	return refusal(commands.set("calendar", calendarId, { timeZone, offsets }));
}
