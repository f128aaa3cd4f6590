import { shiftFor } from "./affected.ts";
import { type Edge, FROM_FINISH, TO_FINISH } from "./edges.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { edgeOf } from "./network.ts";
import { type Nodes, rereadNode } from "./nodes.ts";
import { groupBy } from "./order.ts";
import type { Times } from "./pass.ts";
import { permuteEdges, permuteRows } from "./permute.ts";
import { FLAT_SUM_MAX, flatSum, isFlatRow, type Plan, weighEdge } from "./plan.ts";
import { ASKS_FINISH, ASKS_START } from "./settle.ts";

export type WritablePlan = { -readonly [Key in keyof Plan]: Plan[Key] };

/**
 * A plan that takes edits: rows are written in place, edges put in and taken out, and only what an edge that points back
 * concerns gets other positions. What has to be timed again is noted by node.
 */
export class LivePlan {
	readonly plan: WritablePlan;
	/** Nodes whose early and whose late dates have to be found again. */
	readonly forward = new Set<number>();
	readonly backward = new Set<number>();
	private sum: number;
	/** True while the edges out of positions have to be grouped again. */
	private stale = false;

	constructor(plan: Plan) {
		this.plan = { ...plan };
		this.sum = flatSum(plan);
	}

	/** Reads a task's record again; true where other links than before may hold now. */
	reread(indexed: IndexedProblem, task: number): boolean {
		const { plan } = this;
		const { nodes } = plan.network;
		const before = flagsOf(nodes, task);
		const length = nodes.duration[task] ?? 0;
		rereadNode(indexed, task, nodes);
		const p = plan.positionOf[task] ?? 0;
		const axis = plan.calendar[p];
		plan.calendar[p] = nodes.calendar[task] ?? 0;
		plan.duration[p] = nodes.duration[task] ?? 0;
		plan.floor[p] = nodes.floor[task] ?? 0;
		plan.due[p] = nodes.due[task] ?? 0;
		plan.actualStart[p] = nodes.actualStart[task] ?? 0;
		plan.role[p] = nodes.role[task] ?? 0;
		this.sum += (nodes.duration[task] ?? 0) - length;
		if (plan.calendar[p] !== axis || !isFlatRow(plan, p)) this.sum = Number.POSITIVE_INFINITY;
		this.weighAround(p);
		return before !== flagsOf(nodes, task);
	}

	private weighAround(p: number): void {
		const { plan } = this;
		this.regroup();
		this.forward.add(plan.nodeAt[p] ?? 0);
		this.backward.add(plan.nodeAt[p] ?? 0);
		for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) this.reweigh(e);
		for (let k = plan.outFirst[p] ?? 0; k < (plan.outFirst[p + 1] ?? 0); k++) this.reweigh(plan.outEdges[k] ?? 0);
		plan.flat = this.sum < FLAT_SUM_MAX;
	}

	/** After a change at one of its ends: what stays a sum with the same weight asks nobody else to be found again. */
	private reweigh(e: number): void {
		const { simple, weight } = this.plan;
		const before = weight[e];
		if (simple[e] === 1) {
			weighEdge(this.plan, e);
			if (simple[e] === 1 && weight[e] === before) return;
		}
		this.weigh(e);
	}

	private weigh(e: number): void {
		const { plan } = this;
		weighEdge(plan, e);
		this.note(e);
		if (plan.simple[e] === 1) return;
		const p = plan.target[e] ?? 0;
		plan.asked[p] = (plan.asked[p] ?? 0) | (((plan.sides[e] ?? 0) & TO_FINISH) !== 0 ? ASKS_FINISH : ASKS_START);
		this.backward.add(plan.nodeAt[p] ?? 0);
		this.sum = Number.POSITIVE_INFINITY;
	}

	private note(e: number): void {
		const { plan } = this;
		this.forward.add(plan.nodeAt[plan.target[e] ?? 0] ?? 0);
		this.backward.add(plan.nodeAt[plan.source[e] ?? 0] ?? 0);
	}

	/** Gives links their new numbers and takes the edges out of those that are gone or others; false where they are too many. */
	renumber(numbers: Int32Array, most: number): boolean {
		const { link } = this.plan;
		const gone: number[] = [];
		for (let e = 0; e < link.length; e++) {
			const old = link[e] ?? -1;
			if (old < 0) continue;
			const number = numbers[old] ?? -1;
			if (number < 0) gone.push(e);
			else link[e] = number;
		}
		if (gone.length > most) return false;
		for (const e of gone.reverse()) this.takeOut(e);
		return true;
	}

	/** Puts the edge of a link in, out or right, as its record and its ends want it; false where it would close a loop. */
	sync(indexed: IndexedProblem, link: number, times: Times): boolean {
		const { plan } = this;
		const wanted = edgeOf({ ...plan.network, indexed }, link);
		const to = indexed.links.to[link] ?? 0;
		const inFinish = this.edgeInto(to, link);
		const at = inFinish >= 0 ? inFinish : this.edgeInto(plan.network.nodes.startNode[to] ?? to, link);
		if (wanted && at >= 0) {
			this.sum += Math.abs(wanted.lag) - Math.abs(plan.lag[at] ?? 0);
			plan.lag[at] = wanted.lag;
			plan.lagCalendar[at] = wanted.lagCalendar;
			this.weigh(at);
			return true;
		}
		if (at >= 0) this.takeOut(at);
		return !wanted || this.putIn(wanted, times);
	}

	/** A parent's start holds a child until that has begun; false where the hold would close a loop. */
	syncParent(indexed: IndexedProblem, task: number, times: Times): boolean {
		const { nodes } = this.plan.network;
		const from = nodes.startNode[indexed.parents[task] ?? -1];
		if (from === undefined) return true;
		const at = this.edgeInto(task, -1);
		if (nodes.started[task] === 1) {
			if (at >= 0) this.takeOut(at);
			return true;
		}
		return at >= 0 || this.putIn({ from, to: task, sides: FROM_FINISH, lag: 0, lagCalendar: 0, link: -1 }, times);
	}

	private edgeInto(node: number, link: number): number {
		const { plan } = this;
		const p = plan.positionOf[node] ?? 0;
		for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) if (plan.link[e] === link) return e;
		return -1;
	}

	private takeOut(e: number): void {
		const { plan } = this;
		this.note(e);
		const p = plan.target[e] ?? 0;
		for (const key of intColumns) plan[key] = without(plan[key], e);
		plan.simple = without(plan.simple, e);
		plan.sides = without(plan.sides, e);
		for (let q = p + 1; q < plan.first.length; q++) plan.first[q] = (plan.first[q] ?? 0) - 1;
		this.rearranged();
	}

	private putIn(edge: Edge, times: Times): boolean {
		const { plan } = this;
		const [u, v] = [plan.positionOf[edge.from] ?? 0, plan.positionOf[edge.to] ?? 0];
		if (u === v) return false;
		if (u > v) {
			this.regroup();
			const shift = shiftFor(plan, u, v);
			if (!shift) return false;
			permuteRows(plan, times, shift);
			permuteEdges(plan, shift);
			this.stale = true;
		}
		const source = plan.positionOf[edge.from] ?? 0;
		const target = plan.positionOf[edge.to] ?? 0;
		let e = plan.first[target] ?? 0;
		while (e < (plan.first[target + 1] ?? 0) && (plan.link[e] ?? -1) < edge.link) e++;
		const { lag, lagCalendar, link } = edge;
		const values = { source, target, weight: 0, lag, lagCalendar, link };
		for (const key of intColumns) plan[key] = withValue(plan[key], e, values[key]);
		plan.simple = withValue(plan.simple, e, 0);
		plan.sides = withValue(plan.sides, e, edge.sides);
		for (let q = target + 1; q < plan.first.length; q++) plan.first[q] = (plan.first[q] ?? 0) + 1;
		this.sum += Math.abs(lag);
		this.rearranged();
		this.weigh(e);
		return true;
	}

	private rearranged(): void {
		this.plan.edgeCount = this.plan.source.length;
		this.stale = true;
	}

	/** Brings the edges out of positions up to date. O(edges) after edges came or went. */
	regroup(): void {
		const { plan } = this;
		plan.flat = this.sum < FLAT_SUM_MAX;
		if (!this.stale) return;
		const outs = groupBy(plan.source, plan.nodeCount);
		plan.outFirst = outs.first;
		plan.outEdges = outs.items;
		this.stale = false;
	}
}

/** What of a task decides which links hold. */
function flagsOf({ pinned, started, passed }: Nodes, task: number): number {
	return (pinned[task] ?? 0) + 2 * (started[task] ?? 0) + 4 * (passed[task] ?? 0);
}

const intColumns = ["source", "target", "weight", "lag", "lagCalendar", "link"] as const;

function without<T extends Int32Array | Uint8Array>(column: T, at: number): T;
function without(column: Int32Array | Uint8Array, at: number): Int32Array | Uint8Array {
	const next = column.slice(0, column.length - 1);
	next.set(column.subarray(at + 1), at);
	return next;
}

function withValue<T extends Int32Array | Uint8Array>(column: T, at: number, value: number): T;
function withValue(column: Int32Array | Uint8Array, at: number, value: number): Int32Array | Uint8Array {
	const next = column instanceof Int32Array ? new Int32Array(column.length + 1) : new Uint8Array(column.length + 1);
	next.set(column.subarray(0, at));
	next[at] = value;
	next.set(column.subarray(at), at + 1);
	return next;
}
