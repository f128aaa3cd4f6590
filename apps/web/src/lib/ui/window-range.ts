/** Which rows of a long list stand in the page. */
export interface WindowRange {
	/** First row, and the one behind the last. */
	readonly first: number;
	readonly end: number;
}
export interface WindowView {
	readonly count: number;
	readonly rowPx: number;
	readonly scrollPx: number;
	readonly viewPx: number;
	/** Rows kept above and below what is seen, so that a fast scroll shows no gap. */
	readonly overscan: number;
}

export function windowRange({ count, rowPx, scrollPx, viewPx, overscan }: WindowView): WindowRange {
	const last = Math.max(0, count * rowPx - viewPx);
	const top = Math.min(Math.max(0, scrollPx), last);
	return {
		first: Math.max(0, Math.floor(top / rowPx) - overscan),
		end: Math.min(count, Math.ceil((top + viewPx) / rowPx) + overscan),
	};
}

/** Row indices to draw: the range, and the pinned rows outside it, in order. */
export function rowsToDraw(range: WindowRange, pinned: readonly number[]): readonly number[] {
	const rows: number[] = [];
	for (let row = range.first; row < range.end; row++) rows.push(row);
	const outside = pinned.filter((row) => row >= 0 && (row < range.first || row >= range.end));
	return outside.length === 0 ? rows : [...new Set([...rows, ...outside])].sort((a, b) => a - b);
}

/** Where to scroll so that a row is wholly seen; the place itself when it is already. */
export function scrollToShow(row: number, { rowPx, scrollPx, viewPx }: WindowView): number {
	const top = row * rowPx;
	if (top < scrollPx) return top;
	return top + rowPx > scrollPx + viewPx ? top + rowPx - viewPx : scrollPx;
}
