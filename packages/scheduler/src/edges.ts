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

/** Collects edges in growing columns. */
export class EdgeList {
	private columns: EdgeColumns;
	private count = 0;

	/** Room for so many edges before it grows. */
	constructor(room: number) {
		this.columns = columnsOf(room);
	}

	/** Room for so many more: what is written from `begin` on counts once `fill` was told where it ends. */
	reserve(more: number): { readonly columns: EdgeColumns; readonly begin: number } {
		if (this.count + more > this.columns.from.length) this.grow(Math.max(this.count + more, 2 * this.count));
		return { columns: this.columns, begin: this.count };
	}

	fill(end: number): void {
		this.count = end;
	}

	/** Containment: an edge of no link. */
	addPlain(from: number, to: number, sides = FROM_FINISH): void {
		const { columns, begin } = this.reserve(1);
		columns.from[begin] = from;
		columns.to[begin] = to;
		columns.sides[begin] = sides;
		columns.link[begin] = -1;
		this.fill(begin + 1);
	}

	done(): Edges {
		const { count, columns } = this;
		const cut = (column: Int32Array) => column.subarray(0, count);
		const { from, to, sides, link } = columns;
		return { count, from: cut(from), to: cut(to), sides: sides.subarray(0, count), link: cut(link) };
	}

	private grow(room: number): void {
		const grown = columnsOf(room);
		for (const key of ["from", "to", "sides", "link"] as const) grown[key].set(this.columns[key]);
		this.columns = grown;
	}
}

type EdgeColumns = Omit<Edges, "count">;

function columnsOf(room: number): EdgeColumns {
	const column = () => new Int32Array(room);
	return { from: column(), to: column(), sides: new Uint8Array(room), link: column() };
}
