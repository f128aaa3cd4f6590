import type { Arcs, Grouped } from "./order.ts";
import { groupBy } from "./order.ts";

/**
 * A topological order that takes arcs one by one (Pearce and Kelly's dynamic algorithm): an arc that already points forward
 * costs nothing, one that points back searches and reorders only the nodes between its ends.
 */
export class IncrementalOrder {
	private readonly arcs: Arcs;
	private readonly position: Int32Array;
	private readonly bySource: Grouped;
	private readonly byTarget: Grouped;
	private readonly accepted: Uint8Array;
	private readonly mark: Int32Array;
	/** The arc by which the last forward search reached a node. */
	private readonly via: Int32Array;
	private stamp = 0;
	/** Nodes and arcs looked at so far. */
	steps = 0;

	/** Begins with an order for the first `sound.arcs` arcs, which are accepted. */
	constructor(arcs: Arcs, sound: { readonly order: Int32Array; readonly arcs: number }) {
		const { order } = sound;
		this.arcs = arcs;
		this.bySource = groupBy(arcs.from, arcs.nodeCount);
		this.byTarget = groupBy(arcs.to, arcs.nodeCount);
		this.accepted = new Uint8Array(arcs.from.length).fill(1, 0, sound.arcs);
		this.position = new Int32Array(arcs.nodeCount);
		this.mark = new Int32Array(arcs.nodeCount);
		this.via = new Int32Array(arcs.nodeCount);
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
			const ahead = this.reach(target, { ahead: true, bound: this.placeOf(source) });
			if (this.mark[source] === this.stamp) return this.pathTo(source, target);
			const behind = this.reach(source, { ahead: false, bound: this.placeOf(target) });
			this.reorder(behind, ahead);
		}
		this.accepted[arc] = 1;
		return undefined;
	}

	private placeOf(node: number | undefined): number {
		return this.position[node ?? 0] ?? 0;
	}

	/** Nodes reachable over accepted arcs without leaving the affected region, the start included. */
	private reach(start: number, { ahead, bound }: { ahead: boolean; bound: number }): number[] {
		this.stamp++;
		const { first, items } = ahead ? this.bySource : this.byTarget;
		const far = ahead ? this.arcs.to : this.arcs.from;
		const found = [start];
		this.mark[start] = this.stamp;
		for (let head = 0; head < found.length; head++) {
			const v = found[head] ?? 0;
			for (let k = first[v] ?? 0; k < (first[v + 1] ?? 0); k++) {
				const arc = items[k] ?? 0;
				const w = far[arc] ?? 0;
				this.steps++;
				if (this.accepted[arc] === 0 || this.mark[w] === this.stamp) continue;
				if (ahead ? this.placeOf(w) > bound : this.placeOf(w) < bound) continue;
				this.mark[w] = this.stamp;
				this.via[w] = arc;
				found.push(w);
			}
		}
		return found;
	}

	private pathTo(source: number, target: number): number[] {
		const path: number[] = [];
		for (let at = source; at !== target; at = this.arcs.from[path.at(-1) ?? 0] ?? target) path.push(this.via[at] ?? 0);
		return path.reverse();
	}

	/** Puts what lies behind the arc before what lies ahead, in the places that both had. */
	private reorder(behind: number[], ahead: number[]): void {
		const byPlace = (a: number, b: number) => this.placeOf(a) - this.placeOf(b);
		const nodes = [...behind.sort(byPlace), ...ahead.sort(byPlace)];
		const places = nodes.map((node) => this.placeOf(node)).sort((a, b) => a - b);
		for (let k = 0; k < nodes.length; k++) this.position[nodes[k] ?? 0] = places[k] ?? 0;
		this.steps += nodes.length;
	}
}
