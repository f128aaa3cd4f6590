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
	for (let task = 0; task < tasks.from.length; task++)
		if ((tasks.from[task] ?? -1) < 0) {
			nodes.owner[task] = task;
			nodes.startNode[task] = task;
			nodes.minimumNode[task] = -1;
			rereadNode(indexed, task, nodes);
		}
	const kept = [...nodeAt.keys()].filter((p) => (rows.to[nodeAt[p] ?? 0] ?? -1) >= 0);
	const fresh = [...rows.from.keys()].filter((node) => (rows.from[node] ?? -1) < 0);
	const order = Int32Array.from([...kept.map((p) => rows.to[nodeAt[p] ?? 0] ?? 0), ...fresh]);
	const positions = new Splice(nodeCount, {
		removed: [...nodeAt.keys()].filter((p) => (rows.to[nodeAt[p] ?? 0] ?? -1) < 0),
		inserted: fresh.map(() => nodeCount),
	});
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
	const removed = [...to.keys()].filter((task) => (to[task] ?? -1) < 0);
	const inserted: number[] = [];
	let next = 0;
	for (const old of from)
		if (old < 0) inserted.push(next);
		else next = old + 1;
	return new Splice(to.length + extra, { removed, inserted });
}

function nodesOf(old: Nodes, { rows, tasks, extra }: { rows: Splice; tasks: Splice; extra: number }): Nodes {
	const count = tasks.from.length + extra;
	const renamed = (column: Int32Array, numbers: Int32Array) =>
		column.map((value) => (value < 0 ? -1 : (numbers[value] ?? -1)));
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

function moved(plan: Plan, { nodes, order, positions }: { nodes: Nodes; order: Int32Array; positions: Splice }): Plan {
	const positionOf = new Int32Array(order.length);
	const place = (column: Int32Array) => column.map((p) => positions.to[p] ?? 0);
	for (let p = 0; p < order.length; p++) positionOf[order[p] ?? 0] = p;
	const [source, target] = [place(plan.source), place(plan.target)];
	const outs = groupBy(source, order.length);
	const row = (column: Int32Array) => order.map((node) => column[node] ?? 0);
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
		role: Uint8Array.from(order, (node) => nodes.role[node] ?? 0),
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
