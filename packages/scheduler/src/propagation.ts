import type { LivePlan } from "./live-plan.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { backward, headOf, projectSpan, setInstants, type Times, timePlan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { settle } from "./settle.ts";
import { WaitingPositions } from "./waiting-positions.ts";

/** Beyond one in so many positions a whole pass costs less than going from one to the next. */
const SHARE = 8;

/**
 * Brings the times of a plan up to date after edits: forward and back from what was edited, as far as dates move; a whole
 * pass where that would be most of the plan.
 */
export class Propagation {
	/** By node: 1 where dates or driver may be others than when the marks were last taken. */
	readonly touched: Uint8Array;
	private readonly live: LivePlan;
	private readonly times: Times;
	private readonly waiting: WaitingPositions;
	private readonly moved: number[] = [];

	constructor(live: LivePlan, times: Times) {
		this.live = live;
		this.times = times;
		this.touched = new Uint8Array(live.plan.nodeCount);
		this.waiting = new WaitingPositions(live.plan.nodeCount);
	}

	/** O(edges at what moves), at most a little more than a whole pass. */
	run(): void {
		const { live, times } = this;
		live.regroup();
		const { plan } = live;
		const seeds = live.forward.size + live.backward.size;
		if (seeds === 0) return;
		const widened = !plan.flat && times.widen(plan);
		const before = times.projectFinishAt;
		for (const node of live.forward) this.touched[node] = 1;
		if (widened || seeds > plan.nodeCount / SHARE || !this.forward(plan)) this.whole(plan);
		else if (times.projectFinishAt !== before || !this.backward(plan)) this.wholeBackward(plan);
		live.forward.clear();
		live.backward.clear();
	}

	/** False where too many positions would have to be looked at; the times are then half done. */
	private forward(plan: Plan): boolean {
		const { waiting, times, touched, moved } = this;
		const { head, startAt, finishAt } = times;
		const { outFirst, outEdges, target, nodeAt } = plan;
		const span = new SpanChange(times);
		moved.length = 0;
		let left = plan.nodeCount / SHARE;
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
				touched[nodeAt[q] ?? 0] = 1;
				waiting.add(q);
			}
			touched[nodeAt[p] ?? 0] = 1;
		}
		span.settle(plan, times);
		return true;
	}

	/** From what was edited and from what moved, and what comes before it. */
	private backward(plan: Plan): boolean {
		const { waiting, times, touched, moved } = this;
		const { late, free } = times;
		const { role, nodeAt } = plan;
		let left = plan.nodeCount / SHARE;
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
			touched[nodeAt[p] ?? 0] = 1;
			if (late[p] !== latest || role[p] !== Role.task) this.addSources(plan, p);
		}
		return true;
	}

	private addSources({ first, source }: Plan, p: number): void {
		for (let e = first[p] ?? 0; e < (first[p + 1] ?? 0); e++) this.waiting.add(source[e] ?? 0);
	}

	private wholeBackward(plan: Plan): void {
		const { times } = this;
		const before = [times.late.slice(), times.free.slice()];
		backward(plan, times);
		this.touch(plan, [times.late, times.free], before);
	}

	private whole(plan: Plan): void {
		const { times, touched } = this;
		const dates = [times.head, times.startAt, times.finishAt];
		const all = [...dates, times.late, times.free];
		const before = all.map((column) => column.slice());
		timePlan(plan, times);
		this.touch(plan, all, before);
		const { source, target, nodeAt, edgeCount } = plan;
		const moved = (p: number) => dates.some((column, c) => column[p] !== before[c]?.[p]);
		for (let e = 0; e < edgeCount; e++) {
			const p = source[e] ?? 0;
			if (touched[nodeAt[p] ?? 0] === 1 && moved(p)) touched[nodeAt[target[e] ?? 0] ?? 0] = 1;
		}
	}

	private touch({ nodeAt }: Plan, columns: readonly Int32Array[], before: readonly Int32Array[]): void {
		const { touched } = this;
		for (let c = 0; c < columns.length; c++) {
			const [now, then] = [columns[c], before[c]];
			if (!now || !then) continue;
			for (let p = 0; p < now.length; p++) if (now[p] !== then[p]) touched[nodeAt[p] ?? 0] = 1;
		}
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
