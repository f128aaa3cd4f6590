import { type Edge, EdgeList, type Edges, FROM_FINISH, TO_FINISH } from "./edges.ts";
import { hammocksWithoutEnd } from "./hammocks.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { minimumNodes } from "./minimum-nodes.ts";
import { type Nodes, nodesOf } from "./nodes.ts";

/**
 * A plan as a graph. Node i < n is task i (of a parent or hammock: its finish). A parent's start is a node of its own, before
 * all of its children; where a link leaves a parent's start, one more node holds the earliest start of the children.
 */
export interface Network {
	readonly indexed: IndexedProblem;
	readonly nodes: Nodes;
	readonly edges: Edges;
	/** 1 for hammocks that nothing ends: they last as long as what they stand over. */
	readonly floating: Uint8Array;
}

/** Nodes and edges of a plan, loops still in it. */
export function buildNetwork(indexed: IndexedProblem): Network {
	const floating = hammocksWithoutEnd(indexed);
	const minimums = minimumNodes(indexed);
	return withEdges({ indexed, nodes: nodesOf(indexed, { floating, minimums }), floating });
}

/** The edges anew over nodes that stand. */
export function withEdges({ indexed, nodes, floating }: Ends): Network {
	const edges = new EdgeList(indexed.links.specs.length + 64);
	addContainment(indexed, nodes, floating, edges);
	addLinks({ indexed, nodes, floating }, edges);
	return { indexed, nodes, edges: edges.done(), floating };
}

/** A parent starts before and finishes after its children; containment is never suspended. */
function addContainment({ tasks, parents }: IndexedProblem, nodes: Nodes, floating: Uint8Array, edges: EdgeList): void {
	for (let task = 0; task < tasks.length; task++) {
		const start = nodes.startNode[task] ?? task;
		if (start !== task) edges.addPlain(start, task);
		if (nodes.hollow[task] === 1 && (nodes.minimumNode[task] ?? -1) >= 0)
			edges.addPlain(task, nodes.minimumNode[task] ?? task);
		const parent = parents[task] ?? -1;
		if (parent < 0) continue;
		if (nodes.started[task] === 0) edges.addPlain(nodes.startNode[parent] ?? parent, start);
		if (floating[task] === 0) edges.addPlain(task, parent);
		const minimum = nodes.minimumNode[parent] ?? -1;
		if (minimum >= 0 && floating[task] === 0) {
			const own = nodes.minimumNode[task] ?? -1;
			edges.addPlain(own >= 0 ? own : start, minimum, 0);
		}
	}
}

function addLinks({ indexed, nodes, floating }: Ends, edges: EdgeList): void {
	const { links, diagnostics } = indexed;
	const { length } = links.specs;
	const { columns, begin } = edges.reserve(length);
	let at = begin;
	for (let link = 0; link < length; link++) {
		const from = links.from[link] ?? 0;
		const to = links.to[link] ?? 0;
		const sides = links.sides[link] ?? 0;
		if (floating[from] === 1 && (sides & FROM_FINISH) !== 0) {
			diagnostics.push({ code: "badValue", id: links.specs[link]?.id ?? "", field: "from" });
			continue;
		}
		if (!holds(nodes, { from, to, sides })) continue;
		columns.from[at] = sourceOf(nodes, from, sides);
		columns.to[at] = targetOf(nodes, to, sides);
		columns.sides[at] = sides;
		columns.link[at++] = link;
	}
	edges.fill(at);
}

type Ends = Pick<Network, "indexed" | "nodes" | "floating">;

/** The edge of a link; none where it holds nothing. */
export function edgeOf({ indexed: { links }, nodes, floating }: Ends, link: number): Edge | undefined {
	const [from, to, sides] = [links.from[link] ?? 0, links.to[link] ?? 0, links.sides[link] ?? 0];
	if ((floating[from] === 1 && (sides & FROM_FINISH) !== 0) || !holds(nodes, { from, to, sides })) return undefined;
	return {
		from: sourceOf(nodes, from, sides),
		to: targetOf(nodes, to, sides),
		sides,
		lag: links.lag[link] ?? 0,
		lagCalendar: links.lagCalendar[link] ?? 0,
		link,
	};
}

/** False where a link leaves a passed gate, or would hold what has already begun or ended. */
function holds({ pinned, started, passed }: Nodes, { from, to, sides }: Pick<Edge, "from" | "to" | "sides">): boolean {
	if (pinned[to] === 1 || ((sides & TO_FINISH) === 0 && started[to] === 1)) return false;
	return passed[from] === 0;
}

function sourceOf({ minimumNode, startNode }: Nodes, task: number, sides: number): number {
	if ((sides & FROM_FINISH) !== 0) return task;
	const minimum = minimumNode[task] ?? -1;
	return minimum >= 0 ? minimum : (startNode[task] ?? task);
}

function targetOf({ startNode }: Nodes, task: number, sides: number): number {
	return (sides & TO_FINISH) !== 0 ? task : (startNode[task] ?? task);
}
