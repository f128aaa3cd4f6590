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

/** Collects edges in growing columns. */
export class EdgeList {
	private count = 0;
	private from: Int32Array;
	private to: Int32Array;
	private lag: Int32Array;
	private lagCalendar: Int32Array;
	private sides: Uint8Array;
	private link: Int32Array;

	/** Room for so many edges before it grows. */
	constructor(room: number) {
		const column = () => new Int32Array(room);
		[this.from, this.to, this.link] = [column(), column(), column()];
		[this.lag, this.lagCalendar, this.sides] = [column(), column(), new Uint8Array(room)];
	}

	add(edge: Edge): void {
		if (this.count === this.from.length) this.grow();
		const at = this.count++;
		this.from[at] = edge.from;
		this.to[at] = edge.to;
		this.lag[at] = edge.lag;
		this.lagCalendar[at] = edge.lagCalendar;
		this.sides[at] = edge.sides;
		this.link[at] = edge.link;
	}

	/** From finish to start, no lag, no link: containment. */
	addPlain(from: number, to: number): void {
		this.add({ from, to, sides: FROM_FINISH, lag: 0, lagCalendar: 0, link: -1 });
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
