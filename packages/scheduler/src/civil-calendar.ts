import type { CalendarSpec, DaySpan } from "./problem.ts";
import { instant } from "./time.ts";

/**
 * Working time read off a calendar day by day, for the verifier: slow, obvious, and sharing nothing with the compiled
 * calendars of the solver. Without a calendar, or with one that never works, every minute is working time.
 */
export class CivilCalendar {
	private readonly spec: CalendarSpec | undefined;
	private readonly exceptions: ReadonlyMap<number, readonly DaySpan[]>;

	constructor(spec: CalendarSpec | undefined) {
		this.exceptions = new Map(spec?.exceptions.map(({ day, spans }) => [day, spans]));
		const works = spec?.week.some((day) => day.length > 0) || spec?.exceptions.some(({ spans }) => spans.length > 0);
		this.spec = works ? spec : undefined;
	}

	/** Working minutes from one instant to another, negative when `to` is earlier. */
	between(from: number, to: number): number {
		if (!this.spec) return to - from;
		if (to < from) return -this.between(to, from);
		let worked = 0;
		for (let day = Math.floor(from / 1440) - 2; day * 1440 < to + 2880; day++)
			for (const [start, end] of this.instantsOf(day)) worked += Math.max(0, Math.min(end, to) - Math.max(start, from));
		return worked;
	}

	/** Working spans that touch [from, to), as instants. */
	spans(from: number, to: number): [number, number][] {
		if (!this.spec) return [[from, to]];
		const spans: [number, number][] = [];
		for (let day = Math.floor(from / 1440) - 2; day * 1440 < to + 2880; day++)
			for (const [start, end] of this.instantsOf(day))
				if (start < to && end > from) spans.push([Math.max(start, from), Math.min(end, to)]);
		return spans;
	}

	/** The instant at which `length` working minutes have passed since `from`, or lie before it when negative. */
	add(from: number, length: number): number {
		if (!this.spec) return from + length;
		return length > 0 ? this.forward(from, length) : this.backward(from, -length);
	}

	private forward(from: number, length: number): number {
		let left = length;
		for (let day = Math.floor(from / 1440) - 2; ; day++)
			for (const [start, end] of this.instantsOf(day)) {
				const first = Math.max(start, from);
				if (end - first >= left) return first + left;
				left -= Math.max(0, end - first);
			}
	}

	/** The earliest such instant: the end of the working minute before those counted. */
	private backward(from: number, length: number): number {
		let left = length;
		for (let day = Math.floor(from / 1440) + 2; ; day--)
			for (const [start, end] of [...this.instantsOf(day)].reverse()) {
				const last = Math.min(end, from);
				if (last - start > left) return last - left;
				left -= Math.max(0, last - start);
			}
	}

	/** Spans of a civil day as instants; a skipped hour is missing, a repeated one counts twice. */
	private instantsOf(day: number): [number, number][] {
		if (!this.spec) return [];
		const weekday = (((day + 3) % 7) + 7) % 7;
		const spans = this.exceptions.get(day) ?? this.spec.week[weekday] ?? [];
		const { offsets } = this.spec;
		const zones = offsets.length > 0 ? offsets : [{ from: instant(0), offsetMinutes: 0 }];
		const instants: [number, number][] = [];
		for (const [start, end] of spans)
			zones.forEach(({ from, offsetMinutes }, k) => {
				const first = Math.max(day * 1440 + start - offsetMinutes, k === 0 ? -Infinity : from);
				const last = Math.min(day * 1440 + end - offsetMinutes, zones[k + 1]?.from ?? Infinity);
				if (first < last) instants.push([first, last]);
			});
		return instants.sort((a, b) => a[0] - b[0]);
	}
}
