import { dayNumber } from "@callboard/model";
import { type CalendarSpec, type Instant, instant } from "@callboard/scheduler";

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
/** Now moves in steps, so that clients that are some seconds apart compute the same plan. */
export const NOW_STEP_MINUTES = 15;

export function instantOfMs(epochMs: number): Instant {
	return instant(Math.floor(epochMs / MINUTE_MS));
}

/** The instant that "now" stands for in a plan. */
export function nowStep(epochMs: number): Instant {
	const step = NOW_STEP_MINUTES * MINUTE_MS;
	return instant(Math.floor(epochMs / step) * NOW_STEP_MINUTES);
}

/** The first instant of a civil day (`YYYY-MM-DD`) where the calendar is. */
export function startOfDay(day: string, calendar: CalendarSpec): Instant {
	return civilToInstant(dayNumber(day) * DAY_MINUTES, calendar);
}

/** The first instant after a civil day. */
export function endOfDay(day: string, calendar: CalendarSpec): Instant {
	return civilToInstant((dayNumber(day) + 1) * DAY_MINUTES, calendar);
}

/** The first instant of the civil day that an instant lies in. */
export function dayStartOf(at: Instant, calendar: CalendarSpec): Instant {
	const civil = at + offsetAt(at, calendar);
	return civilToInstant(Math.floor(civil / DAY_MINUTES) * DAY_MINUTES, calendar);
}

/**
 * Civil minutes to an instant. The offset is looked up at the instant that it leads to; where a zone change makes that
 * ambiguous, a second look settles on one answer, the same on every client.
 */
function civilToInstant(civilMinutes: number, calendar: CalendarSpec): Instant {
	const guess = instant(civilMinutes - offsetAt(instant(civilMinutes), calendar));
	return instant(civilMinutes - offsetAt(guess, calendar));
}

function offsetAt(at: Instant, { offsets }: CalendarSpec): number {
	let minutes = offsets[0]?.offsetMinutes ?? 0;
	for (const { from, offsetMinutes } of offsets) if (from <= at) minutes = offsetMinutes;
	return minutes;
}
