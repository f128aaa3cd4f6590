import { BUCKETS_MAX, type CompiledCalendar } from "./calendar.ts";
import { type CalendarFault, type CheckedCalendar, checkCalendar } from "./check-calendar.ts";
import { HORIZON_AT } from "./limits.ts";
import type { CalendarSpec } from "./problem.ts";
import { DAY_MINUTES, WEEK_MINUTES } from "./time.ts";

export interface CalendarOutcome {
	readonly calendar: CompiledCalendar;
	/** What was left out of the calendar, and why. */
	readonly faults: readonly CalendarFault[];
	/** True when it never works; then `calendar` works always, so that dates exist at all. */
	readonly empty: boolean;
}

const compiled = new WeakMap<CalendarSpec, CalendarOutcome>();

/** Intervals, prefix sums and bucket tables of a calendar; the same object gives the same outcome without work. */
export function compileCalendar(spec: CalendarSpec): CalendarOutcome {
	const known = compiled.get(spec);
	if (known) return known;
	const { checked, faults } = checkCalendar(spec);
	const intervals = intervalsOf(checked);
	const empty = intervals.length === 0;
	const always = empty || worksAlways(intervals, checked);
	const calendar = always ? alwaysWorking(spec.id) : build(checked, intervals);
	const outcome = { calendar, faults, empty };
	compiled.set(spec, outcome);
	return outcome;
}

/** A calendar of every minute; coordinates are instants. */
export function alwaysWorking(id: string): CompiledCalendar {
	const frame = { id, from: 0, to: 0, weekMinutes: WEEK_MINUTES, dayMinutes: DAY_MINUTES };
	return assembled(frame, { always: true, starts: none, ends: none, before: none });
}

const none = new Int32Array(0);

/** Working intervals of the window as flat [start, end) pairs of instants, merged where they touch. */
function intervalsOf(calendar: CheckedCalendar): number[] {
	const pairs: [number, number][] = [];
	for (let day = calendar.firstDay; day < calendar.lastDay; day++) {
		for (const [start, end] of calendar.exceptions.get(day) ?? calendar.week[(((day + 3) % 7) + 7) % 7] ?? [])
			addCivilSpan(calendar, day * DAY_MINUTES + start, day * DAY_MINUTES + end, pairs);
	}
	pairs.sort((a, b) => a[0] - b[0]);
	return merged(pairs, windowOf(calendar));
}

/** Civil time becomes instants segment by segment: an hour that a change of offset skips vanishes, a repeated one counts twice. */
function addCivilSpan(calendar: CheckedCalendar, start: number, end: number, pairs: [number, number][]): void {
	const { offsets } = calendar;
	for (let k = 0; k < offsets.length; k++) {
		const segment = offsets[k];
		if (!segment) continue;
		const until = offsets[k + 1]?.from ?? HORIZON_AT;
		const from = Math.max(start - segment.offsetMinutes, k === 0 ? -HORIZON_AT : segment.from);
		const to = Math.min(end - segment.offsetMinutes, until);
		if (from < to) pairs.push([from, to]);
	}
}

function windowOf({ firstDay, lastDay, offsets }: CheckedCalendar): { from: number; to: number } {
	const from = firstDay * DAY_MINUTES - (offsets[0]?.offsetMinutes ?? 0);
	const to = lastDay * DAY_MINUTES - (offsets.at(-1)?.offsetMinutes ?? 0);
	return { from, to };
}

function merged(pairs: readonly [number, number][], window: { from: number; to: number }): number[] {
	const flat: number[] = [];
	for (const [start, end] of pairs) {
		const from = Math.max(start, window.from);
		const to = Math.min(end, window.to);
		const last = flat.at(-1);
		if (from >= to) continue;
		if (last !== undefined && from <= last) flat[flat.length - 1] = Math.max(last, to);
		else flat.push(from, to);
	}
	return flat;
}

function worksAlways(intervals: readonly number[], calendar: CheckedCalendar): boolean {
	const { from, to } = windowOf(calendar);
	return (
		intervals.length === 2 && intervals[0] === from && intervals[1] === to && weekMinutesOf(calendar) === WEEK_MINUTES
	);
}

function weekMinutesOf({ week }: CheckedCalendar): number {
	return week.flat().reduce((sum, [start, end]) => sum + end - start, 0);
}

/** The most common length among the week's working days; of equally common ones the longest. */
function dayMinutesOf({ week }: CheckedCalendar): number {
	const counts = new Map<number, number>();
	for (const spans of week) {
		const length = spans.reduce((sum, [start, end]) => sum + end - start, 0);
		if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1);
	}
	const ranked = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0]);
	return ranked[0]?.[0] ?? DAY_MINUTES;
}

function build(calendar: CheckedCalendar, intervals: readonly number[]): CompiledCalendar {
	const lengths = { weekMinutes: weekMinutesOf(calendar), dayMinutes: dayMinutesOf(calendar) };
	return fromIntervals({ id: calendar.id, ...windowOf(calendar), ...lengths }, intervals);
}

function fromIntervals(frame: Frame, intervals: readonly number[]): CompiledCalendar {
	const count = intervals.length / 2;
	const starts = new Int32Array(count);
	const ends = new Int32Array(count);
	for (let k = 0; k < count; k++) {
		starts[k] = intervals[2 * k] ?? 0;
		ends[k] = intervals[2 * k + 1] ?? 0;
	}
	return fromSpans(frame, { starts, ends }, BUCKETS_MAX);
}

/** A calendar from the intervals of its window, which has a regular week at both ends; its tables have so many buckets at most. */
export function fromSpans(
	frame: Frame,
	{ starts, ends }: Pick<Intervals, "starts" | "ends">,
	buckets: number,
): CompiledCalendar {
	const before = new Int32Array(starts.length + 1);
	for (let k = 0; k < starts.length; k++) before[k + 1] = (before[k] ?? 0) + (ends[k] ?? 0) - (starts[k] ?? 0);
	return assembled(frame, { always: false, starts, ends, before }, buckets);
}

type Frame = Pick<CompiledCalendar, "id" | "from" | "to" | "weekMinutes" | "dayMinutes">;
type Intervals = Pick<CompiledCalendar, "always" | "starts" | "ends" | "before">;

/** The one place where calendars come into being: one shape, so that the kernels meet no other. */
function assembled(frame: Frame, intervals: Intervals, buckets = BUCKETS_MAX): CompiledCalendar {
	const { id, from, to, weekMinutes, dayMinutes } = frame;
	const { always, starts, ends, before } = intervals;
	const totalMinutes = before.at(-1) ?? 0;
	const timeBits = bucketBits(to - from, buckets);
	const workBits = bucketBits(totalMinutes, buckets);
	return {
		...{ id, always, from, to, starts, ends, before, totalMinutes, weekMinutes, dayMinutes },
		timeBuckets: bucketTable(ends, { length: to - from, bits: timeBits, origin: from }),
		timeBits,
		workBuckets: bucketTable(before.subarray(1), { length: totalMinutes, bits: workBits, origin: 0 }),
		workBits,
	};
}

function bucketBits(length: number, buckets: number): number {
	let bits = 0;
	while (length >> bits > buckets) bits++;
	return bits;
}

/** Entry b: the first k whose bound lies after the beginning of bucket b. */
function bucketTable(
	bounds: Int32Array,
	{ length, bits, origin }: { length: number; bits: number; origin: number },
): Int32Array {
	const table = new Int32Array((length >> bits) + 1);
	let k = 0;
	for (let b = 0; b < table.length; b++) {
		while (k < bounds.length && (bounds[k] ?? 0) <= origin + (b << bits)) k++;
		table[b] = k;
	}
	return table;
}
