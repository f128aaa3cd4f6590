import type { ArcEnds, Arcs, Grouped } from "./order.ts";

/** Walks for loops end when they have looked at so many arcs for each arc that there is: then any node may go first. */
const STEPS_PER_ARC = 4;

/**
 * An order in which the first `sound` arcs, which close no loop, all go forward, and of the others as many as comes easily:
 * where only nodes on loops or behind them are left, the newest arc of one of these loops is passed over. Nodes on loops of
 * the first ones or behind them are missing. O(nodes + arcs).
 */
export function leaningOrder(arcs: Arcs, ends: ArcEnds, sound: number): Int32Array {
	return new LeaningOrder(arcs, ends, sound).run();
}

class LeaningOrder {
	private readonly arcs: Arcs;
	private readonly sound: number;
	private readonly out: Grouped;
	private readonly into: Grouped;
	/** Per node: arcs from nodes without a place, the sound ones and the others. */
	private readonly held: Int32Array;
	private readonly wished: Int32Array;
	private readonly passedOver: Uint8Array;
	private readonly placed: Uint8Array;
	private readonly order: Int32Array;
	private count = 0;
	/** Nodes that nothing holds, in the order in which they came free. */
	private readonly free: Int32Array;
	private freed = 0;
	/** Per node: its place on the walk that came by last, from 1 on. */
	private readonly seenAt: Int32Array;
	private stepsLeft: number;
	private unplaced = 0;
	/** Where the last node was freed after the walks had ended: the search goes on behind it. */
	private cursor = 0;

	constructor(arcs: Arcs, { out, into }: ArcEnds, sound: number) {
		const { nodeCount, to } = arcs;
		this.arcs = arcs;
		this.sound = sound;
		this.out = out;
		this.into = into;
		const column = () => new Int32Array(nodeCount);
		[this.held, this.wished, this.order, this.free, this.seenAt] = [column(), column(), column(), column(), column()];
		this.passedOver = new Uint8Array(to.length);
		this.placed = new Uint8Array(nodeCount);
		this.stepsLeft = STEPS_PER_ARC * to.length;
		for (let arc = 0; arc < to.length; arc++) {
			const waiting = arc < sound ? this.held : this.wished;
			const v = to[arc] ?? 0;
			waiting[v] = (waiting[v] ?? 0) + 1;
		}
	}

	run(): Int32Array {
		const { nodeCount } = this.arcs;
		for (let v = 0; v < nodeCount; v++) if (this.held[v] === 0 && this.wished[v] === 0) this.free[this.freed++] = v;
		for (;;) {
			while (this.count < this.freed) this.place(this.free[this.count] ?? 0);
			if (this.count === nodeCount || !this.yield()) return this.order.subarray(0, this.count);
		}
	}

	private place(v: number): void {
		const { out, arcs, sound, held, wished, passedOver } = this;
		this.placed[v] = 1;
		this.order[this.count++] = v;
		const last = out.first[v + 1] ?? 0;
		for (let k = out.first[v] ?? 0; k < last; k++) {
			const arc = out.items[k] ?? 0;
			if (passedOver[arc] === 1) continue;
			const w = arcs.to[arc] ?? 0;
			const waiting = arc < sound ? held : wished;
			waiting[w] = (waiting[w] ?? 0) - 1;
			if (held[w] === 0 && wished[w] === 0) this.free[this.freed++] = w;
		}
	}

	/** Frees a node though arcs lead to it from nodes that have no place yet; false where sound arcs hold all. */
	private yield(): boolean {
		while (this.placed[this.unplaced] === 1) this.unplaced++;
		while (this.stepsLeft > 0) {
			const arc = this.newestOnLoop();
			if (arc < this.sound) return false;
			if (this.passOver(arc)) return true;
		}
		const { nodeCount } = this.arcs;
		for (let looked = 0; looked < nodeCount; looked++) {
			this.cursor = (this.cursor + 1) % nodeCount;
			if (this.placed[this.cursor] === 0 && this.held[this.cursor] === 0) return this.passOverAll(this.cursor);
		}
		return false;
	}

	/** True where that frees a node. */
	private passOver(arc: number): boolean {
		const v = this.arcs.to[arc] ?? 0;
		this.passedOver[arc] = 1;
		this.wished[v] = (this.wished[v] ?? 0) - 1;
		if (this.held[v] !== 0 || this.wished[v] !== 0) return false;
		this.free[this.freed++] = v;
		return true;
	}

	private passOverAll(v: number): boolean {
		const { first, items } = this.into;
		for (let k = first[v] ?? 0; k < (first[v + 1] ?? 0); k++)
			if (this.isOpen(items[k] ?? 0)) this.passOver(items[k] ?? 0);
		return true;
	}

	/** The newest arc of some loop: whoever goes back from one that waits to one that it waits for comes round in the end. */
	private newestOnLoop(): number {
		const { arcs, seenAt } = this;
		const path: number[] = [];
		const walked: number[] = [];
		let at = this.unplaced;
		while (seenAt[at] === 0) {
			walked.push(at);
			seenAt[at] = walked.length;
			const arc = this.openInto(at);
			path.push(arc);
			at = arcs.from[arc] ?? 0;
		}
		const begin = (seenAt[at] ?? 1) - 1;
		for (const v of walked) seenAt[v] = 0;
		let newest = -1;
		for (let k = begin; k < path.length; k++) newest = Math.max(newest, path[k] ?? -1);
		return newest;
	}

	/** The oldest arc by which a node waits. */
	private openInto(v: number): number {
		const { first, items } = this.into;
		let k = first[v] ?? 0;
		while (!this.isOpen(items[k] ?? 0)) k++;
		this.stepsLeft -= k + 1 - (first[v] ?? 0);
		return items[k] ?? 0;
	}

	private isOpen(arc: number): boolean {
		return this.passedOver[arc] === 0 && this.placed[this.arcs.from[arc] ?? 0] === 0;
	}
}
