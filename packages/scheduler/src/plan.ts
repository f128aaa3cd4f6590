import type { CompiledCalendar } from "./calendar.ts";
import { EdgeList, type Edges, FROM_FINISH, TO_FINISH } from "./edges.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { type LoopRepair, repairLoops } from "./loops.ts";
import type { Network } from "./network.ts";
import { NO_FLOOR, type Nodes, Role } from "./nodes.ts";
import { groupBy, topologicalOrder } from "./order.ts";
import { ASKS_FINISH, ASKS_START } from "./settle.ts";

/**
 * A network without loops, laid out for the passes: nodes are numbered by topological position, edges are sorted by the
 * position of their target, so that a pass is one walk through flat columns.
 */
export interface Plan {
	readonly network: Network;
	readonly repair: LoopRepair;
	readonly calendars: readonly CompiledCalendar[];
	readonly nodeCount: number;
	readonly edgeCount: number;
	/** Network node of a position, and the other way round. */
	readonly nodeAt: Int32Array;
	readonly positionOf: Int32Array;
	readonly calendar: Int32Array;
	readonly duration: Int32Array;
	readonly floor: Int32Array;
	readonly due: Int32Array;
	readonly actualStart: Int32Array;
	readonly role: Uint8Array;
	readonly source: Int32Array;
	readonly target: Int32Array;
	/** For simple edges: the bound is head[source] + weight, in the coordinates that both ends share. */
	readonly weight: Int32Array;
	readonly simple: Uint8Array;
	readonly lag: Int32Array;
	readonly lagCalendar: Int32Array;
	readonly sides: Uint8Array;
	readonly link: Int32Array;
	/** Edges into position p: first[p] … first[p + 1] - 1. */
	readonly first: Int32Array;
	/** Edges out of position p: outEdges[outFirst[p]] … outEdges[outFirst[p + 1] - 1]. */
	readonly outFirst: Int32Array;
	readonly outEdges: Int32Array;
	/** Which instants of a position's late dates the edges into it ask for: those that are not simple. */
	readonly asked: Uint8Array;
	/** True when every edge is simple, every node a task, all in one calendar, and no sum can leave 31 bits. */
	readonly flat: boolean;
}

/** Suspends what closes loops and lays the rest out. O(nodes + edges) without loops. */
export function layOut(network: Network): Plan {
	const repair = repairLoops(network);
	const edges = repair.order ? network.edges : without(network.edges, repair.suspended);
	const { nodes, indexed } = network;
	const nodeAt = repair.order ?? topologicalOrder({ nodeCount: nodes.count, from: edges.from, to: edges.to });
	const positionOf = new Int32Array(nodes.count);
	for (let p = 0; p < nodeAt.length; p++) positionOf[nodeAt[p] ?? 0] = p;
	const columns = arrangeEdges({ edges, indexed }, positionOf);
	const rows = arrangeNodes(nodes, nodeAt);
	const weights = weigh(rows, columns);
	const plan = {
		network,
		repair,
		calendars: indexed.calendars.list,
		nodeAt,
		positionOf,
		...rows,
		...columns,
		...weights,
	};
	return {
		...plan,
		asked: askedSides(plan, nodes.count),
		nodeCount: nodes.count,
		edgeCount: edges.count,
		flat: flatSum(plan) < FLAT_SUM_MAX,
	};
}

function without({ count, from, to, sides, link }: Edges, suspended: Uint8Array): Edges {
	const left = new EdgeList(count);
	const { columns } = left.reserve(count);
	let at = 0;
	for (let e = 0; e < count; e++) {
		if (suspended[e] === 1) continue;
		columns.from[at] = from[e] ?? 0;
		columns.to[at] = to[e] ?? 0;
		columns.sides[at] = sides[e] ?? 0;
		columns.link[at++] = link[e] ?? -1;
	}
	left.fill(at);
	return left.done();
}

/** Edges by the position of their target, in their own order where that is the same. */
function arrangeEdges(
	{ edges: { count, from, to, ...edges }, indexed: { links } }: { edges: Edges; indexed: IndexedProblem },
	positionOf: Int32Array,
) {
	const column = () => new Int32Array(count);
	const [source, target, lag, lagCalendar, link] = [column(), column(), column(), column(), column()];
	const sides = new Uint8Array(count);
	const first = beginnings(to, positionOf);
	const next = first.slice();
	for (let e = 0; e < count; e++) {
		const p = positionOf[to[e] ?? 0] ?? 0;
		const k = next[p] ?? 0;
		next[p] = k + 1;
		source[k] = positionOf[from[e] ?? 0] ?? 0;
		target[k] = p;
		sides[k] = edges.sides[e] ?? 0;
		const of = edges.link[e] ?? -1;
		link[k] = of;
		if (of < 0) continue;
		lag[k] = links.lag[of] ?? 0;
		lagCalendar[k] = links.lagCalendar[of] ?? 0;
	}
	const outs = groupBy(source, positionOf.length);
	return { first, source, target, lag, lagCalendar, link, sides, outFirst: outs.first, outEdges: outs.items };
}

/** Where the edges into each position begin, and after the last of them. */
function beginnings(to: Int32Array, positionOf: Int32Array): Int32Array {
	const first = new Int32Array(positionOf.length + 1);
	for (let e = 0; e < to.length; e++) {
		const p = (positionOf[to[e] ?? 0] ?? 0) + 1;
		first[p] = (first[p] ?? 0) + 1;
	}
	for (let p = 1; p < first.length; p++) first[p] = (first[p] ?? 0) + (first[p - 1] ?? 0);
	return first;
}

function askedSides(
	{ simple, sides, target }: Pick<Plan, "simple" | "sides" | "target">,
	nodeCount: number,
): Uint8Array {
	const asked = new Uint8Array(nodeCount);
	for (let e = 0; e < simple.length; e++) {
		if (simple[e] === 1) continue;
		const p = target[e] ?? 0;
		asked[p] = (asked[p] ?? 0) | (((sides[e] ?? 0) & TO_FINISH) !== 0 ? ASKS_FINISH : ASKS_START);
	}
	return asked;
}

function arrangeNodes(nodes: Nodes, nodeAt: Int32Array) {
	const column = () => new Int32Array(nodes.count);
	const rows = { calendar: column(), duration: column(), floor: column(), due: column(), actualStart: column() };
	const role = new Uint8Array(nodes.count);
	for (let p = 0; p < nodeAt.length; p++) {
		const node = nodeAt[p] ?? 0;
		rows.calendar[p] = nodes.calendar[node] ?? 0;
		rows.duration[p] = nodes.duration[node] ?? 0;
		rows.floor[p] = nodes.floor[node] ?? 0;
		rows.due[p] = nodes.due[node] ?? 0;
		rows.actualStart[p] = nodes.actualStart[node] ?? NO_FLOOR;
		role[p] = nodes.role[node] ?? 0;
	}
	return { ...rows, role };
}

type Rows = Pick<Plan, "calendar" | "duration" | "floor" | "due" | "actualStart" | "role">;
type Columns = ReturnType<typeof arrangeEdges>;

function weigh(rows: Rows, columns: Columns): { weight: Int32Array; simple: Uint8Array } {
	const count = columns.source.length;
	const weights = { weight: new Int32Array(count), simple: new Uint8Array(count) };
	const plan = { ...rows, ...columns, ...weights };
	for (let e = 0; e < count; e++) weighEdge(plan, e);
	return weights;
}

/** An edge is simple when both ends and the lag count in one calendar and the bound leaves from a planned date. */
export function weighEdge(
	plan: Pick<Plan, Columned | "calendar" | "duration" | "actualStart" | "role" | "weight" | "simple">,
	e: number,
): void {
	const source = plan.source[e] ?? 0;
	const target = plan.target[e] ?? 0;
	const sides = plan.sides[e] ?? 0;
	const calendar = plan.calendar[source] ?? 0;
	const lag = plan.lag[e] ?? 0;
	const planned = (sides & FROM_FINISH) !== 0 || plan.actualStart[source] === NO_FLOOR;
	const shared = plan.calendar[target] === calendar && (lag === 0 || plan.lagCalendar[e] === calendar);
	plan.simple[e] = planned && shared && plan.role[target] !== Role.minimum ? 1 : 0;
	const lead = (sides & TO_FINISH) !== 0 ? (plan.duration[target] ?? 0) : 0;
	plan.weight[e] = lag + ((sides & FROM_FINISH) !== 0 ? (plan.duration[source] ?? 0) : 0) - lead;
}

type Columned = "source" | "target" | "sides" | "lag" | "lagCalendar";

/** Sums of lengths and lags below this keep the flat passes inside 32 bits. */
export const FLAT_SUM_MAX = 2 ** 29;

/** What lengths and lags add up to at most; Infinity for a plan that the flat passes cannot take. */
export function flatSum(plan: Rows & Pick<Plan, "simple" | "lag">): number {
	const { duration, simple, lag } = plan;
	let sum = 0;
	for (let p = 0; p < duration.length; p++) {
		if (!isFlatRow(plan, p)) return Number.POSITIVE_INFINITY;
		sum += duration[p] ?? 0;
	}
	for (let e = 0; e < simple.length; e++) {
		if (simple[e] === 0) return Number.POSITIVE_INFINITY;
		sum += Math.abs(lag[e] ?? 0);
	}
	return sum;
}

/** True where the flat passes can take a position: an open task in the calendar of all. */
export function isFlatRow({ calendar, role, actualStart, floor, due }: Rows, p: number): boolean {
	if (calendar[p] !== calendar[0] || role[p] !== Role.task || actualStart[p] !== NO_FLOOR) return false;
	return Math.abs(floor[p] ?? 0) <= FLAT_SUM_MAX && (due[p] ?? 0) >= -FLAT_SUM_MAX;
}
