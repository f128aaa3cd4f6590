import { officeWeek } from "@callboard/model";
import type { BoardId } from "@callboard/model/protocol";
import { seedSample } from "../sample/seed-sample.ts";
import { systemClock } from "../sync/clock.ts";
import { createBoard } from "./boards.ts";
import { markSample } from "./sample-mark.ts";
import { zoneHere } from "./zone-here.ts";

/** The living sample, dated around now, on this device alone. */
export async function createSampleBoard(title: string): Promise<BoardId> {
	const id = await createBoard(title, (board) => seedSample(board, { nowMs: systemClock.nowMs(), ...zoneHere() }));
	markSample(id);
	return id;
}

/** A board without tasks whose days are those of this device, Monday to Friday. */
export async function createEmptyBoard(title: string): Promise<BoardId> {
	return createBoard(title, (board) => {
		const { timeZone, offsets } = zoneHere();
		const calendar = board.commands.create("calendar", { name: timeZone, timeZone, week: officeWeek, offsets });
		const calendarId = calendar.ok ? calendar.value.value : undefined;
		board.commands.set("project", "project", { timeZone, calendarId });
	});
}
