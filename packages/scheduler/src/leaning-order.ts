import { type Arcs, groupBy } from "./order.ts";

/**
 * An order in which the first `sound` arcs, which close no loop, all go forward, and of the others as many as comes easily:
 * a node that only other arcs hold back waits until nothing else can go. Nodes on loops of the first ones or behind them are
 * missing. O(nodes + arcs).
 */
export function leaningOrder({ nodeCount, from, to }: Arcs, sound: number): Int32Array {
	const { first, items } = groupBy(from, nodeCount);
	const held = new Int32Array(nodeCount);
	const wished = new Int32Array(nodeCount);
	for (let arc = 0; arc < to.length; arc++) {
		const waiting = arc < sound ? held : wished;
		const v = to[arc] ?? 0;
		waiting[v] = (waiting[v] ?? 0) + 1;
	}
	const placed = new Uint8Array(nodeCount);
	const order = new Int32Array(nodeCount);
	const free = new Int32Array(nodeCount);
	const reluctant = new Int32Array(nodeCount + from.length - sound);
	let [freed, yielding] = [0, 0];
	for (let v = 0; v < nodeCount; v++)
		if (held[v] === 0) {
			if (wished[v] === 0) free[freed++] = v;
			else reluctant[yielding++] = v;
		}
	let count = 0;
	let [nextFree, nextReluctant] = [0, 0];
	while (nextFree < freed || nextReluctant < yielding) {
		const v = (nextFree < freed ? free[nextFree++] : reluctant[nextReluctant++]) ?? 0;
		if (placed[v] === 1) continue;
		placed[v] = 1;
		order[count++] = v;
		const last = first[v + 1] ?? 0;
		for (let k = first[v] ?? 0; k < last; k++) {
			const arc = items[k] ?? 0;
			const w = to[arc] ?? 0;
			const waiting = arc < sound ? held : wished;
			waiting[w] = (waiting[w] ?? 0) - 1;
			if (held[w] !== 0) continue;
			if (wished[w] === 0) free[freed++] = w;
			else reluctant[yielding++] = w;
		}
	}
	return order.subarray(0, count);
}
