import { Bookings } from "./bookings.ts";
import { calendarAt, type Heads, withinHorizon } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { HORIZON_AT } from "./limits.ts";
import { NO_FLOOR } from "./nodes.ts";
import { headOf, setInstants } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { LevelledDriver } from "./schedule.ts";
import type { Staffing } from "./staffing.ts";

type Wait = Extract<LevelledDriver, { kind: "busy" | "absence" }>;

/**
 * Serial schedule generation over the plan itself: every calendar, lag and link as it is. Each task in turn takes the earliest
 * moment at which its links, its crew and their absences allow it. O(edges + bookings looked at) per schedule.
 */
export class ExactDecoder {
	readonly heads: Heads;
	private readonly plan: Plan;
	private readonly staffing: Staffing;
	private readonly bookings: readonly Bookings[];
	private readonly waits = new Map<number, Wait>();

	constructor(plan: Plan, staffing: Staffing) {
		this.plan = plan;
		this.staffing = staffing;
		this.bookings = Array.from(staffing.capacities, (capacity) => new Bookings(capacity));
		const column = () => new Int32Array(plan.nodeCount);
		this.heads = { head: column(), startAt: column(), finishAt: column() };
	}

	/** Dates for all positions, taken in an order that precedences allow; they stand in `heads` until the next call. */
	decode(positions: Int32Array): void {
		for (const bookings of this.bookings) bookings.clear();
		this.waits.clear();
		for (const p of positions) {
			this.heads.head[p] = headOf(this.plan, p, this.heads);
			setInstants(this.plan, p, this.heads);
			if (this.works(p)) this.seat(p);
		}
	}

	/** What a position waited for beyond its links in the last decoding. */
	waitOf(position: number): Wait | undefined {
		return this.waits.get(position);
	}

	private works(p: number): boolean {
		const task = this.plan.nodeAt[p] ?? 0;
		return (this.plan.duration[p] ?? 0) > 0 && (this.staffing.crews[task]?.length ?? 0) > 0;
	}

	private seat(p: number): void {
		const { plan, heads, staffing } = this;
		const task = plan.nodeAt[p] ?? 0;
		const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
		const crew = staffing.crews[task] ?? [];
		for (;;) {
			const from = workFrom(plan, p, heads);
			if (from >= HORIZON_AT) break;
			const obstacle = this.obstacle(task, from, heads.finishAt[p] ?? 0);
			if (!obstacle) break;
			this.waits.set(p, obstacle.wait);
			heads.head[p] = withinHorizon(workAt(calendar, obstacle.until));
			setInstants(plan, p, heads);
		}
		const span = { from: workFrom(plan, p, heads), to: heads.finishAt[p] ?? 0, task };
		for (const { resource, units } of crew) this.bookings[resource]?.book({ ...span, units });
	}

	private obstacle(task: number, from: number, to: number): { until: number; wait: Wait } | undefined {
		const { crews, breaks, resources } = this.staffing;
		for (const { resource, units } of crews[task] ?? []) {
			const conflict = this.bookings[resource]?.conflict(from, to, units);
			if (!conflict) continue;
			const resourceId = resources[resource]?.id ?? "";
			const taskId = this.plan.network.indexed.tasks[conflict.task]?.id ?? "";
			return { until: conflict.until, wait: { kind: "busy", resourceId, taskId } };
		}
		for (const pause of breaks[task] ?? [])
			if (pause.from < to && pause.to > from)
				return { until: pause.to, wait: { kind: "absence", resourceId: resources[pause.resource]?.id ?? "" } };
		return undefined;
	}
}

/** The instant at which the open work of a position begins; of what has started that is not its start. */
export function workFrom(plan: Plan, p: number, { head, startAt }: Heads): number {
	if ((plan.actualStart[p] ?? 0) === NO_FLOOR) return startAt[p] ?? 0;
	return startOf(calendarAt(plan, plan.calendar[p] ?? 0), head[p] ?? 0);
}
