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
	/** Minutes times per cent. */
	work: number;
	readonly taskIds: string[];
}

type Demands = Map<number, Demand>;

/**
 * Day by day, what the unlevelled dates ask for beyond what there is: of each person, and of each pool for the work that is its
 * own, after what its members are named for.
 */
export function overloads({ plan, timing, staffing }: { plan: Plan; timing: Timing; staffing: Staffing }): Overloads {
	const { indexed } = plan.network;
	const people = staffing.resources.map((): Demands => new Map());
	const pools = staffing.pools.map((): Demands => new Map());
	const { tasks } = indexed;
	for (let task = 0; task < tasks.length; task++) {
		const p = plan.positionOf[task] ?? 0;
		const crew = staffing.crews[task] ?? [];
		const seats = staffing.openSeats[task] ?? [];
		if ((plan.duration[p] ?? 0) === 0 || crew.length + seats.length === 0) continue;
		const id = tasks[task]?.id ?? "";
		for (const { day, work } of workPerDay(plan, p, timing)) {
			for (const { resource, units } of crew) add(people[resource], { day, work: work * units, id });
			for (const { pool, units } of seats) add(pools[pool], { day, work: work * units, id });
		}
	}
	const present = new Presence(plan, staffing);
	return [
		...people.flatMap((days, resource) => beyondPerson(present, staffing, { days, resource })),
		...pools.flatMap((days, pool) => beyondPool(present, staffing, { days, pool, people })),
	];
}

/** Working minutes of a position's open work, by day. */
function workPerDay(plan: Plan, p: number, timing: Timing): { readonly day: number; readonly work: number }[] {
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	const from = workFrom(plan, p, timing);
	const to = timing.finishAt[p] ?? 0;
	const first = Math.floor(from / DAY_MINUTES);
	const last = Math.min(first + DAYS_PER_TASK_MAX, Math.ceil(to / DAY_MINUTES));
	const days: { day: number; work: number }[] = [];
	let before = workAt(calendar, from);
	for (let day = first; day < last; day++) {
		const after = workAt(calendar, Math.min(to, (day + 1) * DAY_MINUTES));
		if (after > before) days.push({ day, work: after - before });
		before = after;
	}
	return days;
}

function add(days: Demands | undefined, { day, work, id }: { day: number; work: number; id: string }): void {
	const demand = days?.get(day);
	if (demand) {
		demand.work += work;
		demand.taskIds.push(id);
	} else days?.set(day, { work, taskIds: [id] });
}

/** What people can do on a day. */
class Presence {
	private readonly plan: Plan;
	private readonly staffing: Staffing;
	private readonly calendars = new Map<number, CompiledCalendar | undefined>();

	constructor(plan: Plan, staffing: Staffing) {
		this.plan = plan;
		this.staffing = staffing;
	}

	/** Minutes times per cent. */
	workOf(resource: number, day: number): number {
		const person = this.staffing.resources[resource];
		const calendar = this.calendarOf(resource);
		if (!person || !calendar) return 0;
		const there = workAt(calendar, (day + 1) * DAY_MINUTES) - workAt(calendar, day * DAY_MINUTES);
		return there * person.unitsPercent * person.parallelLimit;
	}

	private calendarOf(resource: number): CompiledCalendar | undefined {
		if (this.calendars.has(resource)) return this.calendars.get(resource);
		const { calendars, floorAt } = this.plan.network.indexed;
		const person = this.staffing.resources[resource];
		const own = calendars.list[calendars.find(person?.calendarId, person?.id ?? "")] ?? calendarAt(this.plan, 0);
		const present = intersectCalendars([own], person?.absences ?? [], floorAt);
		this.calendars.set(resource, present);
		return present;
	}
}

function beyondPerson(
	present: Presence,
	{ resources }: Staffing,
	{ days, resource }: { days: Demands; resource: number },
): Overload[] {
	const resourceId = resources[resource]?.id ?? "";
	return sorted(days).flatMap(([day, { work, taskIds }]) =>
		overload({ resourceId, day, taskIds }, work - present.workOf(resource, day)),
	);
}

function beyondPool(
	present: Presence,
	{ pools, poolsOf }: Staffing,
	{ days, pool, people }: { days: Demands; pool: number; people: readonly Demands[] },
): Overload[] {
	const members = people.flatMap((demands, resource) =>
		poolsOf[resource]?.includes(pool) ? [{ demands, resource }] : [],
	);
	const left = (day: number) => {
		let sum = 0;
		for (const { demands, resource } of members)
			sum += Math.max(0, present.workOf(resource, day) - (demands.get(day)?.work ?? 0));
		return sum;
	};
	const resourceId = pools[pool]?.id ?? "";
	return sorted(days).flatMap(([day, { work, taskIds }]) => overload({ resourceId, day, taskIds }, work - left(day)));
}

function sorted(days: Demands): [number, Demand][] {
	return [...days].sort((a, b) => a[0] - b[0]);
}

function overload(of: Pick<Overload, "resourceId" | "day" | "taskIds">, excess: number): Overload[] {
	const excessMinutes = minutes(Math.ceil(excess / 100));
	return excessMinutes > 0 ? [{ ...of, excessMinutes }] : [];
}
