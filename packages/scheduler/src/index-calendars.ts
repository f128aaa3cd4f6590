import type { CompiledCalendar } from "./calendar.ts";
import { alwaysWorking, compileCalendar } from "./compile-calendar.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";

export interface CalendarIndex {
	/** Entry 0 works always: the axis of elapsed time, of milestones and of summaries. */
	readonly list: readonly CompiledCalendar[];
	readonly project: number;
	/** Index of a calendar by id; the project's for none or an unknown one, which is reported once per user. */
	find(id: string | undefined, usedBy: string): number;
	has(id: string): boolean;
}

/** Compiles the calendars of a problem; what is wrong with them becomes diagnostics. */
export function indexCalendars(problem: ScheduleProblem, diagnostics: Diagnostic[]): CalendarIndex {
	const list: CompiledCalendar[] = [alwaysWorking("")];
	const indexOf = new Map<string, number>();
	const sorted = [...problem.calendars].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
	for (const spec of sorted) {
		if (indexOf.has(spec.id)) {
			diagnostics.push({ code: "duplicateId", id: spec.id });
			continue;
		}
		const { calendar, faults, empty } = compileCalendar(spec);
		for (const reason of faults) diagnostics.push({ code: "badCalendar", calendarId: spec.id, reason });
		if (empty) diagnostics.push({ code: "emptyCalendar", calendarId: spec.id });
		indexOf.set(spec.id, calendar.always ? 0 : list.length);
		if (!calendar.always) list.push(calendar);
	}
	const project = indexOf.get(problem.defaultCalendarId);
	if (project === undefined)
		diagnostics.push({ code: "unknownCalendar", calendarId: problem.defaultCalendarId, usedBy: "" });
	const told = new Set<string>();
	const tell = (calendarId: string, usedBy: string) => {
		const user = JSON.stringify([calendarId, usedBy]);
		if (!told.has(user)) diagnostics.push({ code: "unknownCalendar", calendarId, usedBy });
		told.add(user);
	};
	const find = (id: string | undefined, usedBy: string): number => {
		if (id === undefined) return project ?? 0;
		const index = indexOf.get(id);
		if (index === undefined) tell(id, usedBy);
		return index ?? project ?? 0;
	};
	return { list, project: project ?? 0, find, has: (id) => indexOf.has(id) };
}
