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

/**
 * Working minutes that the people of a plan have between two instants: their calendars less their absences, by their share
 * of time and by how much they may do at once. O(people x absences).
 */
export function freeMinutes(
	{ resources, calendars, defaultCalendarId }: ScheduleProblem,
	from: Instant,
	to: Instant,
): number {
	const specOf = (id: string | undefined) => calendars.find((calendar) => calendar.id === (id ?? defaultCalendarId));
	let total = 0;
	for (const person of resources) {
		const spec = specOf(person.calendarId) ?? specOf(undefined);
		if (!spec || to <= from) continue;
		const calendar = compiled.get(spec) ?? compileCalendar(spec).calendar;
		compiled.set(spec, calendar);
		const away = mergedAway(person, from, to).reduce(
			(sum, [start, end]) => sum + workingBetween(calendar, start, end),
			0,
		);
		total += ((workingBetween(calendar, from, to) - away) * person.unitsPercent * person.parallelLimit) / 100;
	}
	return Math.round(total);
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
