/** Edges as columns. A bound goes from a side of one node to a side of another, through a lag. */
export interface Edges {
	readonly count: number;
	readonly from: Int32Array;
	readonly to: Int32Array;
	readonly lag: Int32Array;
	readonly lagCalendar: Int32Array;
	/** Bit 0: leaves the finish; bit 1: holds the finish. */
	readonly sides: Uint8Array;
	/** Index of the link that the edge stands for; -1 for containment. */
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
	lag: Int32Array;
	lagCalendar: Int32Array;
	sides: Uint8Array;
	link: Int32Array;
	private count = 0;

	/** Room for so many edges before it grows. */
	constructor(room: number) {
		const column = () => new Int32Array(room);
		[this.from, this.to, this.link] = [column(), column(), column()];
		[this.lag, this.lagCalendar, this.sides] = [column(), column(), new Uint8Array(room)];
	}

	/** Place for one more edge, with no lag. */
	next(): number {
		if (this.count === this.from.length) this.grow();
		return this.count++;
	}

	/** An edge of no link and no lag: containment. */
	addPlain(from: number, to: number, sides: number): void {
		const at = this.next();
		this.from[at] = from;
		this.to[at] = to;
		this.sides[at] = sides;
		this.link[at] = -1;
	}

	done(): Edges {
		const { count, sides } = this;
		const cut = (column: Int32Array) => column.subarray(0, count);
		const ends = { from: cut(this.from), to: cut(this.to), link: cut(this.link) };
		return { count, ...ends, lag: cut(this.lag), lagCalendar: cut(this.lagCalendar), sides: sides.subarray(0, count) };
	}

	private grow(): void {
		const twice = (column: Int32Array) => {
			const grown = new Int32Array(column.length * 2);
			grown.set(column);
			return grown;
		};
		this.from = twice(this.from);
		this.to = twice(this.to);
		this.lag = twice(this.lag);
		this.lagCalendar = twice(this.lagCalendar);
		this.link = twice(this.link);
		const sides = new Uint8Array(this.sides.length * 2);
		sides.set(this.sides);
		this.sides = sides;
	}
}
