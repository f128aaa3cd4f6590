/** What of the chart is seen: sizes in px, scrolled by whole-chart px. */
export interface View {
	readonly scrollLeftPx: number;
	readonly scrollTopPx: number;
	readonly widthPx: number;
	readonly heightPx: number;
	readonly columnPx: number;
	readonly rowPx: number;
	/** Height of the axis above the rows. */
	readonly headPx: number;
}

/** Columns in view as [from, to], with room for labels that stand right of their bar. */
export function columnsInView({ scrollLeftPx, widthPx, columnPx }: View): readonly [number, number] {
	return [scrollLeftPx / columnPx, (scrollLeftPx + widthPx) / columnPx];
}

/** Rows in view as [first, end). */
export function rowsInView({ scrollTopPx, heightPx, rowPx, headPx }: View, count: number): readonly [number, number] {
	const first = Math.max(0, Math.floor(scrollTopPx / rowPx));
	return [Math.min(first, count), Math.min(count, Math.ceil((scrollTopPx + heightPx - headPx) / rowPx))];
}

/** The row under a point of the canvas; undefined on the axis and below the last row. */
export function rowAt(view: View, yPx: number, count: number): number | undefined {
	if (yPx < view.headPx) return undefined;
	const row = Math.floor((yPx - view.headPx + view.scrollTopPx) / view.rowPx);
	return row < count ? row : undefined;
}

/** Canvas x of a column. */
export function xOf(view: View, column: number): number {
	return column * view.columnPx - view.scrollLeftPx;
}

/** Canvas y of the top of a row. */
export function yOf(view: View, row: number): number {
	return view.headPx + row * view.rowPx - view.scrollTopPx;
}

/** Scroll that keeps `column` under `anchorPx` after a change of zoom. */
export function scrollForZoom(column: number, anchorPx: number, columnPx: number): number {
	return Math.max(0, column * columnPx - anchorPx);
}

/** The widest columns of at most `mostPx` that show `columns` in `widthPx`. */
export function fitColumnPx(columns: number, widthPx: number, mostPx: number): number {
	return columns <= 0 ? mostPx : Math.max(1, Math.min(mostPx, widthPx / columns));
}
