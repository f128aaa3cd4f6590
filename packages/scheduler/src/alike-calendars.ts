import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/** 1 for each person and each limit all of whose tasks count in one calendar. */
export interface AlikeCalendars {
	readonly people: Uint8Array;
	readonly limits: Uint8Array;
}

const NONE = -1;
const MIXED = -2;

/** O(seats and candidates). */
export function alikeCalendars(plan: Plan, staffing: Staffing): AlikeCalendars {
	const { crews, openSeats, limitOf, limits, capacities, calendars, aside } = staffing;
	const people = new Int32Array(capacities.length).fill(NONE);
	const places = new Int32Array(limits.length).fill(NONE);
	const note = (column: Int32Array, at: number, calendar: number) => {
		if (column[at] === NONE) column[at] = calendar;
		else if (column[at] !== calendar) column[at] = MIXED;
	};
	for (let task = 0; task < crews.length; task++) {
		const p = plan.positionOf[task] ?? 0;
		if ((plan.duration[p] ?? 0) === 0) continue;
		const named = plan.calendar[p] ?? 0;
		const seats = openSeats[task] ?? [];
		const limit = limitOf[task] ?? NONE;
		const possible = new Set(seats.length === 0 ? [named] : []);
		for (const { candidates } of seats)
			for (const one of candidates) {
				const calendar = aside[task] === 1 ? named : (calendars.with(named, one) ?? named);
				// Who else joins may narrow the calendar further.
				note(people, one, seats.length > 1 ? MIXED : calendar);
				possible.add(seats.length > 1 ? MIXED : calendar);
			}
		for (const { resource } of crews[task] ?? []) for (const calendar of possible) note(people, resource, calendar);
		if (limit >= 0) for (const calendar of possible) note(places, limit, calendar);
	}
	const isOne = (calendar: number) => (calendar >= 0 ? 1 : 0);
	return { people: Uint8Array.from(people, isOne), limits: Uint8Array.from(places, isOne) };
}
