import type { LivePlan } from "./live-plan.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { backward, headOf, projectSpan, setInstants, type Times, timePlan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { settle } from "./settle.ts";
import { WaitingPositions } from "./waiting-positions.ts";

/**
 * Beyond one in so many positions a whole pass costs less than going from one to the next; measured at 10,000 tasks. A pass
 * over a plan in one calendar is so quick that little is gone by before it pays.
 */
const SHARE = { flat: 40, mixed: 8 } as const;

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
	/** Times before the first whole pass since the marks were last taken: what differs from them is touched. */
	private readonly before: readonly Int32Array[];
	private whole = false;

	/** Begins with the marks of nodes that were touched before. */
	constructor(live: LivePlan, times: Times, marks: Uint8Array = new Uint8Array(live.plan.nodeCount)) {
		this.live = live;
		this.times = times;
		this.marks = marks;
		this.before = this.columns().map(({ length }) => new Int32Array(length));
		this.waiting = new WaitingPositions(live.plan.nodeCount);
	}

	/** After tasks went or came: the first or last date may be another. O(nodes). */
	span(): void {
		const { live, times } = this;
		const end = times.projectFinishAt;
		Object.assign(times, projectSpan(live.plan, times));
		if (times.projectFinishAt === end) return;
		this.remember();
		backward(live.plan, times);
	}

	/** O(edges at what moves), at most a little more than a whole pass. */
	run(): void {
		const { live, times } = this;
		live.regroup();
		const { plan } = live;
		const seeds = live.forward.size + live.backward.size;
		if (seeds === 0) return;
		const share = plan.nodeCount / (plan.flat ? SHARE.flat : SHARE.mixed);
		const widened = !plan.flat && times.widen(plan);
		const end = times.projectFinishAt;
		for (const node of live.forward) this.marks[node] = 1;
		if (widened || seeds > share || !this.forward(plan, share)) {
			this.remember();
			timePlan(plan, times);
		} else if (times.projectFinishAt !== end || !this.backward(plan, share)) {
			this.remember();
			backward(plan, times);
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
		this.whole = false;
		this.marks.fill(0);
	}

	private columns(): Int32Array[] {
		const { head, startAt, finishAt, late, free } = this.times;
		return [head, startAt, finishAt, late, free];
	}

	private remember(): void {
		if (this.whole) return;
		this.whole = true;
		this.columns().forEach((column, c) => {
			this.before[c]?.set(column);
		});
	}

	/** Marks what whole passes moved. Due before positions change, too. O(nodes + edges), nothing where there was no whole pass. */
	compare(): void {
		if (!this.whole) return;
		this.whole = false;
		const { marks, live, times } = this;
		const { nodeAt, nodeCount, outFirst, outEdges, target } = live.plan;
		const { head, startAt, finishAt, late, free } = times;
		const [heads = head, starts = head, finishes = head, lates = head, frees = head] = this.before;
		for (let p = 0; p < nodeCount; p++) {
			if (late[p] !== lates[p] || free[p] !== frees[p]) marks[nodeAt[p] ?? 0] = 1;
			if (head[p] === heads[p] && startAt[p] === starts[p] && finishAt[p] === finishes[p]) continue;
			marks[nodeAt[p] ?? 0] = 1;
			for (let k = outFirst[p] ?? 0; k < (outFirst[p + 1] ?? 0); k++)
				marks[nodeAt[target[outEdges[k] ?? 0] ?? 0] ?? 0] = 1;
		}
	}

	/** False where too many positions would have to be looked at; the times are then half done. */
	private forward(plan: Plan, most: number): boolean {
		const { waiting, times, marks, moved } = this;
		const { head, startAt, finishAt } = times;
		const { outFirst, outEdges, target, nodeAt } = plan;
		const span = new SpanChange(times);
		moved.length = 0;
		let left = most;
		for (const node of this.live.forward) waiting.add(plan.positionOf[node] ?? 0);
		for (let p = waiting.first(); p >= 0; p = waiting.first()) {
			if (--left < 0) {
				waiting.clear();
				return false;
			}
			const [u, start, finish] = [head[p], startAt[p] ?? 0, finishAt[p] ?? 0];
			head[p] = headOf(plan, p, times);
			setInstants(plan, p, times);
			if (head[p] === u && startAt[p] === start && finishAt[p] === finish) continue;
			moved.push(p);
			span.note({ start, finish }, { start: startAt[p] ?? 0, finish: finishAt[p] ?? 0 }, plan.role[p] === Role.task);
			for (let k = outFirst[p] ?? 0; k < (outFirst[p + 1] ?? 0); k++) {
				const q = target[outEdges[k] ?? 0] ?? 0;
				marks[nodeAt[q] ?? 0] = 1;
				waiting.add(q);
			}
			marks[nodeAt[p] ?? 0] = 1;
		}
		span.settle(plan, times);
		return true;
	}

	/** From what was edited and from what moved, and what comes before it. */
	private backward(plan: Plan, most: number): boolean {
		const { waiting, times, marks, moved } = this;
		const { late, free } = times;
		const { role, nodeAt } = plan;
		let left = most;
		for (const node of this.live.backward) waiting.add(plan.positionOf[node] ?? 0);
		for (const p of moved) {
			waiting.add(p);
			this.addSources(plan, p);
		}
		for (let p = waiting.last(); p >= 0; p = waiting.last()) {
			if (--left < 0) {
				waiting.clear();
				return false;
			}
			const [latest, freest] = [late[p], free[p]];
			settle(plan, times, p);
			if (late[p] === latest && free[p] === freest) continue;
			marks[nodeAt[p] ?? 0] = 1;
			if (late[p] !== latest || role[p] !== Role.task) this.addSources(plan, p);
		}
		return true;
	}

	private addSources({ first, source }: Plan, p: number): void {
		for (let e = first[p] ?? 0; e < (first[p + 1] ?? 0); e++) this.waiting.add(source[e] ?? 0);
	}
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
