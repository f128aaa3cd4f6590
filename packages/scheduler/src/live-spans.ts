import { Role } from "./nodes.ts";
import type { Times } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { displayedSpans, type Spans } from "./scheduled-tasks.ts";
import { WaitingPositions } from "./waiting-positions.ts";

/** Starts and finishes as they are shown, brought up to date where something moved. */
export class LiveSpans implements Spans {
	readonly starts: Int32Array;
	readonly finishes: Int32Array;
	private readonly plan: Plan;
	private readonly times: Times;
	private readonly waiting: WaitingPositions;
	private readonly floating: readonly number[];

	/** Spans that are known are those of the plan but for what is touched. */
	constructor(plan: Plan, times: Times, known: Spans = displayedSpans(plan, times)) {
		this.plan = plan;
		this.times = times;
		this.starts = known.starts;
		this.finishes = known.finishes;
		this.waiting = new WaitingPositions(plan.nodeCount);
		const { floating } = plan.network;
		const endless: number[] = [];
		for (let task = floating.indexOf(1); task >= 0; task = floating.indexOf(1, task + 1)) endless.push(task);
		this.floating = endless;
	}

	/** Empties the marks by node; gives the tasks that may be shown otherwise than before. */
	update(touched: Uint8Array): number[] {
		const { plan, waiting } = this;
		const tasks: number[] = [];
		for (let node = touched.indexOf(1); node >= 0; node = touched.indexOf(1, node + 1)) {
			waiting.add(plan.positionOf[node] ?? 0);
			touched[node] = 0;
		}
		for (let p = waiting.first(); p >= 0; p = waiting.first()) {
			if (plan.role[p] === Role.start) this.addHeld(p);
			const task = plan.nodeAt[p] ?? 0;
			if (task >= this.starts.length) continue;
			tasks.push(task);
			if (plan.network.floating[task] === 0) this.span(task, p);
			else this.starts[task] = this.ownStart(task, p);
		}
		for (const task of this.floating) if (this.stretch(task) && !tasks.includes(task)) tasks.push(task);
		return tasks;
	}

	/** What a parent's start holds has its driver from there. */
	private addHeld(p: number): void {
		const { outFirst, outEdges, target } = this.plan;
		for (let k = outFirst[p] ?? 0; k < (outFirst[p + 1] ?? 0); k++) this.waiting.add(target[outEdges[k] ?? 0] ?? 0);
	}

	private span(task: number, p: number): void {
		const { indexed } = this.plan.network;
		const start = indexed.isParent[task] === 1 ? this.childrensStart(task, p) : this.ownStart(task, p);
		const moved = start !== this.starts[task];
		this.starts[task] = start;
		this.finishes[task] = Math.max(start, this.times.finishAt[p] ?? 0);
		const parent = indexed.parents[task] ?? -1;
		if (moved && parent >= 0) this.waiting.add(this.plan.positionOf[parent] ?? 0);
	}

	private ownStart(task: number, p: number): number {
		const { network, positionOf } = this.plan;
		return this.times.startAt[positionOf[network.nodes.startNode[task] ?? task] ?? p] ?? 0;
	}

	private childrensStart(task: number, p: number): number {
		const { first, source, nodeAt, network } = this.plan;
		const { parents } = network.indexed;
		let start: number | undefined;
		for (let e = first[p] ?? 0; e < (first[p + 1] ?? 0); e++) {
			const child = nodeAt[source[e] ?? 0] ?? 0;
			if (child < parents.length && parents[child] === task)
				start = Math.min(start ?? Number.POSITIVE_INFINITY, this.starts[child] ?? 0);
		}
		return start ?? this.times.startAt[p] ?? 0;
	}

	/** A hammock without an end lasts as long as what it stands over; true where it now ends elsewhere. */
	private stretch(task: number): boolean {
		const { plan, times } = this;
		const parent = plan.network.indexed.parents[task] ?? -1;
		const until = parent >= 0 ? (this.finishes[parent] ?? 0) : times.projectFinishAt;
		const own = Math.max(this.starts[task] ?? 0, times.finishAt[plan.positionOf[task] ?? 0] ?? 0);
		const finish = Math.max(own, until);
		const moved = finish !== this.finishes[task];
		this.finishes[task] = finish;
		return moved;
	}
}
