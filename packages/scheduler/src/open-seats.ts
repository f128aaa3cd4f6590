import type { CrewCalendars } from "./crew-calendars.ts";
import type { IndexedProblem } from "./index-problem.ts";
import type { TaskSpec } from "./problem.ts";
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
	/** Resources that may take it, in the order of their ids; at least one. */
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
	const { pools, list, assignments } = indexed.resources;
	const seats: OpenSeat[][] = indexed.tasks.map(() => []);
	if (pools.length === 0) return seats;
	const poolOf = new Map(pools.map(({ id }, pool) => [id, pool]));
	const personOf = new Map(list.map(({ id }, resource) => [id, resource]));
	const members = pools.map(({ memberIds }) => memberIds.map((id) => personOf.get(id) ?? 0));
	for (const { taskId, resourceId, unitsPercent } of assignments) {
		const pool = poolOf.get(resourceId);
		const task = indexed.indexOf.get(taskId) ?? 0;
		const spec = indexed.tasks[task];
		if (pool === undefined || !spec || unitsPercent === 0 || (indexed.durations[task] ?? 0) === 0) continue;
		if (spec.actualFinish !== undefined) continue;
		const crew = around.crews[task] ?? [];
		const free = (members[pool] ?? []).filter((one) => !crew.some(({ resource }) => resource === one));
		const candidates = candidatesOf({ spec, task, poolId: resourceId, free }, around);
		const most = candidates.reduce((a, b) => Math.max(a, around.capacities[b] ?? 0), 0);
		if (candidates.length > 0 && unitsPercent > most)
			around.diagnostics.push({ code: "asksTooMuch", taskId, resourceId });
		if (candidates.length > 0) seats[task]?.push({ pool, units: unitsPercent, candidates });
	}
	seats.forEach((open, task) => {
		if (open.length > 1) seats[task] = together(open, { task, taskId: indexed.tasks[task]?.id ?? "" }, around);
	});
	return seats;
}

/** Several seats of one task: candidates stay who have time in common with whoever takes the seats before. */
function together(
	open: readonly OpenSeat[],
	{ task, taskId }: { task: number; taskId: string },
	{ calendars, taskCalendars, aside, diagnostics }: Surroundings,
): OpenSeat[] {
	let shared = new Set([taskCalendars[task] ?? 0]);
	return open.map((seat) => {
		if (aside[task] === 1) return seat;
		const next = new Set<number>();
		const able = seat.candidates.filter((one) => {
			const common = [...shared].map((calendar) => calendars.with(calendar, one));
			if (common.includes(undefined)) return false;
			for (const calendar of common) if (calendar !== undefined) next.add(calendar);
			return true;
		});
		shared = next;
		if (able.length > 0) return { ...seat, candidates: able };
		diagnostics.push({ code: "noCommonTime", taskId });
		aside[task] = 1;
		return seat;
	});
}

function candidatesOf(
	seat: { readonly spec: TaskSpec; readonly task: number; readonly poolId: string; readonly free: readonly number[] },
	{ skills, calendars, taskCalendars, aside, diagnostics }: Surroundings,
): readonly number[] {
	const { spec, task, poolId, free } = seat;
	const skilled = free.filter((one) => skills.can(spec, one));
	if (skilled.length === 0) diagnostics.push({ code: "noMember", taskId: spec.id, poolId });
	const able = skilled.length > 0 ? skilled : free;
	if (aside[task] === 1) return able;
	const present = able.filter((one) => calendars.with(taskCalendars[task] ?? 0, one) !== undefined);
	if (present.length > 0 || able.length === 0) return present;
	diagnostics.push({ code: "noCommonTime", taskId: spec.id });
	aside[task] = 1;
	return able;
}
