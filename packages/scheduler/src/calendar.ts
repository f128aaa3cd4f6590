import { HORIZON_AT } from "./limits.ts";
import { type Instant, instant, type Minutes, minutes, WEEK_MINUTES } from "./time.ts";

/**
 * Working time as sorted intervals with prefix sums over a window; before and after it the week repeats for ever,
 * so an instant outside is folded by whole weeks into the window's first or last week, which are regular.
 * Work coordinate of an instant = working minutes since the window's beginning (negative before it).
 */
export interface CompiledCalendar {
	readonly id: string;
	/** Works every minute: coordinates are the instants themselves. */
	readonly always: boolean;
	readonly from: number;
	readonly to: number;
	readonly starts: Int32Array;
	readonly ends: Int32Array;
	/** Working minutes before interval k; one entry more than intervals, the last being the window's total. */
	readonly before: Int32Array;
	/** Per 2^timeBits minutes of the window: the first interval that ends after the bucket begins. */
	readonly timeBuckets: Int32Array;
	readonly timeBits: number;
	/** Per 2^workBits working minutes of the window: the interval in which the bucket begins. */
	readonly workBuckets: Int32Array;
	readonly workBits: number;
	readonly totalMinutes: number;
	/** Working minutes of a regular week. */
	readonly weekMinutes: number;
	/** The most common length of a working day: what "d" means in this calendar. */
	readonly dayMinutes: number;
}

/** Tables are as fine as they may be within this size, so that a step inside a bucket is rare and the table stays near. */
export const BUCKETS_MAX = 4096;

/** Working minutes before an instant, as a coordinate. O(1). */
export function workAt(calendar: CompiledCalendar, at: number): number {
	if (calendar.always) return at;
	let t = at;
	let base = 0;
	if (t < calendar.from) {
		const weeks = wholeWeeks(calendar.from - t + WEEK_MINUTES - 1);
		t += weeks * WEEK_MINUTES;
		base = -weeks * calendar.weekMinutes;
	} else if (t >= calendar.to) {
		const weeks = wholeWeeks(t - calendar.to) + 1;
		t -= weeks * WEEK_MINUTES;
		base = weeks * calendar.weekMinutes;
	}
	const { ends } = calendar;
	let k = calendar.timeBuckets[(t - calendar.from) >> calendar.timeBits] ?? 0;
	while ((ends[k] ?? HORIZON_AT) <= t) k++;
	const inside = t - (calendar.starts[k] ?? t);
	return base + (calendar.before[k] ?? 0) + Math.max(inside, 0);
}

/** A positive number of minutes as whole weeks: by a constant, so that it becomes a multiplication. */
function wholeWeeks(elapsed: number): number {
	return (elapsed / WEEK_MINUTES) | 0;
}

/** Instant at which working minute number `work` begins: the latest instant with that coordinate. O(1). */
export function startOf(calendar: CompiledCalendar, work: number): number {
	if (calendar.always) return work;
	let w = work;
	let base = 0;
	if (w < 0) {
		if (calendar.weekMinutes === 0) return -HORIZON_AT;
		const weeks = Math.ceil(-w / calendar.weekMinutes);
		w += weeks * calendar.weekMinutes;
		base = -weeks * WEEK_MINUTES;
	} else if (w >= calendar.totalMinutes) {
		if (calendar.weekMinutes === 0) return HORIZON_AT;
		const weeks = Math.floor((w - calendar.totalMinutes) / calendar.weekMinutes) + 1;
		w -= weeks * calendar.weekMinutes;
		base = weeks * WEEK_MINUTES;
	}
	const { before } = calendar;
	let k = calendar.workBuckets[w >> calendar.workBits] ?? 0;
	while ((before[k + 1] ?? HORIZON_AT) <= w) k++;
	return base + (calendar.starts[k] ?? 0) + w - (before[k] ?? 0);
}

/** The earliest instant with a coordinate: where the working minute before it ends. O(1). */
export function finishOf(calendar: CompiledCalendar, work: number): number {
	return calendar.always ? work : startOf(calendar, work - 1) + 1;
}

/**
 * The last coordinate that begins at or before an instant: all that begin before the next minute, less one. What never begins
 * counts as beginning at the horizon. O(1).
 */
export function latestStart(calendar: CompiledCalendar, at: number): number {
	const never = at >= HORIZON_AT && !calendar.always && calendar.weekMinutes === 0;
	return never ? workAt(calendar, at) : workAt(calendar, at + 1) - 1;
}

/** The first instant from `at` on at which work can begin. */
export function nextWorking(calendar: CompiledCalendar, at: Instant): Instant {
	return instant(startOf(calendar, workAt(calendar, at)));
}

/** The instant when `length` working minutes have passed since `at` (before it, when negative); `at` itself for none. */
export function addWorking(calendar: CompiledCalendar, at: Instant, length: Minutes): Instant {
	return length === 0 ? at : instant(finishOf(calendar, workAt(calendar, at) + length));
}

/** Working minutes from one instant to another; negative when `to` is earlier. */
export function workingBetween(calendar: CompiledCalendar, from: Instant, to: Instant): Minutes {
	return minutes(workAt(calendar, to) - workAt(calendar, from));
}

/** Minutes of the calendar's usual working day: what "1 d" means in it. */
export function workingDayMinutes(calendar: CompiledCalendar): Minutes {
	return minutes(calendar.dayMinutes);
}
