import { type AxisEdge, type OneAxis, oneAxis } from "./one-axis.ts";
import { groupBy } from "./order.ts";
import type { Plan } from "./plan.ts";
import type { Draw } from "./task-draws.ts";

/** Samples that are timed side by side: as many as registers hold, and as one vector of 32-bit numbers holds. */
export const LANES = 4;
/** Numbers in a row: the start of a node in each lane, then its finish. */
export const ROW = LANES * 2;

/** What the passes over drawn samples read: a plan on one axis as flat columns. */
export interface LaneProgram {
	readonly onAxis: OneAxis;
	readonly nodeCount: number;
	readonly startFloor: Int32Array;
	readonly finishFloor: Int32Array;
	/** Bounds that hold the start, and the finish, of each position. */
	readonly intoStart: LaneEdges;
	readonly intoFinish: LaneEdges;
	/** Bounds that leave the start, and the finish, of each position. */
	readonly fromStart: LaneEdges;
	readonly fromFinish: LaneEdges;
	/** Lengths before anything is drawn. */
	readonly durations: Int32Array;
	readonly draws: readonly Draw[];
	/** Positions of which one always finishes last: nothing waits for their finish. */
	readonly lastOnes: Int32Array;
}

export interface LaneEdges {
	/** Those of position p: `at[p] … at[p + 1] - 1`. */
	readonly at: Int32Array;
	/** Where in the rows the other side begins. */
	readonly row: Int32Array;
	readonly lag: Int32Array;
}

/** Lays a plan out for the passes; undefined when it does not lie on one axis. O(nodes + edges). */
export function laneProgram(plan: Plan, draws: readonly Draw[]): LaneProgram | undefined {
	const onAxis = oneAxis(plan, draws);
	if (!onAxis) return undefined;
	const { edges, startFloor, finishFloor } = onAxis;
	const { nodeCount, duration: durations } = plan;
	return {
		...{ onAxis, nodeCount, startFloor, finishFloor, durations, draws, lastOnes: lastOnes(edges, nodeCount) },
		intoStart: into(
			edges.filter(({ toFinish }) => !toFinish),
			nodeCount,
		),
		intoFinish: into(
			edges.filter(({ toFinish }) => toFinish),
			nodeCount,
		),
		fromStart: outOf(
			edges.filter(({ fromFinish }) => !fromFinish),
			nodeCount,
		),
		fromFinish: outOf(
			edges.filter(({ fromFinish }) => fromFinish),
			nodeCount,
		),
	};
}

function lastOnes(edges: readonly AxisEdge[], nodeCount: number): Int32Array {
	const awaited = new Uint8Array(nodeCount);
	for (const { source, fromFinish, lag } of edges) if (fromFinish && lag >= 0) awaited[source] = 1;
	return Int32Array.from(awaited.keys()).filter((p) => awaited[p] === 0);
}

function into(edges: readonly AxisEdge[], nodeCount: number): LaneEdges {
	return grouped(
		edges.map(({ target, source, fromFinish, lag }) => ({ near: target, row: rowOf(source, fromFinish), lag })),
		nodeCount,
	);
}

function outOf(edges: readonly AxisEdge[], nodeCount: number): LaneEdges {
	return grouped(
		edges.map(({ target, source, toFinish, lag }) => ({ near: source, row: rowOf(target, toFinish), lag })),
		nodeCount,
	);
}

function rowOf(position: number, finish: boolean): number {
	return position * ROW + (finish ? LANES : 0);
}

function grouped(edges: readonly { near: number; row: number; lag: number }[], nodeCount: number): LaneEdges {
	const nears = Int32Array.from(edges, ({ near }) => near);
	const { first, items } = groupBy(nears, nodeCount);
	return {
		at: first,
		row: items.map((e) => edges[e]?.row ?? 0),
		lag: items.map((e) => edges[e]?.lag ?? 0),
	};
}
