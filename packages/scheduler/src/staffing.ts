import type { CompiledCalendar } from "./calendar.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { type Away, intersectCalendars } from "./intersect-calendars.ts";
import type { ResourceSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";

/** Who works on which task, and when they can: the plan with people in it. */
export interface Staffing {
	/** The same problem with each task in the time that it and its people have in common, part-timers taking longer. */
	readonly staffed: IndexedProblem;
	readonly resources: readonly ResourceSpec[];
	/** Per resource: per cent of a full-timer that fits at once. */
	readonly capacities: Int32Array;
	/** Per task: per cent of full speed. */
	readonly paces: Int32Array;
	/** Per task: the people on it. */
	readonly crews: readonly (readonly Seat[])[];
	/** Per task: absences that it may not run across. */
	readonly breaks: readonly (readonly Break[])[];
	/** Per task: all absences of its crew. */
	readonly away: readonly (readonly Break[])[];
	/** Per task: its own calendar, people aside. */
	readonly ownCalendars: Int32Array;
	readonly diagnostics: readonly Diagnostic[];
}

export interface Seat {
	readonly resource: number;
	readonly units: number;
}

export interface Break extends Away {
	readonly resource: number;
}

/** Puts the people into the plan; undefined when nobody is assigned to anything. */
export function staff(indexed: IndexedProblem): Staffing | undefined {
	const { list, assignments } = indexed.resources;
	if (assignments.length === 0) return undefined;
	const place = new Map(list.map(({ id }, k) => [id, k]));
	const capacities = Int32Array.from(list, ({ parallelLimit }) => parallelLimit * 100);
	const diagnostics: Diagnostic[] = [];
	const crews: Seat[][] = indexed.tasks.map(() => []);
	for (const { taskId, resourceId, unitsPercent } of assignments) {
		const resource = place.get(resourceId) ?? 0;
		const most = capacities[resource] ?? 0;
		if (unitsPercent > most) diagnostics.push({ code: "asksTooMuch", taskId, resourceId });
		if (unitsPercent > 0)
			crews[indexed.indexOf.get(taskId) ?? 0]?.push({ resource, units: Math.min(unitsPercent, most) });
	}
	const team = new Team(indexed);
	const paces = Int32Array.from(crews, (crew) => paceOf(crew, list));
	const durations = indexed.durations.map((length, task) => Math.ceil((length * 100) / (paces[task] ?? 100)));
	const away = crews.map((crew) => absencesOf(crew, list));
	const breaks = indexed.tasks.map(({ splittable }, task) => (splittable ? [] : (away[task] ?? [])));
	const taskCalendars = indexed.taskCalendars.map((own, task) => {
		if ((durations[task] ?? 0) === 0) return own;
		const calendar = team.calendarOf(own, crews[task] ?? []);
		if (calendar === undefined) diagnostics.push({ code: "noCommonTime", taskId: indexed.tasks[task]?.id ?? "" });
		return calendar ?? own;
	});
	const calendars = { ...indexed.calendars, list: team.calendars };
	const staffed = { ...indexed, durations, taskCalendars, calendars, diagnostics: [] };
	const ownCalendars = indexed.taskCalendars;
	return { staffed, resources: list, capacities, paces, crews, breaks, away, ownCalendars, diagnostics };
}

/** A crew works at the pace of its least available member: at 50 a task takes twice as long. */
function paceOf(crew: readonly Seat[], list: readonly ResourceSpec[]): number {
	let pace = 100;
	for (const { resource } of crew) {
		const units = list[resource]?.unitsPercent ?? 100;
		if (units > 0) pace = Math.min(pace, units);
	}
	return pace;
}

function absencesOf(crew: readonly Seat[], list: readonly ResourceSpec[]): Break[] {
	const breaks = crew.flatMap(({ resource }) =>
		(list[resource]?.absences ?? []).map(({ from, to }) => ({ from, to, resource })),
	);
	return breaks
		.filter(({ from, to }) => to > from)
		.sort((a, b) => a.from - b.from || a.to - b.to || a.resource - b.resource);
}

/** Calendars of crews, each combination compiled once. */
class Team {
	readonly calendars: CompiledCalendar[];
	private readonly indexed: IndexedProblem;
	private readonly known = new Map<string, number | undefined>();

	constructor(indexed: IndexedProblem) {
		this.indexed = indexed;
		this.calendars = [...indexed.calendars.list];
	}

	/** Index of the calendar that a task's own calendar and its crew have in common; undefined when they have no time. */
	calendarOf(own: number, crew: readonly Seat[]): number | undefined {
		const members = crew.flatMap(({ resource }) => this.indexed.resources.list[resource] ?? []);
		const limiting = members.filter(({ calendarId, absences }) => calendarId !== undefined || absences.length > 0);
		if (limiting.length === 0) return own;
		const key = [own, ...limiting.map(({ id }) => id)].join("\u0000");
		if (this.known.has(key)) return this.known.get(key);
		const { find } = this.indexed.calendars;
		const indices = new Set([
			own,
			...limiting.flatMap(({ calendarId, id }) => (calendarId === undefined ? [] : [find(calendarId, id)])),
		]);
		const calendars = [...indices].flatMap((index) => this.calendars[index] ?? []);
		const common = intersectCalendars(
			calendars,
			limiting.flatMap(({ absences }) => absences),
			this.indexed.floorAt,
		);
		const made = common === undefined ? undefined : this.place(common);
		this.known.set(key, made);
		return made;
	}

	private place(calendar: CompiledCalendar): number {
		if (calendar.always) return 0;
		const at = this.calendars.indexOf(calendar);
		return at >= 0 ? at : this.calendars.push(calendar) - 1;
	}
}
