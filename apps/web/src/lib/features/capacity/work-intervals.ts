import type { CalendarSpec } from "@callboard/scheduler";
import { civilDay, instantOfCivil } from "../../format/civil-days.ts";

/** Half-open, in minutes since 1970. Lists are in order and do not overlap. */
export type Interval = readonly [from: number, to: number];

/** Longer than this is no task of a plan; what goes on is cut. */
const DAYS_MAX = 3660;

/** The working time of a calendar day by day, each day worked out once. */
export class WorkDays {
	readonly #calendar: CalendarSpec;
	readonly #exceptions: ReadonlyMap<number, CalendarSpec["week"][number]>;
	readonly #days = new Map<number, readonly Interval[]>();

	constructor(calendar: CalendarSpec) {
		this.#calendar = calendar;
		this.#exceptions = new Map(calendar.exceptions.map(({ day, spans }) => [day, spans]));
	}

	/** Working time between two instants. O(days between them). */
	between(from: number, to: number): readonly Interval[] {
		const { offsets } = this.#calendar;
		const first = civilDay(from, offsets);
		const last = Math.min(civilDay(to, offsets), first + DAYS_MAX);
		const found: Interval[] = [];
		for (let day = first; day <= last; day++)
			for (const [start, end] of this.#ofDay(day)) {
				const [a, b] = [Math.max(from, start), Math.min(to, end)];
				if (b > a) found.push([a, b]);
			}
		return found;
	}

	#ofDay(day: number): readonly Interval[] {
		const known = this.#days.get(day);
		if (known) return known;
		const { week, offsets } = this.#calendar;
		// 1970-01-01 was a Thursday, and weeks begin on Monday.
		const spans = this.#exceptions.get(day) ?? week[(((day + 3) % 7) + 7) % 7] ?? [];
		const made = spans.map(([from, to]): Interval => {
			const at = (minute: number) => instantOfCivil(day * 1440 + minute, offsets);
			return [at(from), at(to)];
		});
		this.#days.set(day, made);
		return made;
	}
}

/** What two lists have in common. O(a + b). */
export function intersection(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
	const found: Interval[] = [];
	for (let i = 0, k = 0; i < a.length && k < b.length; ) {
		const [[fromA, toA] = [0, 0], [fromB, toB] = [0, 0]] = [a[i], b[k]];
		const [from, to] = [Math.max(fromA, fromB), Math.min(toA, toB)];
		if (to > from) found.push([from, to]);
		if (toA < toB) i++;
		else k++;
	}
	return found;
}

/** What is left of a list outside some other intervals, which may overlap and stand in any order. */
export function without(list: readonly Interval[], others: readonly Interval[]): readonly Interval[] {
	let left = list;
	for (const [from, to] of others)
		left = left.flatMap(([a, b]): Interval[] => {
			if (to <= a || from >= b) return [[a, b]];
			return [...(from > a ? [[a, from] as const] : []), ...(to < b ? [[to, b] as const] : [])];
		});
	return left;
}

export function lengthOf(list: readonly Interval[]): number {
	return list.reduce((sum, [from, to]) => sum + to - from, 0);
}
