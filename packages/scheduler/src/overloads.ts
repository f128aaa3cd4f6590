import { calendarAt } from "./bounds.ts";
import { type CompiledCalendar, workAt } from "./calendar.ts";
import { workFrom } from "./exact-decoder.ts";
import { intersectCalendars } from "./intersect-calendars.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Overload } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";
import { DAY_MINUTES, minutes } from "./time.ts";

export type Overloads = readonly Overload[];

/** Days looked at per task: a decade; what is longer overloads nobody for the first time after that. */
const DAYS_PER_TASK_MAX = 3660;

interface Demand {
	work: number;
	readonly taskIds: string[];
}

/** Person by person and day by day, what the unlevelled dates ask for beyond what there is. */
export function overloads({ plan, timing, staffing }: { plan: Plan; timing: Timing; staffing: Staffing }): Overloads {
	const { indexed } = plan.network;
	const demands = staffing.resources.map(() => new Map<number, Demand>());
	indexed.tasks.forEach(({ id }, task) => {
		const p = plan.positionOf[task] ?? 0;
		if ((plan.duration[p] ?? 0) === 0 || (staffing.crews[task]?.length ?? 0) === 0) return;
		const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
		const from = workFrom(plan, p, timing);
		for (const { day, work } of workPerDay(calendar, from, timing.finishAt[p] ?? 0))
			for (const { resource, units } of staffing.crews[task] ?? [])
				add(demands[resource], { day, work: work * units, id });
	});
	return demands.flatMap((days, resource) => beyond(plan, staffing, { days, resource }));
}

function* workPerDay(calendar: CompiledCalendar, from: number, to: number): Generator<{ day: number; work: number }> {
	const first = Math.floor(from / DAY_MINUTES);
	const last = Math.min(first + DAYS_PER_TASK_MAX, Math.ceil(to / DAY_MINUTES));
	for (let day = first; day < last; day++) {
		const begin = Math.max(from, day * DAY_MINUTES);
		const end = Math.min(to, (day + 1) * DAY_MINUTES);
		const work = workAt(calendar, end) - workAt(calendar, begin);
		if (work > 0) yield { day, work };
	}
}

function add(
	days: Map<number, Demand> | undefined,
	{ day, work, id }: { day: number; work: number; id: string },
): void {
	const demand = days?.get(day);
	if (demand) {
		demand.work += work;
		demand.taskIds.push(id);
	} else days?.set(day, { work, taskIds: [id] });
}

function beyond(
	plan: Plan,
	{ resources }: Staffing,
	{ days, resource }: { days: ReadonlyMap<number, Demand>; resource: number },
): Overload[] {
	const person = resources[resource];
	if (!person) return [];
	const { calendars, floorAt } = plan.network.indexed;
	const own = calendars.list[calendars.find(person.calendarId, person.id)] ?? calendarAt(plan, 0);
	const present = intersectCalendars([own], person.absences, floorAt);
	const found: Overload[] = [];
	for (const [day, { work, taskIds }] of [...days].sort((a, b) => a[0] - b[0])) {
		const there = present ? workAt(present, (day + 1) * DAY_MINUTES) - workAt(present, day * DAY_MINUTES) : 0;
		const excess = Math.ceil(work / 100 - (there * person.unitsPercent * person.parallelLimit) / 100);
		if (excess > 0) found.push({ resourceId: person.id, day, excessMinutes: minutes(excess), taskIds });
	}
	return found;
}
