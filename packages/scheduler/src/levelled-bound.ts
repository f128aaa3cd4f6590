import { calendarAt } from "./bounds.ts";
import { finishOf, workAt } from "./calendar.ts";
import type { EarlyTimes } from "./early-times.ts";
import { workFrom } from "./exact-decoder.ts";
import { inWork } from "./in-work.ts";
import { HORIZON_AT } from "./limits.ts";
import type { Plan } from "./plan.ts";
import type { Staffing } from "./staffing.ts";

/** Work that one person, pool or limit has to carry. */
interface Load {
	work: number;
	/** The first moment that any of it can begin. */
	begin: number;
	/** The calendar that all of it counts in; 0 (every minute) when they differ. */
	calendar: number | undefined;
}

/**
 * An instant before which no levelled schedule ends: the critical path in the named crews' calendars, and for each person, pool
 * and limit the work that is theirs, done without a pause from the first moment that any of it can begin. O(seats and pools).
 */
export function levelledBound(plan: Plan, staffing: Staffing, free: EarlyTimes): number {
	const { capacities, poolCapacities, limits, crews, openSeats, poolsOf, limitOf } = staffing;
	const people = Array.from(capacities, emptyLoad);
	const pools = Array.from(poolCapacities, emptyLoad);
	const places = limits.map(emptyLoad);
	const passed = new Set<number>();
	const first = inWork(plan, staffing);
	for (let p = 0; p < plan.nodeCount; p++) {
		const task = plan.nodeAt[p] ?? 0;
		const length = plan.duration[p] ?? 0;
		if (length === 0 || task >= crews.length) continue;
		const piece = {
			length,
			begin: Math.min(free.finishAt[p] ?? 0, workFrom(plan, p, free)),
			calendar: plan.calendar[p] ?? 0,
		};
		for (const { resource, units } of crews[task] ?? []) {
			add(people[resource], piece, units);
			for (const pool of poolsOf[resource] ?? []) add(pools[pool], piece, units);
		}
		// Only the first open seat: who takes it may be all that there is for the others.
		const seat = openSeats[task]?.[0];
		if (seat) add(pools[seat.pool], piece, seat.least);
		const limit = limitOf[task] ?? -1;
		if (limit < 0) continue;
		add(places[limit], piece, 1);
		if (first?.[p] === 1) passed.add(limit);
	}
	let bound = free.projectFinishAt;
	const carry = (loads: readonly Load[], most: (k: number) => number) =>
		loads.forEach((load, k) => {
			if (load.work > 0) bound = Math.max(bound, endOf(plan, load, most(k)));
		});
	carry(people, (k) => capacities[k] ?? 1);
	carry(pools, (k) => poolCapacities[k] ?? 1);
	// What is in work may lie above its limit, and work that it waits for passes it: such a limit bounds nothing.
	carry(places, (k) => (passed.has(k) ? Number.POSITIVE_INFINITY : (limits[k]?.limit ?? 1)));
	return bound;
}

function emptyLoad(): Load {
	return { work: 0, begin: HORIZON_AT, calendar: undefined };
}

function add(
	load: Load | undefined,
	{ length, begin, calendar }: { length: number; begin: number; calendar: number },
	units: number,
): void {
	if (!load) return;
	load.work += length * units;
	load.begin = Math.min(load.begin, begin);
	load.calendar = load.calendar === undefined || load.calendar === calendar ? calendar : 0;
}

function endOf(plan: Plan, { work, begin, calendar }: Load, capacity: number): number {
	const axis = calendarAt(plan, calendar ?? 0);
	return finishOf(axis, workAt(axis, begin) + Math.ceil(work / Math.max(1, capacity)));
}
