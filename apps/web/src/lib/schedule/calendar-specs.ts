import { type Calendar, dayNumber } from "@callboard/model";
import { type CalendarSpec, instant } from "@callboard/scheduler";
import { instantOfMs } from "./civil-time.ts";

/** Used where the project names no calendar, or one that is gone: eight hours on every day, in UTC. */
export const DEFAULT_CALENDAR: CalendarSpec = {
	id: "default",
	week: Array.from({ length: 7 }, () => [[540, 1020]] as const),
	exceptions: [],
	offsets: [{ from: instant(0), offsetMinutes: 0 }],
};

const kept = new WeakMap<Calendar, CalendarSpec>();

/** One spec a record: as long as the record is the same, so is its spec. */
export function calendarSpec(calendar: Calendar): CalendarSpec {
	const spec = kept.get(calendar) ?? specOf(calendar);
	kept.set(calendar, spec);
	return spec;
}

function specOf({ id, week, exceptions, offsets }: Calendar): CalendarSpec {
	return {
		id,
		week,
		// An exception without its day says nothing; two of one day: the later in the list counts.
		exceptions: [
			...new Map(
				exceptions.flatMap(({ on, spans }) =>
					on === undefined ? [] : [[on, { day: dayNumber(on), spans: spans ?? [] }] as const],
				),
			).values(),
		],
		offsets: offsets.map(({ fromMs, offsetMinutes }) => ({ from: instantOfMs(fromMs), offsetMinutes })),
	};
}
