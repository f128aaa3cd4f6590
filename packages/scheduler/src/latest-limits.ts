import { calendarAt, type Heads, withinHorizon } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { latestStart, NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";

/**
 * Latest coordinates on the way back through a plan. Limits that come from other calendars are kept as instants, one for the
 * start and one for the finish of each position, and turned into a coordinate once, when the position's turn comes.
 */
export class Limits {
	private readonly plan: Plan;
	private readonly latest: Int32Array;
	private readonly startsBy: Int32Array;
	private readonly finishesBy: Int32Array;

	constructor(plan: Plan, latest: Int32Array) {
		this.plan = plan;
		this.latest = latest;
		this.startsBy = new Int32Array(plan.nodeCount).fill(NO_DUE);
		this.finishesBy = new Int32Array(plan.nodeCount).fill(NO_DUE);
	}

	/** Takes what all successors of a position left for it into its coordinate. */
	settle(p: number): void {
		const { plan, latest } = this;
		const finish = this.finishesBy[p] ?? NO_DUE;
		const start = this.startsBy[p] ?? NO_DUE;
		if (finish === NO_DUE && start === NO_DUE) return;
		const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
		let limit = latest[p] ?? 0;
		if (finish < NO_DUE) limit = Math.min(limit, workAt(calendar, finish) - (plan.duration[p] ?? 0));
		if (start < NO_DUE) limit = Math.min(limit, latestStart(calendar, start));
		latest[p] = withinHorizon(limit);
	}

	/** Tells the predecessors of a position how late they may be if it is to keep `limit`. */
	passOn(p: number, limit: number, heads: Heads): void {
		const { plan, latest } = this;
		const { first, source, simple, weight, role } = plan;
		const earliest = role[p] === Role.minimum ? (heads.head[p] ?? 0) : NO_DUE;
		let startAt = NO_DUE;
		let finishAt = NO_DUE;
		for (let e = first[p] ?? 0; e < (first[p + 1] ?? 0); e++) {
			const s = source[e] ?? 0;
			if ((heads.startAt[s] ?? 0) > earliest) continue;
			if (simple[e] === 1) {
				const bound = limit - (weight[e] ?? 0);
				if (bound < (latest[s] ?? 0)) latest[s] = withinHorizon(bound);
				continue;
			}
			if (limit >= NO_DUE) continue;
			const held = ((plan.sides[e] ?? 0) & TO_FINISH) !== 0;
			if (held && finishAt === NO_DUE) finishAt = this.instantOf(p, limit + (plan.duration[p] ?? 0));
			if (!held && startAt === NO_DUE) startAt = this.instantOf(p, limit);
			this.leave(e, held ? finishAt : startAt);
		}
	}

	private instantOf(p: number, work: number): number {
		return withinHorizon(startOf(calendarAt(this.plan, this.plan.calendar[p] ?? 0), work));
	}

	/** Leaves an instant, less the lag, at the side of the source that the edge comes from. */
	private leave(edge: number, instant: number): void {
		const { plan } = this;
		const s = plan.source[edge] ?? 0;
		const lag = plan.lag[edge] ?? 0;
		let at = instant;
		if (lag !== 0) {
			const calendar = calendarAt(plan, plan.lagCalendar[edge] ?? 0);
			at = withinHorizon(startOf(calendar, workAt(calendar, at) - lag));
		}
		if ((plan.sides[edge] ?? 0) & FROM_FINISH) {
			if (at < (this.finishesBy[s] ?? 0)) this.finishesBy[s] = at;
		} else if ((plan.actualStart[s] ?? NO_FLOOR) === NO_FLOOR && at < (this.startsBy[s] ?? 0)) this.startsBy[s] = at;
	}
}
