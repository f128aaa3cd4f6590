/** Edges as columns. A bound goes from a side of one node to a side of another, through the lag of its link. */
export interface Edges {
	readonly count: number;
	readonly from: Int32Array;
	readonly to: Int32Array;
	/** Bit 0: leaves the finish; bit 1: holds the finish. */
	readonly sides: Uint8Array;
	/** Index of the link that the edge stands for; -1 for containment, which has no lag. */
	readonly link: Int32Array;
}

export const FROM_FINISH = 1;
export const TO_FINISH = 2;

export interface Edge {
	readonly from: number;
	readonly to: number;
	/** As in `Edges`. */
	readonly sides: number;
	readonly lag: number;
	readonly lagCalendar: number;
	readonly link: number;
}

/** Collects edges in growing columns: each is written at the place that `next` gives. */
export class EdgeList {
	from: Int32Array;
	to: Int32Array;
	sides: Uint8Array;
	link: Int32Array;
	private count = 0;

	/** Room for so many edges before it grows. */
	constructor(room: number) {
		[this.from, this.to, this.link] = [new Int32Array(room), new Int32Array(room), new Int32Array(room)];
		this.sides = new Uint8Array(room);
	}

	/** Place for one more edge. */
	next(): number {
		if (this.count === this.from.length) this.grow();
		return this.count++;
	}

	/** Containment: an edge of no link. */
	addPlain(from: number, to: number, sides = FROM_FINISH): void {
		const at = this.next();
		this.from[at] = from;
		this.to[at] = to;
		this.sides[at] = sides;
		this.link[at] = -1;
	}

	done(): Edges {
		const { count } = this;
		const cut = (column: Int32Array) => column.subarray(0, count);
		return {
			count,
			from: cut(this.from),
			to: cut(this.to),
			sides: this.sides.subarray(0, count),
			link: cut(this.link),
		};
	}

	private grow(): void {
		const twice = (column: Int32Array) => {
			const grown = new Int32Array(column.length * 2);
			grown.set(column);
			return grown;
		};
		this.from = twice(this.from);
		this.to = twice(this.to);
		this.link = twice(this.link);
		const sides = new Uint8Array(this.sides.length * 2);
		sides.set(this.sides);
		this.sides = sides;
	}
}
