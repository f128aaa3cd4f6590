import { BUCKETS_MAX, type CompiledCalendar, startOf, workAt } from "./calendar.ts";
import { alwaysWorking, fromSpans } from "./compile-calendar.ts";
import { EXCEPTION_RANGE_DAYS_MAX } from "./limits.ts";
import { DAY_MINUTES, WEEK_MINUTES } from "./time.ts";

export interface Away {
	readonly from: number;
	readonly to: number;
}

/**
 * The time that a calendar and another one have in common, less the absences; undefined when there is none, or none that comes
 * again. `around` is the instant from which on the plan's open work lies: what was long before it does not count.
 */
export function intersectCalendars(
	calendars: readonly [CompiledCalendar, CompiledCalendar],
	absences: readonly Away[],
	around: number,
): CompiledCalendar | undefined {
	const range = EXCEPTION_RANGE_DAYS_MAX * DAY_MINUTES;
	const near = absences.filter(({ from, to }) => to > around - WEEK_MINUTES && from < around + range && to > from);
	const working = calendars.filter((calendar, k) => !calendar.always && calendars.indexOf(calendar) === k);
	const [one, other = one] = working;
	if (near.length === 0 && !one) return alwaysWorking("");
	if (near.length === 0 && one === other) return one;
	const from = around - 2 * WEEK_MINUTES;
	let last = around;
	for (const calendar of working) last = Math.max(last, calendar.to);
	for (const { to } of near) last = Math.max(last, Math.min(to, around + range));
	const to = Math.min(last, around + range) + 2 * WEEK_MINUTES;
	const spans = without(commonSpans([one, other], { from, to }), near, to);
	const weekMinutes = lengthIn(spans, to - WEEK_MINUTES);
	if (weekMinutes === 0) return undefined;
	const id = working.map((calendar) => calendar.id).join("&");
	const frame = { id, from, to, weekMinutes, dayMinutes: one?.dayMinutes ?? DAY_MINUTES };
	return fromSpans(frame, spans, Math.min(BUCKETS_MAX, BUCKETS_PER_SPAN * spans.starts.length));
}

/** Calendars of people are many and each is asked seldom: small tables are made faster and stay nearer than fine ones. */
const BUCKETS_PER_SPAN = 2;

interface Spans {
	readonly starts: Int32Array;
	readonly ends: Int32Array;
}

interface Common extends Spans {
	readonly window: Away;
}

type Pair = readonly [one: CompiledCalendar | undefined, other: CompiledCalendar | undefined];

const known = new WeakMap<CompiledCalendar, WeakMap<CompiledCalendar, Common>>();

/** Spans that two calendars have in common from the window's beginning on, at least to its end; kept, as people share calendars. */
function commonSpans([one, other]: Pair, window: Away): Spans {
	if (!one || !other) return { starts: Int32Array.of(window.from), ends: Int32Array.of(window.to) };
	const before = known.get(one)?.get(other);
	if (before && before.window.from === window.from && before.window.to >= window.to) return before;
	const wider = { from: window.from, to: window.to + SLACK };
	const own = intervalsIn(one, wider);
	const flat = one === other ? own : overlap(own, intervalsIn(other, wider));
	const starts = new Int32Array(flat.length / 2).map((_, k) => flat[2 * k] ?? 0);
	const common = { window: wider, starts, ends: starts.map((_, k) => flat[2 * k + 1] ?? 0) };
	const others = known.get(one) ?? new WeakMap<CompiledCalendar, Common>();
	known.set(one, others.set(other, common));
	return common;
}

/** So much beyond the end of one person's window, that of the next may end. */
const SLACK = 26 * WEEK_MINUTES;

/** Spans up to an instant without the absences. */
function without({ starts, ends }: Spans, absences: readonly Away[], until: number): Spans {
	const away = [...absences].sort((a, b) => a.from - b.from);
	const left = {
		starts: new Int32Array(starts.length + away.length),
		ends: new Int32Array(starts.length + away.length),
	};
	let size = 0;
	const keep = (from: number, to: number) => {
		left.starts[size] = from;
		left.ends[size++] = to;
	};
	let passed = 0;
	for (let k = 0; k < starts.length && (starts[k] ?? 0) < until; k++) {
		let from = starts[k] ?? 0;
		const to = Math.min(until, ends[k] ?? 0);
		while (passed < away.length && (away[passed]?.to ?? 0) <= from) passed++;
		for (let a = passed; a < away.length && (away[a]?.from ?? to) < to && from < to; a++) {
			const absence = away[a];
			if (!absence || absence.to <= from) continue;
			if (absence.from > from) keep(from, absence.from);
			from = absence.to;
		}
		if (from < to) keep(from, to);
	}
	return { starts: left.starts.slice(0, size), ends: left.ends.slice(0, size) };
}

/** Working intervals of a calendar inside a window, as flat pairs. */
function intervalsIn(calendar: CompiledCalendar, { from, to }: Away): number[] {
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

function lengthIn({ starts, ends }: Spans, from: number): number {
	let length = 0;
	for (let k = starts.length - 1; k >= 0 && (ends[k] ?? 0) > from; k--)
		length += (ends[k] ?? 0) - Math.max(from, starts[k] ?? 0);
	return length;
}
