import type { ArcEnds, Arcs } from "./order.ts";

/**
 * A topological order that takes arcs one by one (Pearce and Kelly's dynamic algorithm): an arc that already points forward
 * costs nothing, one that points back searches and reorders only the nodes between its ends.
 */
export class IncrementalOrder {
	private readonly arcs: Arcs;
	private readonly position: Int32Array;
	private readonly nodeAt: Int32Array;
	private readonly ends: ArcEnds;
	private readonly accepted: Uint8Array;
	private readonly mark: Int32Array;
	/** The arc by which the last forward search reached a node. */
	private readonly via: Int32Array;
	private stamp = 0;
	/** Nodes found ahead of an arc and behind it. */
	private readonly ahead: Int32Array;
	private readonly behind: Int32Array;
	/** Nodes and arcs looked at so far. */
	steps = 0;

	/** Begins with an order for the first `sound.arcs` arcs, which are accepted. */
	constructor(arcs: Arcs, ends: ArcEnds, sound: { readonly order: Int32Array; readonly arcs: number }) {
		const { order } = sound;
		this.arcs = arcs;
		this.ends = ends;
		this.accepted = new Uint8Array(arcs.from.length).fill(1, 0, sound.arcs);
		this.position = new Int32Array(arcs.nodeCount);
		this.mark = new Int32Array(arcs.nodeCount);
		this.via = new Int32Array(arcs.nodeCount);
		this.nodeAt = order.slice();
		this.ahead = new Int32Array(arcs.nodeCount);
		this.behind = new Int32Array(arcs.nodeCount);
		for (let k = 0; k < order.length; k++) this.position[order[k] ?? 0] = k;
	}

	/** True where the arc agrees with the order as it is. */
	pointsForward(arc: number): boolean {
		return this.placeOf(this.arcs.from[arc]) < this.placeOf(this.arcs.to[arc]);
	}

	/** Accepts an arc; or returns the arcs of the loop that it would close, from its target back to its source. */
	add(arc: number): readonly number[] | undefined {
		const source = this.arcs.from[arc] ?? 0;
		const target = this.arcs.to[arc] ?? 0;
		if (source === target) return [];
		if (!this.pointsForward(arc)) {
			const ahead = this.reach(this.ahead, { start: target, bound: this.placeOf(source), forward: true });
			if (this.mark[source] === this.stamp) return this.pathTo(source, target);
			this.reorder(this.reach(this.behind, { start: source, bound: this.placeOf(target), forward: false }), ahead);
		}
		this.accepted[arc] = 1;
		return undefined;
	}

	private placeOf(node: number | undefined): number {
		return this.position[node ?? 0] ?? 0;
	}

	/** Nodes reachable over accepted arcs without leaving the affected region, the start included. */
	private reach(
		found: Int32Array,
		{ start, bound, forward }: { start: number; bound: number; forward: boolean },
	): Int32Array {
		const { mark, accepted, position, via } = this;
		const stamp = ++this.stamp;
		const { first, items } = forward ? this.ends.out : this.ends.into;
		const far = forward ? this.arcs.to : this.arcs.from;
		let count = 1;
		found[0] = start;
		mark[start] = stamp;
		for (let head = 0; head < count; head++) {
			const v = found[head] ?? 0;
			const last = first[v + 1] ?? 0;
			for (let k = first[v] ?? 0; k < last; k++) {
				const arc = items[k] ?? 0;
				const w = far[arc] ?? 0;
				this.steps++;
				if (accepted[arc] === 0 || mark[w] === stamp) continue;
				const place = position[w] ?? 0;
				if (forward ? place > bound : place < bound) continue;
				mark[w] = stamp;
				via[w] = arc;
				found[count++] = w;
			}
		}
		return found.subarray(0, count);
	}

	private pathTo(source: number, target: number): number[] {
		const path: number[] = [];
		for (let at = source; at !== target; at = this.arcs.from[path.at(-1) ?? 0] ?? target) path.push(this.via[at] ?? 0);
		return path.reverse();
	}

	/** Puts what lies behind the arc before what lies ahead, in the places that both had; in both the order stays. */
	private reorder(behind: Int32Array, ahead: Int32Array): void {
		const { position, nodeAt } = this;
		const count = behind.length + ahead.length;
		const places = new Int32Array(count);
		const nodes = new Int32Array(count);
		const from = this.placeOf(ahead[0]);
		const to = this.placeOf(behind[0]);
		if (to - from < SCANNED_PER_NODE * count) this.scan({ from, to }, { places, nodes, second: behind.length });
		else this.sort([behind, ahead], { places, nodes });
		for (let k = 0; k < count; k++) {
			const [node, place] = [nodes[k] ?? 0, places[k] ?? 0];
			position[node] = place;
			nodeAt[place] = node;
		}
		this.steps += count;
	}

	/** Finds the nodes of the last two searches by walking over their places: those of the last first. */
	private scan({ from, to }: { from: number; to: number }, found: Found & { second: number }): void {
		const { nodeAt, mark, stamp } = this;
		const { places, nodes } = found;
		let count = 0;
		let behind = 0;
		let ahead = found.second;
		for (let place = from; place <= to; place++) {
			const node = nodeAt[place] ?? 0;
			const seen = mark[node] ?? 0;
			if (seen < stamp - 1) continue;
			places[count++] = place;
			if (seen === stamp) nodes[behind++] = node;
			else nodes[ahead++] = node;
		}
	}

	private sort(lists: readonly Int32Array[], { places, nodes }: Found): void {
		let begin = 0;
		for (const list of lists) {
			for (let k = 0; k < list.length; k++) places[begin + k] = this.placeOf(list[k]);
			places.subarray(begin, begin + list.length).sort();
			begin += list.length;
		}
		for (let k = 0; k < begin; k++) nodes[k] = this.nodeAt[places[k] ?? 0] ?? 0;
		places.sort();
	}
}

/** Walking over so many places costs about as much as sorting one. */
const SCANNED_PER_NODE = 16;

interface Found {
	readonly places: Int32Array;
	readonly nodes: Int32Array;
}
