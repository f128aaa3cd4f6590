/** The cards as they are shown: columns in order, lane by lane, each with its task ids from top to bottom. */
export interface GridColumn {
	/** Unique on the board: lane and column. */
	readonly key: string;
	readonly columnId: string;
	/** "" where there are no lanes. */
	readonly laneId: string;
	readonly ids: readonly string[];
}
export type Grid = readonly GridColumn[];
export interface GridSpot {
	/** Of a column of the grid. */
	readonly key: string;
	/** 0 = on top; counts the cards that stay. */
	readonly index: number;
}
export type Direction = "up" | "down" | "left" | "right";

export function columnKey(columnId: string, laneId = ""): string {
	return laneId === "" ? columnId : `${laneId} ${columnId}`;
}

export function columnAt(grid: Grid, key: string | undefined): GridColumn | undefined {
	return grid.find((column) => column.key === key);
}

export function spotOf(grid: Grid, id: string): GridSpot | undefined {
	for (const { key, ids } of grid) {
		const index = ids.indexOf(id);
		if (index >= 0) return { key, index };
	}
	return undefined;
}

/**
 * The card that an arrow leads to: the next in the column, then in the same column of the next lane; or the one at the
 * same height in the next column of the lane with cards.
 */
export function neighbour(grid: Grid, id: string, direction: Direction): string | undefined {
	const spot = spotOf(grid, id);
	const column = columnAt(grid, spot?.key);
	if (!spot || !column) return grid.find(({ ids }) => ids.length > 0)?.ids[0];
	if (direction === "up" || direction === "down") {
		const step = direction === "up" ? -1 : 1;
		const next = column.ids[spot.index + step];
		if (next !== undefined) return next;
		const lanes = grid.filter(({ columnId }) => columnId === column.columnId);
		const found = beside(lanes, column, step);
		return step > 0 ? found?.ids[0] : found?.ids.at(-1);
	}
	const lane = grid.filter(({ laneId }) => laneId === column.laneId);
	const next = beside(lane, column, direction === "left" ? -1 : 1);
	return next?.ids[Math.min(spot.index, next.ids.length - 1)];
}

/** The nearest column with cards before or behind another. */
function beside(columns: Grid, column: GridColumn, step: 1 | -1): GridColumn | undefined {
	const at = columns.indexOf(column);
	const others = step > 0 ? columns.slice(at + 1) : columns.slice(0, at).reverse();
	return others.find(({ ids }) => ids.length > 0);
}

/** Where Shift and an arrow would put the card; undefined at the edge of its lane. */
export function shifted(grid: Grid, id: string, direction: Direction): GridSpot | undefined {
	const spot = spotOf(grid, id);
	const column = columnAt(grid, spot?.key);
	if (!spot || !column) return undefined;
	if (direction === "up") return spot.index > 0 ? { ...spot, index: spot.index - 1 } : undefined;
	if (direction === "down") return spot.index < column.ids.length - 1 ? { ...spot, index: spot.index + 1 } : undefined;
	const lane = grid.filter(({ laneId }) => laneId === column.laneId);
	const next = lane[lane.indexOf(column) + (direction === "right" ? 1 : -1)];
	return next && { key: next.key, index: Math.min(spot.index, next.ids.length) };
}

/**
 * The neighbours of a spot in the column as it is stored, which may hold cards that a filter hides:
 * the card goes right below the shown card above it, or right above the one below.
 */
export function between(shown: readonly string[], id: string, index: number): { afterId?: string; beforeId?: string } {
	const rest = shown.filter((other) => other !== id);
	const above = rest[index - 1];
	const below = rest[index];
	if (above !== undefined) return { afterId: above };
	return below !== undefined ? { beforeId: below } : {};
}

/** All cards from one to another in the order of the grid, both included: what Shift and a click select. */
export function rangeOf(grid: Grid, from: string, to: string): readonly string[] {
	const all = grid.flatMap(({ ids }) => ids);
	const [a, b] = [all.indexOf(from), all.indexOf(to)];
	return a < 0 || b < 0 ? [to] : all.slice(Math.min(a, b), Math.max(a, b) + 1);
}
