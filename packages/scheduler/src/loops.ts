import type { Edges } from "./edges.ts";
import { IncrementalOrder } from "./incremental-order.ts";
import { leaningOrder } from "./leaning-order.ts";
import { LOOP_STEPS_MAX, LOOPS_NAMED_MAX } from "./limits.ts";
import type { Network } from "./network.ts";
import { type ArcEnds, type Arcs, arcEndsOf, components, neighbours, topologicalOrder } from "./order.ts";
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
	const successors = neighbours(edges.from, edges.to, nodes.count);
	const order = topologicalOrder(arcs, successors);
	if (order.length === nodes.count) return { suspended, linkIds: [], diagnostics: [], order };
	const component = components(nodes.count, successors, order);
	const doubtful = oldestFirst(network, edgesInside(edges, component));
	const diagnostics = suspendClosers({ network, arcs, doubtful, suspended });
	const linkIds = new Set<string>();
	for (let e = 0; e < edges.count; e++) if (suspended[e] === 1) linkIds.add(idOf(network, e));
	return { suspended, linkIds: [...linkIds].sort(), diagnostics };
}

/** Edges between two nodes of one component. */
function edgesInside({ count, from, to }: Edges, component: Int32Array): Int32Array {
	const inside = new Int32Array(count);
	let found = 0;
	for (let e = 0; e < count; e++) {
		const of = component[from[e] ?? 0] ?? -1;
		if (of >= 0 && of === component[to[e] ?? 0]) inside[found++] = e;
	}
	return inside.subarray(0, found);
}

/** Containment first, then links by (addedAt, id); edges are numbered so already where the ages are equal. */
function oldestFirst({ indexed, edges }: Network, doubtful: Int32Array): Int32Array {
	const { addedAt } = indexed.links;
	const ages = new Float64Array(doubtful.length);
	let rising = true;
	for (let k = 0; k < doubtful.length; k++) {
		const age = addedAt[edges.link[doubtful[k] ?? 0] ?? -1] ?? Number.NEGATIVE_INFINITY;
		if (k > 0 && age < (ages[k - 1] ?? 0)) rising = false;
		ages[k] = age;
	}
	if (rising) return doubtful;
	const sorted = ages.slice().sort();
	const taken = new Int32Array(doubtful.length);
	const ordered = new Int32Array(doubtful.length);
	for (let k = 0; k < doubtful.length; k++) {
		const first = firstAtLeast(sorted, ages[k] ?? 0);
		const nth = taken[first] ?? 0;
		taken[first] = nth + 1;
		ordered[first + nth] = doubtful[k] ?? 0;
	}
	return ordered;
}

function firstAtLeast(sorted: Float64Array, value: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? 0) < value) low = middle + 1;
		else high = middle;
	}
	return low;
}

function suspendClosers(work: {
	readonly network: Network;
	readonly arcs: Arcs;
	readonly doubtful: Int32Array;
	readonly suspended: Uint8Array;
}): Diagnostic[] {
	const { network, doubtful, suspended, arcs } = work;
	const local = arcsAmong(arcs, doubtful);
	const ends = arcEndsOf(local);
	const sound = soundStart(local, ends);
	const order = new IncrementalOrder(local, ends, sound);
	const diagnostics: Diagnostic[] = [];
	for (let k = sound.arcs; k < doubtful.length; k++) {
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

/** The arcs of some edges, with numbers for the nodes at their ends alone, in the order of the nodes. */
function arcsAmong({ nodeCount, from, to }: Arcs, edges: Int32Array): Arcs {
	const numbers = new Int32Array(nodeCount);
	for (const e of edges) numbers[from[e] ?? 0] = numbers[to[e] ?? 0] = 1;
	let count = 0;
	for (let v = 0; v < nodeCount; v++) if (numbers[v] === 1) numbers[v] = count++;
	const ends = { from: new Int32Array(edges.length), to: new Int32Array(edges.length) };
	for (let k = 0; k < edges.length; k++) {
		const e = edges[k] ?? 0;
		ends.from[k] = numbers[from[e] ?? 0] ?? 0;
		ends.to[k] = numbers[to[e] ?? 0] ?? 0;
	}
	return { nodeCount: count, ...ends };
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

/** Arcs are taken in one by one from here on: a search for the first that closes a loop would cost more. */
const ARCS_SINGLY = 256;

/**
 * How many of the first arcs surely close no loop among themselves, and an order that agrees with them. Loops mostly come
 * from the newest links, so the search goes back from the last arc in growing strides, then halves. O(arcs x log arcs).
 */
function soundStart(arcs: Arcs, ends: ArcEnds): { readonly arcs: number; readonly order: Int32Array } {
	const { length } = arcs.from;
	let sound = 0;
	let end = length;
	let order: Int32Array | undefined;
	const take = (count: number) => {
		const found = leaningOrder(arcs, ends, count);
		if (found.length < arcs.nodeCount) end = count;
		else [sound, order] = [count, found];
	};
	for (let stride = ARCS_SINGLY; sound === 0 && stride < length; stride *= 8) take(length - stride);
	while (end - sound > ARCS_SINGLY) take((sound + end) >> 1);
	return { arcs: sound, order: order ?? leaningOrder(arcs, ends, sound) };
}
