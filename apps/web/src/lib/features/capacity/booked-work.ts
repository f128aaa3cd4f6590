import type { ResourceSpec, Schedule, ScheduleProblem, TaskSpec } from "@callboard/scheduler";
import { civilDay, dayStart, type Offset } from "../../format/civil-days.ts";
import { type Interval, intersection, lengthOf, WorkDays, without } from "./work-intervals.ts";

/** Which dates the work is taken from: those that people can keep, or those of the links alone. */
export type PlanWay = "levelled" | "free";

/** Working minutes that a task takes of somebody's day. */
export interface TaskShare {
	readonly taskId: string;
	readonly minutes: number;
}
/** Person → civil day of the board (since 1970-01-01) → the work on it, the largest share first. */
export type Bookings = ReadonlyMap<string, ReadonlyMap<number, readonly TaskShare[]>>;

/** The people of a plan with their time, day by day. */
export class PeopleTime {
	readonly problem: ScheduleProblem;
	/** Offsets of the board's own calendar: they say where a day begins. */
	readonly offsets: readonly Offset[];
	readonly #days: ReadonlyMap<string, WorkDays>;
	readonly #people: ReadonlyMap<string, ResourceSpec>;
	readonly #available = new Map<string, number>();

	constructor(problem: ScheduleProblem) {
		this.problem = problem;
		this.offsets = problem.calendars.find(({ id }) => id === problem.defaultCalendarId)?.offsets ?? [];
		this.#days = new Map(problem.calendars.map((calendar) => [calendar.id, new WorkDays(calendar)]));
		this.#people = new Map(problem.resources.map((person) => [person.id, person]));
	}

	person(id: string): ResourceSpec | undefined {
		return this.#people.get(id);
	}

	/** Working minutes that somebody has on a day, for all that they may do at once; 0 when off or away. */
	available(id: string, day: number): number {
		const key = `${id} ${day}`;
		const known = this.#available.get(key);
		if (known !== undefined) return known;
		const person = this.#people.get(id);
		const there = person ? without(this.#ofDay(person, day), awayOf(person)) : [];
		const minutes = person ? (lengthOf(there) * person.unitsPercent * person.parallelLimit) / 100 : 0;
		this.#available.set(key, minutes);
		return minutes;
	}

	/** True where an absence takes working time of that day. */
	isAway(id: string, day: number): boolean {
		const person = this.#people.get(id);
		if (!person || person.absences.length === 0) return false;
		const normal = this.#ofDay(person, day);
		return lengthOf(without(normal, awayOf(person))) < lengthOf(normal);
	}

	/** Working time between two instants of a calendar, the board's own where it is not named or gone. */
	between(calendarId: string | undefined, from: number, to: number): readonly Interval[] {
		const { defaultCalendarId } = this.problem;
		const days = this.#days.get(calendarId ?? defaultCalendarId) ?? this.#days.get(defaultCalendarId);
		return days?.between(from, to) ?? [];
	}

	#ofDay({ calendarId }: ResourceSpec, day: number): readonly Interval[] {
		return this.between(calendarId, dayStart(day, this.offsets), dayStart(day + 1, this.offsets));
	}
}

/** Who is booked on which day with what: the open work of a schedule, spread over the time it lies in. O(days of all tasks). */
export function bookedWork(time: PeopleTime, schedule: Schedule, way: PlanWay): Bookings {
	const { problem } = time;
	const specs = new Map(problem.tasks.map((spec) => [spec.id, spec]));
	const seats = seatsOf(problem, schedule);
	const bookings = new Map<string, Map<number, TaskShare[]>>();
	for (const { id, from, to } of spansOf(schedule, problem, way)) {
		const spec = specs.get(id);
		const crew = (seats.get(id) ?? []).flatMap(({ personId, units }) => {
			const person = time.person(personId);
			return person ? [{ person, units: Math.min(units, person.parallelLimit * 100) }] : [];
		});
		if (!spec || !isOpen(spec) || crew.length === 0) continue;
		const work = workTime(time, { spec, from, to, crew: way === "levelled" ? crew.map(({ person }) => person) : [] });
		for (const { person, units } of crew) {
			// Levelled work of part-timers is stretched already: an hour of it is their share of an hour.
			const pace = way === "levelled" ? Math.min(100, person.unitsPercent) / 100 : 1;
			book(bookings, { personId: person.id, taskId: id, share: (units / 100) * pace }, perDay(work, time.offsets));
		}
	}
	for (const days of bookings.values()) for (const shares of days.values()) shares.sort(byShare);
	return bookings;
}

/** Work of a day that somebody cannot do in it; 0 when it fits. */
export function excessOf(shares: readonly TaskShare[], availableMinutes: number): number {
	return Math.max(0, Math.ceil(bookedOf(shares) - availableMinutes));
}

export function bookedOf(shares: readonly TaskShare[]): number {
	return shares.reduce((sum, { minutes }) => sum + minutes, 0);
}

interface Seat {
	readonly personId: string;
	readonly units: number;
}

/** Who is on each task: as assigned, and as the levelled plan chose where a pool was. */
function seatsOf({ assignments, pools = [] }: ScheduleProblem, { levelling }: Schedule): Map<string, Seat[]> {
	const isPool = new Set(pools.map(({ id }) => id));
	const chosen = new Map(levelling?.tasks.flatMap(({ id, crew }) => (crew ? [[id, crew] as const] : [])));
	const seats = new Map<string, Seat[]>();
	for (const { taskId, resourceId, unitsPercent: units } of assignments) {
		const people = isPool.has(resourceId) ? (chosen.get(taskId) ?? []) : [resourceId];
		const list = seats.get(taskId) ?? [];
		for (const personId of people) if (!list.some((seat) => seat.personId === personId)) list.push({ personId, units });
		seats.set(taskId, list);
	}
	return seats;
}

interface Span {
	readonly id: string;
	readonly from: number;
	readonly to: number;
}

/** When the open part of each task is worked on. */
function spansOf(schedule: Schedule, { now }: ScheduleProblem, way: PlanWay): readonly Span[] {
	const levelled = way === "levelled" ? schedule.levelling?.tasks : undefined;
	const ofParts = (kind: string) => kind === "children";
	if (levelled)
		return levelled.flatMap(({ id, workFrom, finish, driver }) =>
			ofParts(driver.kind) ? [] : [{ id, from: workFrom, to: finish }],
		);
	return schedule.tasks.flatMap(({ id, start, finish, driver }) =>
		ofParts(driver.kind) ? [] : [{ id, from: Math.max(start, Math.min(now, finish)), to: finish }],
	);
}

function isOpen({ kind, actualFinish, remainingMinutes, progressPercent }: TaskSpec): boolean {
	if (kind !== "task" && kind !== "buffer") return false;
	return (
		actualFinish === undefined &&
		(remainingMinutes ?? 1) > 0 &&
		(remainingMinutes !== undefined || (progressPercent ?? 0) < 100)
	);
}

/** The working time of a task that all of its crew has in common; the task's own where they have none. */
function workTime(
	time: PeopleTime,
	{ spec, from, to, crew }: { spec: TaskSpec; from: number; to: number; crew: readonly ResourceSpec[] },
): readonly Interval[] {
	const own = time.between(spec.calendarId, from, to);
	let common = own;
	for (const person of crew) {
		if (person.calendarId !== undefined) common = intersection(common, time.between(person.calendarId, from, to));
		common = without(common, awayOf(person));
	}
	return common.length > 0 ? common : own;
}

function awayOf({ absences }: ResourceSpec): readonly Interval[] {
	return absences.map(({ from, to }) => [from, to] as const);
}

function perDay(work: readonly Interval[], offsets: readonly Offset[]): ReadonlyMap<number, number> {
	const days = new Map<number, number>();
	for (const [from, to] of work)
		for (let day = civilDay(from, offsets); dayStart(day, offsets) < to; day++) {
			const length = Math.min(to, dayStart(day + 1, offsets)) - Math.max(from, dayStart(day, offsets));
			days.set(day, (days.get(day) ?? 0) + length);
		}
	return days;
}

function book(
	bookings: Map<string, Map<number, TaskShare[]>>,
	{ personId, taskId, share }: { personId: string; taskId: string; share: number },
	perDayMinutes: ReadonlyMap<number, number>,
): void {
	const days = bookings.get(personId) ?? new Map<number, TaskShare[]>();
	bookings.set(personId, days);
	for (const [day, length] of perDayMinutes) {
		const shares = days.get(day) ?? [];
		shares.push({ taskId, minutes: length * share });
		days.set(day, shares);
	}
}

function byShare(a: TaskShare, b: TaskShare): number {
	return b.minutes - a.minutes || (a.taskId < b.taskId ? -1 : 1);
}
