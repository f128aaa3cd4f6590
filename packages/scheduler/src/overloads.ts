import { calendarAt } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { DayDemands, type DemandOfDay } from "./day-demands.ts";
import { DayPresence } from "./day-presence.ts";
import { workFrom } from "./exact-decoder.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { PoolDays } from "./pool-days.ts";
import type { Overload } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";
import { DAY_MINUTES, minutes } from "./time.ts";

export type Overloads = readonly Overload[];

interface Unlevelled {
	readonly plan: Plan;
	readonly timing: Timing;
	readonly staffing: Staffing;
}

/** Days looked at per task: a decade; what is longer overloads nobody for the first time after that. */
const DAYS_PER_TASK_MAX = 3660;

/**
 * Day by day, what the unlevelled dates ask for beyond what there is: of each person, and of each pool for the work that is its
 * own, after what its members are named for. O(days of all seats + days of all absences).
 */
export function overloads(of: Unlevelled): Overloads {
	const { resources, pools } = of.staffing;
	const { indexed } = of.plan.network;
	const demands = demandsOf(of);
	const presence = new DayPresence(indexed, of.staffing);
	const found: Overload[] = [];
	const tell = (resourceId: string, asked: DemandOfDay, there: number) => {
		const excessMinutes = minutes(Math.ceil((asked.work - there) / 100));
		if (excessMinutes <= 0) return;
		found.push({ resourceId, day: asked.day, taskIds: demands.namesOf(asked, indexed.tasks), excessMinutes });
	};
	resources.forEach(({ id }, resource) => {
		for (const asked of demands.daysOf(resource)) tell(id, asked, presence.workOf(resource, asked.day));
	});
	const poolDays = new PoolDays(of.staffing, { demands, presence });
	pools.forEach(({ id }, pool) => {
		const days = demands.daysOf(resources.length + pool);
		if (days.length === 0) return;
		const left = poolDays.leftIn(pool, days);
		days.forEach((asked, k) => {
			tell(id, asked, left[k] ?? 0);
		});
	});
	return found;
}

/** What open work asks of people and, numbered after them, of pools. */
function demandsOf({ plan, timing, staffing }: Unlevelled): DayDemands {
	const { crews, openSeats, resources, pools } = staffing;
	const demands = new DayDemands(resources.length + pools.length);
	for (let task = 0; task < crews.length; task++) {
		const p = plan.positionOf[task] ?? 0;
		const [crew, seats] = [crews[task] ?? [], openSeats[task] ?? []];
		if ((plan.duration[p] ?? 0) === 0 || crew.length + seats.length === 0) continue;
		const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
		const from = workFrom(plan, p, timing);
		const to = timing.finishAt[p] ?? 0;
		const first = Math.floor(from / DAY_MINUTES);
		const last = Math.min(first + DAYS_PER_TASK_MAX, Math.ceil(to / DAY_MINUTES));
		let before = workAt(calendar, from);
		for (let day = first; day < last; day++) {
			const after = workAt(calendar, Math.min(to, (day + 1) * DAY_MINUTES));
			const worked = after - before;
			before = after;
			if (worked <= 0) continue;
			for (const { resource, units } of crew) demands.add(resource, { day, work: worked * units, task });
			for (const { pool, units } of seats) demands.add(resources.length + pool, { day, work: worked * units, task });
		}
	}
	return demands;
}
