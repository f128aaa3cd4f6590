import type { CrewCalendars } from "./crew-calendars.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { needsOf } from "./index-resources.ts";
import type { PoolSpec, TaskSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import type { Skills } from "./skills.ts";

/** Somebody's part in a task. */
export interface Seat {
	readonly resource: number;
	/** Per cent of a full-timer. */
	readonly units: number;
}

/** A part in a task that one of several people takes. */
export interface OpenSeat {
	readonly pool: number;
	readonly units: number;
	/** Units that whoever takes it gives at least. */
	readonly least: number;
	/** Resources that may take it, in the order of their ids; at least one. One list for all seats with the same. */
	readonly candidates: readonly number[];
}

interface Surroundings {
	readonly capacities: Int32Array;
	readonly crews: readonly (readonly Seat[])[];
	readonly skills: Skills;
	readonly calendars: CrewCalendars;
	/** Per task: what it and its named crew have in common. */
	readonly taskCalendars: Int32Array;
	/** Per task: 1 where people are left aside, because they have no time in common. */
	readonly aside: Uint8Array;
	readonly diagnostics: Diagnostic[];
}

/**
 * The seats that assignments to pools leave open, per task. Candidates are the members who are not named for the task already:
 * those with the skills, when there are some, and of them those with time in common, when there are some. A pool without any
 * leaves no seat, which is told.
 */
export function openSeats(indexed: IndexedProblem, around: Surroundings): OpenSeat[][] {
	const { pools, assignments } = indexed.resources;
	const seats: OpenSeat[][] = indexed.tasks.map(() => []);
	if (pools.length === 0) return seats;
	const poolOf = new Map(pools.map(({ id }, pool) => [id, pool]));
	const members = new Members(indexed, around);
	for (const { taskId, resourceId, unitsPercent } of assignments) {
		const pool = poolOf.get(resourceId);
		const task = indexed.indexOf.get(taskId) ?? 0;
		const spec = indexed.tasks[task];
		if (pool === undefined || !spec || unitsPercent === 0 || (indexed.durations[task] ?? 0) === 0) continue;
		if (spec.actualFinish !== undefined) continue;
		const candidates = members.candidates({ spec, task, pool });
		if (candidates.length === 0) continue;
		const { least, most } = members.range(candidates);
		if (unitsPercent > most) around.diagnostics.push({ code: "asksTooMuch", taskId, resourceId });
		seats[task]?.push({ pool, units: unitsPercent, least: Math.min(unitsPercent, least), candidates });
	}
	seats.forEach((open, task) => {
		if (open.length > 1) seats[task] = together(open, { task, taskId: indexed.tasks[task]?.id ?? "" }, around, members);
	});
	return seats;
}

/** Several seats of one task: candidates stay who have time in common with whoever takes the seats before. */
function together(
	open: readonly OpenSeat[],
	{ task, taskId }: { task: number; taskId: string },
	{ calendars, taskCalendars, aside, diagnostics }: Surroundings,
	members: Members,
): OpenSeat[] {
	let shared = new Set([taskCalendars[task] ?? 0]);
	return open.map((seat) => {
		if (aside[task] === 1) return seat;
		const next = new Set<number>();
		const able = seat.candidates.filter((one) => {
			const common = [...shared].map((calendar) => calendars.recurring(calendar, one));
			if (common.includes(undefined)) return false;
			for (const calendar of common) if (calendar !== undefined) next.add(calendar);
			return true;
		});
		shared = next;
		if (able.length === seat.candidates.length) return seat;
		if (able.length > 0) return { ...seat, candidates: able, least: Math.min(seat.units, members.range(able).least) };
		diagnostics.push({ code: "noCommonTime", taskId });
		aside[task] = 1;
		return seat;
	});
}

interface AskedSeat {
	readonly spec: TaskSpec;
	readonly task: number;
	readonly pool: number;
}

/** The members of the pools, and who of them may take which seat: found once for all tasks that ask alike. */
class Members {
	private readonly around: Surroundings;
	private readonly pools: readonly PoolSpec[];
	private readonly of: readonly (readonly number[])[];
	private readonly sets: readonly ReadonlySet<number>[];
	private readonly skilled = new Map<string, readonly number[]>();
	private readonly present = new Map<readonly number[], Map<number, readonly number[]>>();
	private readonly ranges = new Map<readonly number[], { readonly least: number; readonly most: number }>();

	constructor({ resources: { list, pools } }: IndexedProblem, around: Surroundings) {
		const personOf = new Map(list.map(({ id }, resource) => [id, resource]));
		this.around = around;
		this.pools = pools;
		this.of = pools.map(({ memberIds }) => memberIds.map((id) => personOf.get(id) ?? 0));
		this.sets = this.of.map((members) => new Set(members));
	}

	candidates(seat: AskedSeat): readonly number[] {
		const { taskCalendars, aside, diagnostics, crews } = this.around;
		const { spec, task, pool } = seat;
		const crew = crews[task] ?? [];
		const all = this.of[pool] ?? [];
		const named = crew.some(({ resource }) => this.sets[pool]?.has(resource));
		const free = named ? all.filter((one) => !crew.some(({ resource }) => resource === one)) : all;
		const skilled = named ? this.withSkills(spec, free) : this.skilledMembers(seat);
		if (skilled.length === 0)
			diagnostics.push({ code: "noMember", taskId: spec.id, poolId: this.pools[pool]?.id ?? "" });
		const able = skilled.length > 0 ? skilled : free;
		if (aside[task] === 1) return able;
		const present = this.presentOf(able, taskCalendars[task] ?? 0);
		if (present.length > 0 || able.length === 0) return present;
		diagnostics.push({ code: "noCommonTime", taskId: spec.id });
		aside[task] = 1;
		return able;
	}

	/** The least and the most that any of some people can carry. */
	range(candidates: readonly number[]): { readonly least: number; readonly most: number } {
		const known = this.ranges.get(candidates);
		if (known) return known;
		let [least, most] = [Number.POSITIVE_INFINITY, 0];
		for (const one of candidates) {
			least = Math.min(least, this.around.capacities[one] ?? 0);
			most = Math.max(most, this.around.capacities[one] ?? 0);
		}
		const range = { least, most };
		this.ranges.set(candidates, range);
		return range;
	}

	private skilledMembers({ spec, pool }: AskedSeat): readonly number[] {
		const all = this.of[pool] ?? [];
		const needs = needsOf(spec);
		if (needs.length === 0) return all;
		const key = JSON.stringify([pool, needs.map(({ skillId, level }) => [skillId, level])]);
		const known = this.skilled.get(key);
		if (known) return known;
		const able = this.withSkills(spec, all);
		this.skilled.set(key, able);
		return able;
	}

	private withSkills(spec: TaskSpec, people: readonly number[]): readonly number[] {
		const able = people.filter((one) => this.around.skills.can(spec, one));
		return able.length === people.length ? people : able;
	}

	/** Those who have time in common with a calendar. */
	private presentOf(able: readonly number[], calendar: number): readonly number[] {
		let byCalendar = this.present.get(able);
		if (!byCalendar) {
			byCalendar = new Map();
			this.present.set(able, byCalendar);
		}
		const known = byCalendar.get(calendar);
		if (known) return known;
		const there = able.filter((one) => this.around.calendars.recurring(calendar, one) !== undefined);
		const present = there.length === able.length ? able : there;
		byCalendar.set(calendar, present);
		return present;
	}
}
