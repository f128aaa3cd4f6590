import type { IndexedProblem } from "./index-problem.ts";
import { type Nodes, rereadNode } from "./nodes.ts";
import { groupBy } from "./order.ts";
import { Times } from "./pass.ts";
import type { Plan } from "./plan.ts";
import { Splice } from "./sorted-records.ts";

export interface Respliced {
	readonly plan: Plan;
	readonly times: Times;
	/** Old and new numbers of the nodes. */
	readonly nodes: Splice;
}

/**
 * A timed plan with tasks taken out that have no edges any more, and tasks put in that have none yet, at its end. Nodes and
 * positions get new numbers, nothing is found again. O(nodes + edges).
 */
export function respliced(before: { plan: Plan; times: Times }, tasks: Splice, indexed: IndexedProblem): Respliced {
	const { network, nodeAt, nodeCount } = before.plan;
	const extra = nodeCount - tasks.to.length;
	const rows = nodeSplice(tasks, extra);
	const nodes = nodesOf(network.nodes, { rows, tasks, extra });
	for (let task = tasks.from.indexOf(-1); task >= 0; task = tasks.from.indexOf(-1, task + 1)) {
		nodes.owner[task] = task;
		nodes.startNode[task] = task;
		nodes.minimumNode[task] = -1;
		rereadNode(indexed, task, nodes);
	}
	const gone: number[] = [];
	const order = new Int32Array(rows.from.length);
	let count = 0;
	for (let p = 0; p < nodeCount; p++) {
		const node = rows.to[nodeAt[p] ?? 0] ?? -1;
		if (node < 0) gone.push(p);
		else order[count++] = node;
	}
	const fresh = order.length - count;
	for (let node = 0; node < rows.from.length; node++) if (rows.from[node] === -1) order[count++] = node;
	const positions = new Splice(nodeCount, { removed: gone, inserted: new Array<number>(fresh).fill(nodeCount) });
	const floating = tasks.bytes(network.floating);
	const plan = moved(before.plan, { nodes, order, positions });
	return {
		plan: { ...plan, network: { ...network, indexed, nodes, floating } },
		times: timesOf(before.times, plan, positions),
		nodes: rows,
	};
}

/** The tasks' own nodes come first, then the others, which stay. */
function nodeSplice({ from, to }: Splice, extra: number): Splice {
	const removed: number[] = [];
	const inserted: number[] = [];
	for (let task = 0; task < to.length; task++) if (to[task] === -1) removed.push(task);
	let next = 0;
	for (let task = 0; task < from.length; task++) {
		const old = from[task] ?? -1;
		if (old < 0) inserted.push(next);
		else next = old + 1;
	}
	return new Splice(to.length + extra, { removed, inserted });
}

function nodesOf(old: Nodes, { rows, tasks, extra }: { rows: Splice; tasks: Splice; extra: number }): Nodes {
	const count = tasks.from.length + extra;
	const owner = renamed(rows.column(old.owner), tasks.to);
	return {
		count,
		calendar: rows.column(old.calendar),
		duration: rows.column(old.duration),
		floor: rows.column(old.floor),
		due: rows.column(old.due),
		actualStart: rows.column(old.actualStart),
		role: rows.bytes(old.role),
		pinned: rows.bytes(old.pinned),
		started: rows.bytes(old.started),
		passed: rows.bytes(old.passed),
		hollow: rows.bytes(old.hollow),
		owner,
		startNode: renamed(tasks.column(old.startNode), rows.to),
		minimumNode: renamed(tasks.column(old.minimumNode), rows.to),
	};
}

/** Numbers through a table; -1 stays. */
function renamed(column: Int32Array, numbers: Int32Array): Int32Array {
	const next = new Int32Array(column.length);
	for (let k = 0; k < column.length; k++) {
		const value = column[k] ?? -1;
		next[k] = value < 0 ? -1 : (numbers[value] ?? -1);
	}
	return next;
}

function moved(plan: Plan, { nodes, order, positions }: { nodes: Nodes; order: Int32Array; positions: Splice }): Plan {
	const positionOf = new Int32Array(order.length);
	for (let p = 0; p < order.length; p++) positionOf[order[p] ?? 0] = p;
	const [source, target] = [renamed(plan.source, positions.to), renamed(plan.target, positions.to)];
	const outs = groupBy(source, order.length);
	const row = (column: Int32Array) => {
		const next = new Int32Array(order.length);
		for (let p = 0; p < order.length; p++) next[p] = column[order[p] ?? 0] ?? 0;
		return next;
	};
	return {
		...plan,
		nodeCount: order.length,
		nodeAt: order,
		positionOf,
		source,
		target,
		first: groupBy(target, order.length).first,
		outFirst: outs.first,
		outEdges: outs.items,
		calendar: row(nodes.calendar),
		duration: row(nodes.duration),
		floor: row(nodes.floor),
		due: row(nodes.due),
		actualStart: row(nodes.actualStart),
		role: Uint8Array.from(row(Int32Array.from(nodes.role))),
		asked: positions.bytes(plan.asked),
	};
}

function timesOf(old: Times, plan: Plan, positions: Splice): Times {
	const times = new Times(plan);
	if (old.lateStartAt.length > 0) times.widen(plan);
	for (const key of ["head", "startAt", "finishAt", "late", "free"] as const)
		times[key].set(positions.column(old[key]));
	if (old.lateStartAt.length > 0)
		for (const key of ["lateStartAt", "lateFinishAt", "freeStartAt", "freeFinishAt"] as const)
			times[key].set(positions.column(old[key]));
	times.ends.set(old.ends);
	times.projectStartAt = old.projectStartAt;
	times.projectFinishAt = old.projectFinishAt;
	return times;
}
