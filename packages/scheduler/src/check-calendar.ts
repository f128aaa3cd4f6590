import { EARLIEST_AT, EXCEPTION_RANGE_DAYS_MAX, HORIZON_AT, OFFSET_MINUTES_MAX } from "./limits.ts";
import type { CalendarSpec, DaySpan } from "./problem.ts";
import { DAY_MINUTES, instant } from "./time.ts";

export type CalendarFault = "weekLength" | "badSpan" | "badException" | "exceptionTooFar" | "badOffset";

/** A calendar without its faults, and the range of civil days that has to be spelt out: whole weeks, regular at both ends. */
export interface CheckedCalendar {
	readonly id: string;
	readonly week: readonly (readonly DaySpan[])[];
	readonly exceptions: ReadonlyMap<number, readonly DaySpan[]>;
	readonly offsets: CalendarSpec["offsets"];
	readonly firstDay: number;
	readonly lastDay: number;
}

/** Leaves out what cannot be meant and says so; what remains is in order and bounded. */
export function checkCalendar(spec: CalendarSpec): { checked: CheckedCalendar; faults: readonly CalendarFault[] } {
	const faults = new Set<CalendarFault>();
	const week = Array.from({ length: 7 }, (_, day) => spansOf(spec.week[day] ?? [], faults));
	if (spec.week.length !== 7) faults.add("weekLength");
	const exceptions = exceptionsOf(spec, faults);
	const offsets = offsetsOf(spec, faults);
	const { firstDay, lastDay } = irregularRange(exceptions, offsets);
	return { checked: { id: spec.id, week, exceptions, offsets, firstDay, lastDay }, faults: [...faults].sort() };
}

function spansOf(spans: readonly DaySpan[], faults: Set<CalendarFault>): DaySpan[] {
	const kept: DaySpan[] = [];
	let last = 0;
	for (const span of spans) {
		const [start, end] = span;
		const sound =
			Number.isInteger(start) && Number.isInteger(end) && start >= last && end > start && end <= DAY_MINUTES;
		if (sound) {
			kept.push(span);
			last = end;
		} else faults.add("badSpan");
	}
	return kept;
}

function exceptionsOf(spec: CalendarSpec, faults: Set<CalendarFault>): Map<number, readonly DaySpan[]> {
	const kept = new Map<number, readonly DaySpan[]>();
	const sorted = [...spec.exceptions].sort((a, b) => a.day - b.day);
	let first: number | undefined;
	for (const { day, spans } of sorted) {
		if (!Number.isInteger(day) || !isPlannable(day * DAY_MINUTES)) {
			faults.add("badException");
			continue;
		}
		first ??= day;
		if (day - first > EXCEPTION_RANGE_DAYS_MAX) faults.add("exceptionTooFar");
		else kept.set(day, spansOf(spans, faults));
	}
	return kept;
}

function offsetsOf(spec: CalendarSpec, faults: Set<CalendarFault>): CalendarSpec["offsets"] {
	const kept: CalendarSpec["offsets"][number][] = [];
	for (const offset of spec.offsets) {
		const { from, offsetMinutes } = offset;
		const rising = from > (kept.at(-1)?.from ?? 0) && Number.isInteger(from) && isPlannable(from);
		const sound = Number.isInteger(offsetMinutes) && Math.abs(offsetMinutes) <= OFFSET_MINUTES_MAX;
		if (sound && (kept.length === 0 || rising)) kept.push(offset);
		else faults.add("badOffset");
	}
	if (kept.length === 0) kept.push({ from: instant(EARLIEST_AT), offsetMinutes: 0 });
	return kept;
}

function isPlannable(at: number): boolean {
	return at >= EARLIEST_AT && at <= HORIZON_AT;
}

/** From the Monday two weeks before the first irregular day to the Monday two weeks after the last. */
function irregularRange(exceptions: ReadonlyMap<number, unknown>, offsets: CalendarSpec["offsets"]) {
	const days = [...exceptions.keys(), ...offsets.slice(1).map(({ from }) => Math.floor(from / DAY_MINUTES))];
	const first = days.length === 0 ? 0 : days.reduce((a, b) => Math.min(a, b));
	const last = days.length === 0 ? 0 : days.reduce((a, b) => Math.max(a, b));
	return { firstDay: mondayOf(first) - 14, lastDay: mondayOf(last) + 21 };
}

function mondayOf(day: number): number {
	return day - ((((day + 3) % 7) + 7) % 7);
}
