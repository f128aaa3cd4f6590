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
	readonly fromFinish: boolean;
	readonly toFinish: boolean;
	readonly lag: number;
	readonly lagCalendar: number;
	readonly link: number;
}

/** Collects edges in growing columns. */
export class EdgeList {
	private readonly columns: number[][] = [[], [], [], [], [], []];

	add(edge: Edge): void {
		const sides = (edge.fromFinish ? FROM_FINISH : 0) | (edge.toFinish ? TO_FINISH : 0);
		const row = [edge.from, edge.to, edge.lag, edge.lagCalendar, sides, edge.link];
		for (let c = 0; c < row.length; c++) this.columns[c]?.push(row[c] ?? 0);
	}

	/** From finish to start, no lag, no link: containment. */
	addPlain(from: number, to: number): void {
		this.add({ from, to, fromFinish: true, toFinish: false, lag: 0, lagCalendar: 0, link: -1 });
	}

	done(): Edges {
		const column = (index: number) => Int32Array.from(this.columns[index] ?? []);
		const [from, to, lag, lagCalendar, link] = [column(0), column(1), column(2), column(3), column(5)];
		return { count: from.length, from, to, lag, lagCalendar, sides: Uint8Array.from(this.columns[4] ?? []), link };
	}
}
