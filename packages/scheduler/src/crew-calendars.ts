import type { CompiledCalendar } from "./calendar.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { intersectCalendars } from "./intersect-calendars.ts";
import { EXCEPTION_RANGE_DAYS_MAX } from "./limits.ts";
import type { ResourceSpec } from "./problem.ts";
import { DAY_MINUTES, WEEK_MINUTES } from "./time.ts";

interface Common {
	readonly own: CompiledCalendar | undefined;
	readonly around: number;
	readonly calendar: CompiledCalendar | undefined;
}

/** What a calendar and a person have in common, as compiled for the plan before: people and calendars change seldom. */
const compiled = new WeakMap<CompiledCalendar, WeakMap<ResourceSpec, Common>>();

/** More calendars than any plan has; keeps two apart in one whole number. */
const COMBINATIONS = 2 ** 24;

/** The calendars of a plan and those of its crews, each combination compiled once. */
export class CrewCalendars {
	/** Grows with the combinations that are asked for; those of the plan come first. */
	readonly list: CompiledCalendar[];
	private readonly indexed: IndexedProblem;
	private readonly around: number;
	private readonly places: Map<CompiledCalendar, number>;
	private readonly known = new Map<number, number | undefined>();
	private readonly knownRecurring = new Map<number, number | undefined>();

	constructor(indexed: IndexedProblem) {
		this.indexed = indexed;
		this.list = [...indexed.calendars.list];
		this.places = new Map(this.list.map((calendar, index) => [calendar, index]));
		this.around = Math.floor(indexed.floorAt / WEEK_MINUTES) * WEEK_MINUTES;
	}

	/** Index of the time that a calendar and a person have in common; undefined when they have none that comes again. */
	with(calendar: number, resource: number): number | undefined {
		const person = this.indexed.resources.list[resource];
		if (!person || (person.calendarId === undefined && person.absences.length === 0)) return calendar;
		const key = calendar * this.indexed.resources.list.length + resource;
		if (this.known.has(key)) return this.known.get(key);
		const common = this.common(calendar, person);
		const index = common === undefined ? undefined : this.place(common);
		this.known.set(key, index);
		return index;
	}

	/** The same for a whole crew. */
	withAll(calendar: number, crew: readonly { readonly resource: number }[]): number | undefined {
		let common: number | undefined = calendar;
		for (const { resource } of crew) common = common === undefined ? undefined : this.with(common, resource);
		return common;
	}

	/**
	 * The time that a calendar and a person would have in common without the person's absences; undefined exactly where `with` is.
	 * It is compiled once for all people of a calendar, and whoever works in `with` works in it.
	 */
	recurring(calendar: number, resource: number): number | undefined {
		const person = this.indexed.resources.list[resource];
		if (!person) return calendar;
		const { find } = this.indexed.calendars;
		const index = person.calendarId === undefined ? calendar : find(person.calendarId, person.id);
		const beyond = this.around + EXCEPTION_RANGE_DAYS_MAX * DAY_MINUTES;
		if (person.absences.some(({ to }) => to > beyond)) return this.with(calendar, resource);
		if (index === calendar) return calendar;
		const key = calendar * COMBINATIONS + index;
		if (this.knownRecurring.has(key)) return this.knownRecurring.get(key);
		const [one, other] = [this.list[calendar], this.list[index]];
		const common = one && other ? intersectCalendars([one, other], [], this.around) : undefined;
		const made = common === undefined ? undefined : this.place(common);
		this.knownRecurring.set(key, made);
		return made;
	}

	/** True for somebody who is away at some time that counts: what they have in common with a calendar is theirs alone. */
	isAway(resource: number): boolean {
		const absences = this.indexed.resources.list[resource]?.absences ?? [];
		const beyond = this.around + EXCEPTION_RANGE_DAYS_MAX * DAY_MINUTES;
		return absences.some(({ from, to }) => to > this.around - WEEK_MINUTES && from < beyond && to > from);
	}

	private common(index: number, person: ResourceSpec): CompiledCalendar | undefined {
		const calendar = this.list[index];
		if (!calendar) return undefined;
		const { find } = this.indexed.calendars;
		const own = person.calendarId === undefined ? undefined : this.list[find(person.calendarId, person.id)];
		const before = compiled.get(calendar)?.get(person);
		if (before && before.own === own && before.around === this.around) return before.calendar;
		const made = intersectCalendars([calendar, own ?? calendar], person.absences, this.around);
		const people = compiled.get(calendar) ?? new WeakMap<ResourceSpec, Common>();
		compiled.set(calendar, people.set(person, { own, around: this.around, calendar: made }));
		return made;
	}

	private place(calendar: CompiledCalendar): number {
		if (calendar.always) return 0;
		const at = this.places.get(calendar);
		if (at !== undefined) return at;
		this.places.set(calendar, this.list.length);
		return this.list.push(calendar) - 1;
	}
}
