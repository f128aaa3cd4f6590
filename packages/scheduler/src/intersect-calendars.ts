import { type CompiledCalendar, startOf, workAt } from "./calendar.ts";
import { alwaysWorking, fromIntervals } from "./compile-calendar.ts";
import { EXCEPTION_RANGE_DAYS_MAX } from "./limits.ts";
import { DAY_MINUTES, WEEK_MINUTES } from "./time.ts";

export interface Away {
	readonly from: number;
	readonly to: number;
}

/**
 * The time that all calendars have in common, less the absences; undefined when there is none, or none that comes again.
 * `around` is the instant from which on the plan's open work lies: what was long before it does not count.
 */
export function intersectCalendars(
	calendars: readonly CompiledCalendar[],
	absences: readonly Away[],
	around: number,
): CompiledCalendar | undefined {
	const range = EXCEPTION_RANGE_DAYS_MAX * DAY_MINUTES;
	const near = absences.filter(({ from, to }) => to > around - WEEK_MINUTES && from < around + range && to > from);
	const working = calendars.filter(({ always }) => !always);
	if (working.length === 0 && near.length === 0) return alwaysWorking("");
	if (working.length === 1 && near.length === 0) return working[0];
	const ends = [...working.map(({ to }) => to), ...near.map(({ to }) => Math.min(to, around + range))];
	const from = around - 2 * WEEK_MINUTES;
	const last = ends.reduce((a, b) => Math.max(a, b), around);
	const to = Math.min(last, around + range) + 2 * WEEK_MINUTES;
	let common: number[] = [from, to];
	for (const calendar of working) common = overlap(common, intervalsIn(calendar, { from, to }));
	common = overlap(common, present(near, { from, to }));
	const weekMinutes = lengthIn(common, to - WEEK_MINUTES);
	if (weekMinutes === 0) return undefined;
	const id = working.map((calendar) => calendar.id).join("&");
	return fromIntervals({ id, from, to, weekMinutes, dayMinutes: working[0]?.dayMinutes ?? DAY_MINUTES }, common);
}

/** Working intervals of a calendar inside a window, as flat pairs. */
export function intervalsIn(calendar: CompiledCalendar, { from, to }: Away): number[] {
	const flat: number[] = [];
	for (let t = from; t < to; ) {
		const start = startOf(calendar, workAt(calendar, t));
		if (start >= to || start < t) break;
		const end = Math.min(to, Math.max(start + 1, intervalEnd(calendar, start)));
		const last = flat.at(-1);
		if (last === start) flat[flat.length - 1] = end;
		else flat.push(start, end);
		t = end;
	}
	return flat;
}

/** End of the interval that an instant of working time lies in; at the latest the end of its folded week. */
function intervalEnd(calendar: CompiledCalendar, at: number): number {
	if (calendar.always) return Number.MAX_SAFE_INTEGER;
	let t = at;
	let shift = 0;
	if (t < calendar.from) shift = -Math.ceil((calendar.from - t) / WEEK_MINUTES) * WEEK_MINUTES;
	else if (t >= calendar.to) shift = (Math.floor((t - calendar.to) / WEEK_MINUTES) + 1) * WEEK_MINUTES;
	t -= shift;
	let low = 0;
	let high = calendar.ends.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((calendar.ends[middle] ?? 0) > t) high = middle;
		else low = middle + 1;
	}
	return (calendar.ends[low] ?? t + 1) + shift;
}

/** The window without the absences. */
function present(absences: readonly Away[], window: Away): number[] {
	const flat: number[] = [];
	let t = window.from;
	for (const { from, to } of [...absences].sort((a, b) => a.from - b.from)) {
		if (from > t) flat.push(t, Math.min(from, window.to));
		t = Math.max(t, to);
	}
	if (t < window.to) flat.push(t, window.to);
	return flat;
}

function overlap(a: readonly number[], b: readonly number[]): number[] {
	const common: number[] = [];
	for (let i = 0, j = 0; i < a.length && j < b.length; ) {
		const [startA = 0, endA = 0, startB = 0, endB = 0] = [a[i], a[i + 1], b[j], b[j + 1]];
		const start = Math.max(startA, startB);
		const end = Math.min(endA, endB);
		if (start < end) common.push(start, end);
		if (endA <= endB) i += 2;
		else j += 2;
	}
	return common;
}

function lengthIn(flat: readonly number[], from: number): number {
	let length = 0;
	for (let k = 0; k < flat.length; k += 2) length += Math.max(0, (flat[k + 1] ?? 0) - Math.max(from, flat[k] ?? 0));
	return length;
}
