/** The cards as they are shown: columns in order, each with its task ids from top to bottom. */
export interface GridColumn {
	readonly stageId: string;
	readonly ids: readonly string[];
}
export type Grid = readonly GridColumn[];
export interface GridSpot {
	readonly stageId: string;
	/** 0 = on top; counts the cards that stay. */
	readonly index: number;
}
export type Direction = "up" | "down" | "left" | "right";

export function spotOf(grid: Grid, id: string): GridSpot | undefined {
	for (const { stageId, ids } of grid) {
		const index = ids.indexOf(id);
		if (index >= 0) return { stageId, index };
	}
	return undefined;
}

/** The card that an arrow leads to: the next in the column, or the one at the same height in the next column with cards. */
export function neighbour(grid: Grid, id: string, direction: Direction): string | undefined {
	const spot = spotOf(grid, id);
	const at = grid.findIndex(({ stageId }) => stageId === spot?.stageId);
	const column = grid[at];
	if (!spot || !column) return grid.find(({ ids }) => ids.length > 0)?.ids[0];
	if (direction === "up") return column.ids[spot.index - 1];
	if (direction === "down") return column.ids[spot.index + 1];
	const others = direction === "right" ? grid.slice(at + 1) : grid.slice(0, at).reverse();
	const next = others.find(({ ids }) => ids.length > 0);
	return next?.ids[Math.min(spot.index, next.ids.length - 1)];
}

/** Where Shift and an arrow would put the card; undefined at the edge of the board. */
export function shifted(grid: Grid, id: string, direction: Direction): GridSpot | undefined {
	const spot = spotOf(grid, id);
	const at = grid.findIndex(({ stageId }) => stageId === spot?.stageId);
	const column = grid[at];
	if (!spot || !column) return undefined;
	if (direction === "up") return spot.index > 0 ? { ...spot, index: spot.index - 1 } : undefined;
	if (direction === "down") return spot.index < column.ids.length - 1 ? { ...spot, index: spot.index + 1 } : undefined;
	const next = grid[direction === "right" ? at + 1 : at - 1];
	return next && { stageId: next.stageId, index: Math.min(spot.index, next.ids.length) };
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
