import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/** 1 for each person and each limit all of whose tasks count in one calendar. */
export interface AlikeCalendars {
	readonly people: Uint8Array;
	readonly limits: Uint8Array;
}

const NONE = -1;
const MIXED = -2;

/** O(tasks + candidates of each list and calendar). */
export function alikeCalendars(plan: Plan, staffing: Staffing): AlikeCalendars {
	const { crews, openSeats, limitOf, limits, capacities } = staffing;
	const people = new Int32Array(capacities.length).fill(NONE);
	const places = new Int32Array(limits.length).fill(NONE);
	const chances = new Chances(staffing);
	for (let task = 0; task < crews.length; task++) {
		const p = plan.positionOf[task] ?? 0;
		if ((plan.duration[p] ?? 0) === 0) continue;
		const named = plan.calendar[p] ?? 0;
		const seats = openSeats[task] ?? [];
		const limit = limitOf[task] ?? NONE;
		const crew = crews[task] ?? [];
		// Of several seats whoever joins later may narrow the calendar further.
		const several = seats.length > 1;
		for (const { candidates } of seats) {
			if (!several) chances.add({ candidates, named, aside: staffing.aside[task] === 1 });
			else for (const one of candidates) people[one] = MIXED;
		}
		if (crew.length === 0 && limit < 0) continue;
		const [only] = seats;
		const sole = only ? chances.sole({ candidates: only.candidates, named, aside: staffing.aside[task] === 1 }) : named;
		for (const { resource } of crew) note(people, resource, several ? MIXED : sole);
		if (limit >= 0) note(places, limit, several ? MIXED : sole);
	}
	chances.noteIn(people);
	const isOne = (calendar: number) => (calendar >= 0 ? 1 : 0);
	return { people: Uint8Array.from(people, isOne), limits: Uint8Array.from(places, isOne) };
}

function note(column: Int32Array, at: number, calendar: number): void {
	if (column[at] === NONE) column[at] = calendar;
	else if (column[at] !== calendar) column[at] = MIXED;
}

/** A task with one open seat. */
interface Chance {
	readonly candidates: readonly number[];
	/** The calendar of the task and its named crew. */
	readonly named: number;
	readonly aside: boolean;
}

/**
 * The calendars in which candidates would work. What they have in common with a task is compiled only where tasks of several
 * calendars have to be told apart.
 */
class Chances {
	private readonly staffing: Staffing;
	/** Per candidate list the calendars of tasks with them, those of tasks that leave people aside below zero. */
	private readonly seen = new Map<readonly number[], Map<number, number | undefined>>();

	constructor(staffing: Staffing) {
		this.staffing = staffing;
	}

	add(chance: Chance): void {
		const known = this.calendarsOf(chance.candidates);
		if (!known.has(keyOf(chance))) known.set(keyOf(chance), undefined);
	}

	/** The one calendar in which all candidates would work on a task; MIXED where they differ. */
	sole(chance: Chance): number {
		const { candidates } = chance;
		const known = this.calendarsOf(candidates);
		const before = known.get(keyOf(chance));
		if (before !== undefined) return before;
		const first = this.commonWith(candidates[0] ?? 0, chance);
		const sole = candidates.every((one) => this.commonWith(one, chance) === first) ? first : MIXED;
		known.set(keyOf(chance), sole);
		return sole;
	}

	noteIn(people: Int32Array): void {
		/** Of each person the first chance, which is enough while it stays the only one. */
		const first = new Array<Chance | undefined>(people.length).fill(undefined);
		for (const [candidates, calendars] of this.seen)
			for (const key of calendars.keys()) {
				const chance = { candidates, named: key < 0 ? -1 - key : key, aside: key < 0 };
				for (const one of candidates) {
					const before = first[one];
					if (!before) first[one] = chance;
					else if (keyOf(before) !== key && people[one] !== MIXED)
						note(people, one, this.staffing.calendars.isAway(one) ? MIXED : this.commonWith(one, chance));
				}
			}
		first.forEach((chance, one) => {
			if (!chance || people[one] === MIXED) return;
			if (people[one] === NONE) people[one] = chance.named;
			else note(people, one, this.commonWith(one, chance));
		});
	}

	private calendarsOf(candidates: readonly number[]): Map<number, number | undefined> {
		const known = this.seen.get(candidates) ?? new Map<number, number | undefined>();
		this.seen.set(candidates, known);
		return known;
	}

	private commonWith(one: number, { named, aside }: Chance): number {
		return aside ? named : (this.staffing.calendars.with(named, one) ?? named);
	}
}

function keyOf({ named, aside }: Chance): number {
	return aside ? -1 - named : named;
}
