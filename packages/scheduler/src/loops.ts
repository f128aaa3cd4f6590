import type { Edges } from "./edges.ts";
import { IncrementalOrder } from "./incremental-order.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { leaningOrder } from "./leaning-order.ts";
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

/** Containment first, then links by (addedAt, id); edges are numbered so already where the ages are equal. */
function byAge({ links }: IndexedProblem, { count, link }: Edges): (a: number, b: number) => number {
	const ages = new Float64Array(count).fill(Number.NEGATIVE_INFINITY);
	for (let e = 0; e < count; e++) {
		const spec = links.specs[link[e] ?? -1];
		if (spec) ages[e] = Number.isNaN(spec.addedAt) ? 0 : spec.addedAt;
	}
	return (a, b) => {
		const [x, y] = [ages[a] ?? 0, ages[b] ?? 0];
		return x < y ? -1 : x > y ? 1 : a - b;
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
	const sound = soundStart(local);
	const order = new IncrementalOrder(local, { order: leaningOrder(local, sound), arcs: sound });
	const diagnostics: Diagnostic[] = [];
	for (let k = sound; k < doubtful.length; k++) {
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

/** Arcs are taken in one by one from here on: a search for the first that closes a loop would cost more. */
const ARCS_SINGLY = 256;

/**
 * How many of the first arcs surely close no loop among themselves. Loops mostly come from the newest links, so the search
 * goes back from the last arc in growing strides, then halves. O(arcs x log arcs).
 */
function soundStart(arcs: Arcs): number {
	const { length } = arcs.from;
	const closesNone = (count: number) => topologicalOrder(firstOf(arcs, count)).length === arcs.nodeCount;
	let sound = 0;
	let end = length;
	for (let stride = ARCS_SINGLY; sound === 0 && stride < length; stride *= 8)
		if (closesNone(length - stride)) sound = length - stride;
		else end = length - stride;
	while (end - sound > ARCS_SINGLY) {
		const middle = (sound + end) >> 1;
		if (closesNone(middle)) sound = middle;
		else end = middle;
	}
	return sound;
}

function firstOf({ nodeCount, from, to }: Arcs, count: number): Arcs {
	return { nodeCount, from: from.subarray(0, count), to: to.subarray(0, count) };
}
