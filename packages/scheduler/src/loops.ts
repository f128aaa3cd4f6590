import type { Edges } from "./edges.ts";
import { IncrementalOrder } from "./incremental-order.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { LOOP_STEPS_MAX, LOOPS_NAMED_MAX } from "./limits.ts";
import type { Network } from "./network.ts";
import { type Arcs, components, topologicalOrder } from "./order.ts";
import type { Diagnostic } from "./schedule.ts";

/** Which edges stand still so that no loop is left, and the loops that they would close. */
export interface LoopRepair {
	/** Per edge: 1 when its link is suspended. */
	readonly suspended: Uint8Array;
	/** In code-unit order. */
	readonly linkIds: readonly string[];
	readonly diagnostics: readonly Diagnostic[];
	/** The topological order that was found where nothing had to be suspended. */
	readonly order?: Int32Array;
}

/**
 * Suspends links so that the rest has an order: a pure function of the plan. Only inside strongly connected parts the links
 * are taken in the order (addedAt, id); the one that closes a loop over those before it is suspended.
 */
export function repairLoops(network: Network): LoopRepair {
	const { edges, nodes } = network;
	const arcs = { nodeCount: nodes.count, from: edges.from, to: edges.to };
	const suspended = new Uint8Array(edges.count);
	const order = topologicalOrder(arcs);
	if (order.length === nodes.count) return { suspended, linkIds: [], diagnostics: [], order };
	const component = components(arcs);
	const doubtful: number[] = [];
	for (let e = 0; e < edges.count; e++)
		if (component[edges.from[e] ?? 0] === component[edges.to[e] ?? 0]) doubtful.push(e);
	doubtful.sort(byAge(network.indexed, edges));
	const diagnostics = suspendClosers({ network, arcs, doubtful, suspended });
	const linkIds = new Set<string>();
	for (let e = 0; e < edges.count; e++) if (suspended[e] === 1) linkIds.add(idOf(network, e));
	return { suspended, linkIds: [...linkIds].sort(), diagnostics };
}

/** Containment first, then links by (addedAt, id). Links are already numbered by id. */
function byAge({ links }: IndexedProblem, edges: Edges): (a: number, b: number) => number {
	const ageOf = (e: number) => {
		const link = edges.link[e] ?? -1;
		const addedAt = link < 0 ? -Infinity : (links.specs[link]?.addedAt ?? 0);
		return Number.isNaN(addedAt) ? 0 : addedAt;
	};
	const ages = new Map<number, number>();
	for (let e = 0; e < edges.count; e++) ages.set(e, ageOf(e));
	return (a, b) => {
		const [x, y] = [ages.get(a) ?? 0, ages.get(b) ?? 0];
		return x < y ? -1 : x > y ? 1 : (edges.link[a] ?? 0) - (edges.link[b] ?? 0) || a - b;
	};
}

function suspendClosers(work: {
	readonly network: Network;
	readonly arcs: Arcs;
	readonly doubtful: readonly number[];
	readonly suspended: Uint8Array;
}): Diagnostic[] {
	const { network, doubtful, suspended, arcs } = work;
	const local = {
		nodeCount: arcs.nodeCount,
		from: Int32Array.from(doubtful, (e) => arcs.from[e] ?? 0),
		to: Int32Array.from(doubtful, (e) => arcs.to[e] ?? 0),
	};
	const order = new IncrementalOrder(local, searchOrder(local));
	const diagnostics: Diagnostic[] = [];
	for (let k = 0; k < doubtful.length; k++) {
		const edge = doubtful[k] ?? 0;
		const unsearched = order.steps > LOOP_STEPS_MAX && !order.pointsForward(k);
		const loop = unsearched ? [] : order.add(k);
		if (!loop) continue;
		suspended[edge] = 1;
		if (diagnostics.length >= LOOPS_NAMED_MAX) continue;
		diagnostics.push(nameLoop(network, [...loop.map((arc) => doubtful[arc] ?? 0), edge], edge));
	}
	return diagnostics;
}

function nameLoop(network: Network, loop: readonly number[], closer: number): Diagnostic {
	const { edges } = network;
	const linkIds = loop.filter((e) => (edges.link[e] ?? -1) >= 0).map((e) => idOf(network, e));
	const tasks = loop.map((e) => network.indexed.tasks[network.nodes.owner[edges.from[e] ?? 0] ?? 0]?.id ?? "");
	return { code: "loop", taskIds: [...new Set(tasks)], linkIds, suspendedLinkIds: [idOf(network, closer)] };
}

function idOf({ indexed, edges }: Network, edge: number): string {
	return indexed.links.specs[edges.link[edge] ?? -1]?.id ?? "";
}

/** Reverse finishing order of a depth-first search: forward for all arcs but the few that close loops, so that little is searched. */
function searchOrder({ nodeCount, from, to }: Arcs): Int32Array {
	const heads = new Int32Array(nodeCount).fill(-1);
	const next = new Int32Array(from.length).fill(-1);
	for (let e = from.length - 1; e >= 0; e--) {
		const v = from[e] ?? 0;
		next[e] = heads[v] ?? -1;
		heads[v] = e;
	}
	const order = new Int32Array(nodeCount);
	const seen = new Uint8Array(nodeCount);
	let place = nodeCount;
	const path: number[] = [];
	for (let root = 0; root < nodeCount; root++) {
		if (seen[root] === 1) continue;
		seen[root] = 1;
		path.push(root);
		while (path.length > 0) {
			const v = path.at(-1) ?? 0;
			const arc = heads[v] ?? -1;
			if (arc < 0) {
				order[--place] = v;
				path.pop();
				continue;
			}
			heads[v] = next[arc] ?? -1;
			const w = to[arc] ?? 0;
			if (seen[w] === 0) {
				seen[w] = 1;
				path.push(w);
			}
		}
	}
	return order;
}
