import { flatHead, flatSettle } from "./flat-pass.ts";
import type { LivePlan } from "./live-plan.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { backward, flatEnd, headOf, projectSpan, setInstants, type Times, timeFrom } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { settle } from "./settle.ts";
import { WaitingPositions } from "./waiting-positions.ts";

/**
 * Beyond one in so many positions a whole pass costs less than going from one to the next; measured at 10,000 tasks. A pass
 * over a plan in one calendar is so quick that little is gone by before it pays.
 */
const SHARE = { flat: 80, mixed: 8 } as const;
/** A quarter of those waiting at once is a wave that will go through the plan: nobody sees to it one by one. */
const WAVE = 1 / 4;

const earlyColumns = ["head", "startAt", "finishAt"] as const;
const lateColumns = ["late", "free"] as const;
const none = new Int32Array(0);
type EarlyColumn = (typeof earlyColumns)[number];
type LateColumn = (typeof lateColumns)[number];

/**
 * Brings the times of a plan up to date after edits: forward and back from what was edited, as far as dates move; a whole
 * pass where that would be most of the plan.
 */
export class Propagation {
	private readonly marks: Uint8Array;
	private readonly live: LivePlan;
	private readonly times: Times;
	private readonly waiting: WaitingPositions;
	private readonly moved: number[] = [];
	/**
	 * Dates as they were before the first whole pass since the marks were last taken, where there was one: what differs from
	 * them is touched. Else columns to spare.
	 */
	private readonly early: Record<EarlyColumn, Int32Array>;
	private readonly latest: Record<LateColumn, Int32Array>;
	private keepsEarly = false;
	private keepsLate = false;

	/** Begins with the marks of nodes that were touched before. */
	constructor(live: LivePlan, times: Times, marks: Uint8Array = new Uint8Array(live.plan.nodeCount)) {
		this.live = live;
		this.times = times;
		this.marks = marks;
		this.early = { head: none, startAt: none, finishAt: none };
		this.latest = { late: none, free: none };
		this.waiting = new WaitingPositions(live.plan.nodeCount);
	}

	/** After tasks went or came: the first or last date may be another. O(nodes). */
	span(): void {
		const { live, times } = this;
		const end = times.projectFinishAt;
		Object.assign(times, projectSpan(live.plan, times));
		if (times.projectFinishAt === end) return;
		this.keepLate(live.plan.nodeCount);
		backward(live.plan, times, live.plan.nodeCount - 1);
	}

	/** O(edges at what moves), at most a little more than a whole pass. */
	run(): void {
		const { live, times } = this;
		live.regroup();
		const { plan } = live;
		const seeds = live.forward.size + live.backward.size;
		if (seeds === 0) return;
		const share = plan.nodeCount / (plan.flat ? SHARE.flat : SHARE.mixed);
		const end = times.projectFinishAt;
		for (const node of live.forward) this.marks[node] = 1;
		const anew = (!plan.flat && times.widen(plan)) || seeds > share;
		const reached = anew ? 0 : this.forward(plan, share);
		if (reached < plan.nodeCount) {
			this.keepEarly(reached);
			this.keepLate(plan.nodeCount);
			timeFrom(plan, times, reached);
		} else {
			const settled = times.projectFinishAt === end ? this.backward(plan, share) : plan.nodeCount;
			if (settled > 0) {
				this.keepLate(settled);
				backward(plan, times, settled - 1);
			}
		}
		live.forward.clear();
		live.backward.clear();
	}

	/** By node: 1 where dates or driver may be others than when this was asked last. Who reads the marks empties them. */
	touched(): Uint8Array {
		this.compare();
		return this.marks;
	}

	/** Somebody read all times as they are: nothing is touched since. */
	forget(): void {
		this.keepsEarly = false;
		this.keepsLate = false;
		this.marks.fill(0);
	}

	/** Before a pass that writes the early dates from a position on: those before it stand. */
	private keepEarly(from: number): void {
		if (this.keepsEarly) return;
		this.keepsEarly = true;
		const { early, times } = this;
		for (const key of earlyColumns) {
			[times[key], early[key]] = [spare(early[key], times[key].length), times[key]];
			times[key].set(early[key].subarray(0, from));
		}
	}

	/** Before a pass that writes the late dates before a position: the others stand. */
	private keepLate(until: number): void {
		if (this.keepsLate) return;
		this.keepsLate = true;
		const { latest, times } = this;
		for (const key of lateColumns) {
			[times[key], latest[key]] = [spare(latest[key], times[key].length), times[key]];
			times[key].set(latest[key].subarray(until), until);
		}
	}

	/** Marks what whole passes moved. Due before positions change, too. O(nodes + edges), nothing where there was no whole pass. */
	compare(): void {
		if (this.keepsLate) this.compareLate();
		if (this.keepsEarly) this.compareEarly();
		this.keepsLate = false;
		this.keepsEarly = false;
	}

	private compareLate(): void {
		const { marks, latest, times } = this;
		const { late, free } = times;
		const { nodeAt, nodeCount } = this.live.plan;
		for (let p = 0; p < nodeCount; p++)
			if (late[p] !== latest.late[p] || free[p] !== latest.free[p]) marks[nodeAt[p] ?? 0] = 1;
	}

	private compareEarly(): void {
		const { marks, early, times } = this;
		const { head, startAt, finishAt } = times;
		const { nodeAt, nodeCount, outFirst, outEdges, target } = this.live.plan;
		for (let p = 0; p < nodeCount; p++) {
			if (head[p] === early.head[p] && startAt[p] === early.startAt[p] && finishAt[p] === early.finishAt[p]) continue;
			marks[nodeAt[p] ?? 0] = 1;
			const last = outFirst[p + 1] ?? 0;
			for (let k = outFirst[p] ?? 0; k < last; k++) marks[nodeAt[target[outEdges[k] ?? 0] ?? 0] ?? 0] = 1;
		}
	}

	/** The position before which all is found: short of the end where too many would have to be looked at one by one. */
	private forward(plan: Plan, most: number): number {
		const { waiting, times, marks, moved } = this;
		const { head, startAt, finishAt } = times;
		const { outFirst, outEdges, target, nodeAt, flat } = plan;
		const span = new SpanChange(times);
		moved.length = 0;
		let left = most;
		const wave = most * WAVE;
		for (const node of this.live.forward) waiting.add(plan.positionOf[node] ?? 0);
		for (let p = waiting.first(); p >= 0; p = waiting.first()) {
			if (--left < 0 || waiting.count > wave) {
				waiting.clear();
				return p;
			}
			const u = head[p];
			const start = startAt[p] ?? 0;
			const finish = finishAt[p] ?? 0;
			head[p] = flat ? flatHead(plan, p, head) : headOf(plan, p, times);
			setInstants(plan, p, times);
			if (head[p] === u && startAt[p] === start && finishAt[p] === finish) continue;
			moved.push(p);
			span.note({ start, finish }, { start: startAt[p] ?? 0, finish: finishAt[p] ?? 0 }, plan.role[p] === Role.task);
			const last = outFirst[p + 1] ?? 0;
			for (let k = outFirst[p] ?? 0; k < last; k++) {
				const q = target[outEdges[k] ?? 0] ?? 0;
				marks[nodeAt[q] ?? 0] = 1;
				waiting.add(q);
			}
			marks[nodeAt[p] ?? 0] = 1;
		}
		span.settle(plan, times);
		return plan.nodeCount;
	}

	/** From what was edited and from what moved, and what comes before it; how many positions are still to be settled then. */
	private backward(plan: Plan, most: number): number {
		const { waiting, times, marks, moved } = this;
		const { late, free } = times;
		const { role, nodeAt } = plan;
		const flat = plan.flat ? { ...times, end: flatEnd(plan, times) } : undefined;
		let left = most;
		const wave = most * WAVE;
		for (const node of this.live.backward) waiting.add(plan.positionOf[node] ?? 0);
		for (const p of moved) {
			waiting.add(p);
			this.addSources(plan, p);
		}
		for (let p = waiting.last(); p >= 0; p = waiting.last()) {
			if (--left < 0 || waiting.count > wave) {
				waiting.clear();
				return p + 1;
			}
			const latest = late[p];
			const freest = free[p];
			if (flat) flatSettle(plan, flat, p);
			else settle(plan, times, p);
			if (late[p] === latest && free[p] === freest) continue;
			marks[nodeAt[p] ?? 0] = 1;
			if (late[p] !== latest || role[p] !== Role.task) this.addSources(plan, p);
		}
		return 0;
	}

	private addSources({ first, source }: Plan, p: number): void {
		for (let e = first[p] ?? 0; e < (first[p + 1] ?? 0); e++) this.waiting.add(source[e] ?? 0);
	}
}

/** A column that is written anew: the same as before where there was one. */
function spare(column: Int32Array, length: number): Int32Array {
	return column.length === length ? column : new Int32Array(length);
}

interface Stretch {
	readonly start: number;
	readonly finish: number;
}

/** Follows the project's start and finish while dates move: all dates are looked at only where the first or last one gave way. */
class SpanChange {
	private start = NO_DUE;
	private finish = NO_FLOOR;
	private gaveWay = false;
	private readonly times: Times;

	constructor(times: Times) {
		this.times = times;
	}

	note(before: Stretch, after: Stretch, isTask: boolean): void {
		const { projectStartAt, projectFinishAt } = this.times;
		if (before.finish === projectFinishAt || (isTask && before.start === projectStartAt)) this.gaveWay = true;
		this.finish = Math.max(this.finish, after.finish);
		if (isTask) this.start = Math.min(this.start, after.start);
	}

	settle(plan: Plan, times: Times): void {
		if (this.gaveWay) Object.assign(times, projectSpan(plan, times));
		else {
			times.projectFinishAt = Math.max(times.projectFinishAt, this.finish);
			times.projectStartAt = Math.min(times.projectStartAt, this.start);
		}
	}
}
