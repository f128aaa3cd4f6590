/** A graph as two columns of node numbers. */
export interface Arcs {
	readonly nodeCount: number;
	readonly from: Int32Array;
	readonly to: Int32Array;
}

/** Arcs grouped by one end: those of node v are `items[first[v]] … items[first[v + 1] - 1]`, in the order of the arcs. */
export interface Grouped {
	readonly first: Int32Array;
	readonly items: Int32Array;
}

/** Groups the arcs by one of their columns. O(nodes + arcs). */
export function groupBy(column: Int32Array, nodeCount: number): Grouped {
	const first = new Int32Array(nodeCount + 1);
	for (let e = 0; e < column.length; e++) {
		const v = (column[e] ?? 0) + 1;
		first[v] = (first[v] ?? 0) + 1;
	}
	for (let v = 0; v < nodeCount; v++) first[v + 1] = (first[v + 1] ?? 0) + (first[v] ?? 0);
	const next = first.slice(0, nodeCount);
	const items = new Int32Array(column.length);
	for (let e = 0; e < column.length; e++) {
		const v = column[e] ?? 0;
		const at = next[v] ?? 0;
		items[at] = e;
		next[v] = at + 1;
	}
	return { first, items };
}

/** The arcs out of each node and into each node. */
export interface ArcEnds {
	readonly out: Grouped;
	readonly into: Grouped;
}

/** O(nodes + arcs). */
export function arcEndsOf({ nodeCount, from, to }: Arcs): ArcEnds {
	return { out: groupBy(from, nodeCount), into: groupBy(to, nodeCount) };
}

/** The same with the other end of each arc in its place: `items` are node numbers. O(nodes + arcs). */
export function neighbours(column: Int32Array, others: Int32Array, nodeCount: number): Grouped {
	const { first, items } = groupBy(column, nodeCount);
	for (let k = 0; k < items.length; k++) items[k] = others[items[k] ?? 0] ?? 0;
	return { first, items };
}

/**
 * Kahn: nodes so that every arc goes forward, lowest numbers first in a queue. Nodes on loops or behind them are missing
 * from the order. O(nodes + arcs).
 */
export function topologicalOrder(
	{ nodeCount, from, to }: Arcs,
	{ first, items }: Grouped = neighbours(from, to, nodeCount),
): Int32Array {
	const waiting = new Int32Array(nodeCount);
	for (let e = 0; e < to.length; e++) {
		const v = to[e] ?? 0;
		waiting[v] = (waiting[v] ?? 0) + 1;
	}
	const order = new Int32Array(nodeCount);
	let count = 0;
	for (let v = 0; v < nodeCount; v++) if (waiting[v] === 0) order[count++] = v;
	for (let head = 0; head < count; head++) {
		const v = order[head] ?? 0;
		const last = first[v + 1] ?? 0;
		for (let k = first[v] ?? 0; k < last; k++) {
			const w = items[k] ?? 0;
			const left = (waiting[w] ?? 0) - 1;
			waiting[w] = left;
			if (left === 0) order[count++] = w;
		}
	}
	return order.subarray(0, count);
}

/**
 * Strongly connected component of each node (Tarjan, without recursion), from the neighbours that its arcs lead to: equal
 * numbers lie on common loops. Nodes with an order, which lie on no loop, get -1. O(nodes + arcs).
 */
export function components(nodeCount: number, { first, items }: Grouped, ordered: Int32Array): Int32Array {
	const index = new Int32Array(nodeCount);
	const low = new Int32Array(nodeCount);
	const component = new Int32Array(nodeCount).fill(-1);
	const cursor = first.slice(0, nodeCount);
	const open = new Int32Array(nodeCount);
	const path = new Int32Array(nodeCount);
	for (const v of ordered) index[v] = nodeCount + 1;
	let counter = 0;
	let found = 0;
	let opened = 0;
	for (let root = 0; root < nodeCount; root++) {
		if (index[root] !== 0) continue;
		let depth = 0;
		path[0] = root;
		while (depth >= 0) {
			const v = path[depth] ?? 0;
			if (index[v] === 0) {
				index[v] = low[v] = ++counter;
				open[opened++] = v;
			}
			const k = cursor[v] ?? 0;
			if (k < (first[v + 1] ?? 0)) {
				cursor[v] = k + 1;
				const w = items[k] ?? 0;
				if (index[w] === 0) path[++depth] = w;
				else if (component[w] === -1) low[v] = Math.min(low[v] ?? 0, index[w] ?? 0);
				continue;
			}
			depth--;
			const lowest = low[v] ?? 0;
			if (depth >= 0) {
				const parent = path[depth] ?? 0;
				low[parent] = Math.min(low[parent] ?? 0, lowest);
			}
			if (lowest !== index[v]) continue;
			do component[open[--opened] ?? 0] = found;
			while (open[opened] !== v);
			found++;
		}
	}
	return component;
}
