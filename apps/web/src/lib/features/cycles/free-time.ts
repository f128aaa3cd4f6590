import {
	type CalendarSpec,
	type CompiledCalendar,
	compileCalendar,
	type Instant,
	instant,
	type ResourceSpec,
	type ScheduleProblem,
	workingBetween,
} from "@callboard/scheduler";

/** Calendars are compiled once: as long as the record is the same, so is its spec. */
const compiled = new WeakMap<CalendarSpec, CompiledCalendar>();

export interface Span {
	readonly from: Instant;
	readonly to: Instant;
}

/**
 * Working minutes that each person of a plan has in a span, by id: their calendar less their absences, by their share of
 * time and by how much they may do at once. O(people x absences).
 */
export function freeMinutes(problem: ScheduleProblem, span: Span): ReadonlyMap<string, number> {
	return new Map(problem.resources.map((person) => [person.id, Math.round(freeOf(problem, person, span))]));
}

function freeOf({ calendars, defaultCalendarId }: ScheduleProblem, person: ResourceSpec, { from, to }: Span): number {
	const specOf = (id: string | undefined) => calendars.find((calendar) => calendar.id === id);
	const spec = specOf(person.calendarId) ?? specOf(defaultCalendarId);
	if (!spec || to <= from) return 0;
	const calendar = compiled.get(spec) ?? compileCalendar(spec).calendar;
	compiled.set(spec, calendar);
	const away = mergedAway(person, from, to).reduce(
		(sum, [start, end]) => sum + workingBetween(calendar, start, end),
		0,
	);
	return ((workingBetween(calendar, from, to) - away) * person.unitsPercent * person.parallelLimit) / 100;
}

/** Absences inside the span, in order, overlapping ones as one. */
function mergedAway({ absences }: ResourceSpec, from: Instant, to: Instant): [Instant, Instant][] {
	const inside = absences
		.map((absence): [number, number] => [Math.max(from, absence.from), Math.min(to, absence.to)])
		.filter(([start, end]) => start < end)
		.sort((a, b) => a[0] - b[0]);
	const merged: [Instant, Instant][] = [];
	for (const [start, end] of inside) {
		const last = merged.at(-1);
		if (last && start <= last[1]) last[1] = instant(Math.max(last[1], end));
		else merged.push([instant(start), instant(end)]);
	}
	return merged;
}
