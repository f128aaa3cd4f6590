import { type CompiledCalendar, instant, workingBetween } from "@callboard/scheduler";
import { civilDay, dayStart, type Offset } from "../../format/civil-days.ts";

/**
 * The horizontal axis: civil days of the board's calendar, side by side and equally wide. Inside a day the axis runs
 * over its working minutes, so a task that fills a working day fills the day's column and nights take no room.
 * A day without work runs evenly over its elapsed minutes. The coordinate is monotone in time.
 */
export interface DayAxis {
	/** Civil days since 1970-01-01 of the first column. */
	readonly firstDay: number;
	readonly dayCount: number;
	/** Instant at which each day begins; one entry more than days. */
	readonly starts: Int32Array;
	/** Working minutes from the start of the axis to that of each day; one entry more than days. */
	readonly work: Int32Array;
	readonly calendar: CompiledCalendar;
}

export interface AxisInput {
	readonly calendar: CompiledCalendar;
	/** Minutes to add to UTC for civil time, sorted; the first holds for all earlier time. */
	readonly offsets: readonly Offset[];
	readonly fromAt: number;
	readonly toAt: number;
	/** Days drawn before and behind the plan. */
	readonly marginDays: number;
	/** Days drawn at least, so that the axis fills the window. */
	readonly daysMin: number;
}

/** Eleven years: the bound of what a chart can be scrolled over; a plan that goes on is cut at its end. */
export const axisDaysMax = 4000;

export function dayAxis({ calendar, offsets, fromAt, toAt, marginDays, daysMin }: AxisInput): DayAxis {
	const firstDay = civilDay(fromAt, offsets) - marginDays;
	const lastDay = civilDay(Math.max(fromAt, toAt), offsets) + marginDays;
	const dayCount = Math.min(axisDaysMax, Math.max(daysMin, lastDay - firstDay + 1));
	const origin = instant(dayStart(firstDay, offsets));
	const starts = new Int32Array(dayCount + 1);
	const work = new Int32Array(dayCount + 1);
	for (let index = 0; index <= dayCount; index++) {
		const at = dayStart(firstDay + index, offsets);
		starts[index] = at;
		work[index] = workingBetween(calendar, origin, instant(at));
	}
	return { firstDay, dayCount, starts, work, calendar };
}

/** Column and fraction of an instant, 0 at the start of the first day; clamped to the axis. O(1) but for odd offsets. */
export function columnOf(axis: DayAxis, at: number): number {
	const { starts, work, dayCount } = axis;
	const first = starts[0] ?? 0;
	if (at <= first) return 0;
	if (at >= (starts[dayCount] ?? 0)) return dayCount;
	let day = Math.min(dayCount - 1, Math.floor((at - first) / 1440));
	while (day > 0 && (starts[day] ?? 0) > at) day--;
	while (day < dayCount - 1 && (starts[day + 1] ?? 0) <= at) day++;
	const from = starts[day] ?? 0;
	const done = workingBetween(axis.calendar, instant(first), instant(at)) - (work[day] ?? 0);
	const whole = workOfDay(axis, day);
	return day + (whole > 0 ? done / whole : (at - from) / ((starts[day + 1] ?? from + 1440) - from));
}

/** Working minutes of a column; 0 for a day off. */
export function workOfDay({ work }: DayAxis, index: number): number {
	return (work[index + 1] ?? 0) - (work[index] ?? 0);
}
