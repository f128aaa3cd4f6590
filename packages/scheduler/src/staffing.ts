import { CrewCalendars } from "./crew-calendars.ts";
import type { IndexedProblem } from "./index-problem.ts";
import type { Away } from "./intersect-calendars.ts";
import { type OpenSeat, openSeats, type Seat } from "./open-seats.ts";
import type { PoolSpec, ResourceSpec, WipLimitSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { Skills } from "./skills.ts";

/** Who works on which task, and when they can: the plan with people in it. */
export interface Staffing {
	/** The same problem with each task in the time that it and its people have in common, part-timers taking longer. */
	readonly staffed: IndexedProblem;
	readonly resources: readonly ResourceSpec[];
	/** Per resource: per cent of a full-timer that fits at once. */
	readonly capacities: Int32Array;
	/** Per task: per cent of full speed. 100 where a pool has a seat: whoever takes it sets the pace. */
	readonly paces: Int32Array;
	/** Per task: the people who are named for it. */
	readonly crews: readonly (readonly Seat[])[];
	readonly pools: readonly PoolSpec[];
	/** Per pool: what its members can carry together. */
	readonly poolCapacities: Int32Array;
	/** Per resource: the pools that it is in, of those with a seat to take. */
	readonly poolsOf: readonly (readonly number[])[];
	/** Per task: seats that a member of a pool takes. */
	readonly openSeats: readonly (readonly OpenSeat[])[];
	/** Per resource: absences in order of time, merged. */
	readonly absences: readonly (readonly Away[])[];
	readonly limits: readonly WipLimitSpec[];
	/** Per task: the limit that it takes a place of, -1 for none. */
	readonly limitOf: Int32Array;
	/** Per task: its own calendar, people aside. */
	readonly ownCalendars: Int32Array;
	/** Per task: 1 where people are left aside, because they have no time in common. */
	readonly aside: Uint8Array;
	/** Time in common of a calendar and people, as indices into the calendars of `staffed`. */
	readonly calendars: CrewCalendars;
	readonly diagnostics: readonly Diagnostic[];
}

/** More than any plan asks for; keeps capacities within what the search can pack. */
const POOL_CAPACITY_MAX = 2 ** 30;

/** Puts people and limits into the plan; undefined when nobody is assigned to anything and nothing is limited. */
export function staff(indexed: IndexedProblem): Staffing | undefined {
	const { list, pools, wipLimits, assignments } = indexed.resources;
	const diagnostics: Diagnostic[] = [];
	const limitOf = limitsOf(indexed, diagnostics);
	if (assignments.length === 0 && !limitOf.some((limit) => limit >= 0)) return undefined;
	const skills = new Skills(list);
	const capacities = Int32Array.from(list, ({ parallelLimit }) => parallelLimit * 100);
	const crews = namedCrews(indexed, { capacities, skills, diagnostics });
	const calendars = new CrewCalendars(indexed);
	const aside = new Uint8Array(indexed.tasks.length);
	const crewCalendars = indexed.taskCalendars.map((own, task) => {
		const crew = crews[task] ?? [];
		if ((indexed.durations[task] ?? 0) === 0 || crew.length === 0) return own;
		const common = calendars.withAll(own, crew);
		if (common !== undefined) return common;
		diagnostics.push({ code: "noCommonTime", taskId: indexed.tasks[task]?.id ?? "" });
		aside[task] = 1;
		return own;
	});
	const around = { capacities, crews, skills, calendars, taskCalendars: crewCalendars, aside, diagnostics };
	const seats = openSeats(indexed, around);
	const taskCalendars = crewCalendars.map((common, task) =>
		aside[task] === 1 ? (indexed.taskCalendars[task] ?? 0) : common,
	);
	const paces = Int32Array.from(crews, (crew, task) => (seats[task]?.length ? 100 : paceOf(crew, list)));
	const durations = indexed.durations.map((length, task) => Math.ceil((length * 100) / (paces[task] ?? 100)));
	return {
		staffed: {
			...indexed,
			durations,
			taskCalendars,
			calendars: { ...indexed.calendars, list: calendars.list },
			diagnostics: [],
		},
		...{ resources: list, capacities, paces, crews, pools, limits: wipLimits, limitOf, calendars, aside, diagnostics },
		...memberships(indexed, { capacities, seats }),
		openSeats: seats,
		absences: list.map(({ absences }) => merged(absences)),
		ownCalendars: indexed.taskCalendars,
	};
}

/** A crew works at the pace of its least available member: at 50 a task takes twice as long. */
export function paceOf(crew: readonly Seat[], list: readonly ResourceSpec[]): number {
	let pace = 100;
	for (const { resource } of crew) pace = slower(pace, list[resource]);
	return pace;
}

/** The pace with one more on the task; units of 0 slow nobody down. */
export function slower(pace: number, person: ResourceSpec | undefined): number {
	const units = person?.unitsPercent ?? 100;
	return units > 0 ? Math.min(pace, units) : pace;
}

function limitsOf({ tasks, resources, isParent }: IndexedProblem, diagnostics: Diagnostic[]): Int32Array {
	const places = new Map(resources.wipLimits.map(({ id }, limit) => [id, limit]));
	return Int32Array.from(tasks, ({ id, wipLimitId, actualFinish }, task) => {
		if (wipLimitId === undefined) return -1;
		const limit = places.get(wipLimitId);
		if (limit === undefined) diagnostics.push({ code: "badValue", id, field: "wipLimitId" });
		return isParent[task] === 1 || actualFinish !== undefined ? -1 : (limit ?? -1);
	});
}

function namedCrews(
	indexed: IndexedProblem,
	{ capacities, skills, diagnostics }: { capacities: Int32Array; skills: Skills; diagnostics: Diagnostic[] },
): Seat[][] {
	const { list, assignments } = indexed.resources;
	const place = new Map(list.map(({ id }, k) => [id, k]));
	const crews: Seat[][] = indexed.tasks.map(() => []);
	for (const { taskId, resourceId, unitsPercent } of assignments) {
		const resource = place.get(resourceId);
		const task = indexed.indexOf.get(taskId) ?? 0;
		const spec = indexed.tasks[task];
		if (resource === undefined || !spec) continue;
		const most = capacities[resource] ?? 0;
		if (unitsPercent > most) diagnostics.push({ code: "asksTooMuch", taskId, resourceId });
		if (spec.actualFinish === undefined)
			for (const skillId of skills.missing(spec, resource))
				diagnostics.push({ code: "skillMissing", taskId, resourceId, skillId });
		if (unitsPercent > 0) crews[task]?.push({ resource, units: Math.min(unitsPercent, most) });
	}
	return crews;
}

/** Pools that nothing is assigned to count nowhere. */
function memberships(
	{ resources: { list, pools } }: IndexedProblem,
	{ capacities, seats }: { capacities: Int32Array; seats: readonly (readonly OpenSeat[])[] },
) {
	const place = new Map(list.map(({ id }, k) => [id, k]));
	const poolsOf: number[][] = list.map(() => []);
	const used = new Set(seats.flatMap((open) => open.map(({ pool }) => pool)));
	const poolCapacities = Int32Array.from(pools, ({ memberIds }, pool) => {
		let sum = 0;
		for (const id of used.has(pool) ? memberIds : []) {
			const resource = place.get(id) ?? 0;
			poolsOf[resource]?.push(pool);
			sum += capacities[resource] ?? 0;
		}
		return Math.min(sum, POOL_CAPACITY_MAX);
	});
	return { poolsOf, poolCapacities };
}

function merged(absences: readonly Away[]): Away[] {
	const apart: Away[] = [];
	for (const { from, to } of [...absences].sort((a, b) => a.from - b.from || a.to - b.to)) {
		const last = apart.at(-1);
		if (last && from <= last.to) apart[apart.length - 1] = { from: last.from, to: Math.max(last.to, to) };
		else if (to > from) apart.push({ from, to });
	}
	return apart;
}
