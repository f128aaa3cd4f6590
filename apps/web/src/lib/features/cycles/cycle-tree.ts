import { type Cycle, dayFromNumber, dayNumber } from "@callboard/model";
import type { BoardState } from "../../session/session.ts";

export interface CycleNode {
	readonly cycle: Cycle;
	/** 0 for a time box on its own. */
	readonly depth: number;
}

/** Time boxes by their start, each followed by those inside it; one whose parents form a loop stands on its own. */
export function cycleTree(board: BoardState): readonly CycleNode[] {
	const cycles = board
		.ids("cycle")
		.flatMap((id) => board.get("cycle", id) ?? [])
		.sort((a, b) => compare(startKey(a), startKey(b)) || compare(a.name, b.name) || compare(a.id, b.id));
	const known = new Set<string>(cycles.map(({ id }) => id));
	const nodes: CycleNode[] = [];
	const placed = new Set<string>();
	const place = (cycle: Cycle, depth: number): void => {
		if (placed.has(cycle.id)) return;
		placed.add(cycle.id);
		nodes.push({ cycle, depth });
		for (const child of cycles) if (child.parentId === cycle.id) place(child, depth + 1);
	};
	for (const cycle of cycles) if (cycle.parentId === undefined || !known.has(cycle.parentId)) place(cycle, 0);
	for (const cycle of cycles) place(cycle, 0);
	return nodes;
}

/** A time box with all that lie inside it. */
export function withInner(board: BoardState, id: string): ReadonlySet<string> {
	const tree = cycleTree(board);
	const at = tree.findIndex(({ cycle }) => cycle.id === id);
	const ids = new Set([id]);
	for (const { cycle } of tree.slice(at + 1))
		if (cycle.parentId !== undefined && ids.has(cycle.parentId)) ids.add(cycle.id);
	return ids;
}

export interface CycleDays {
	readonly startOn: string;
	/** The last day. */
	readonly endOn: string;
	readonly lengthDays: number;
}

/** The civil days of a time box; undefined while it has no dates. */
export function cycleDays({ startOn, lengthDays }: Pick<Cycle, "startOn" | "lengthDays">): CycleDays | undefined {
	if (startOn === undefined || lengthDays === undefined) return undefined;
	return { startOn, endOn: dayFromNumber(dayNumber(startOn) + lengthDays - 1), lengthDays };
}

/**
 * The time box of the same kind that follows another, or the one before it: one inside the same parent where there is one.
 * Undefined without dates, and where there is none.
 */
export function neighbourOf(board: BoardState, id: string, side: "before" | "after"): string | undefined {
	const cycle = board.get("cycle", id);
	const days = cycle && cycleDays(cycle);
	if (!days) return undefined;
	const sorted = cycleTree(board)
		.map((node) => node.cycle)
		.filter(({ kind, startOn }) => kind === cycle.kind && startOn !== undefined)
		.sort((a, b) => compare(startKey(a), startKey(b)));
	const others =
		side === "after"
			? sorted.filter((other) => startKey(other) > days.endOn)
			: sorted.filter((other) => (cycleDays(other)?.endOn ?? "9999") < days.startOn).reverse();
	return (others.find(({ parentId }) => parentId === cycle.parentId) ?? others[0])?.id;
}

function startKey({ startOn }: Cycle): string {
	return startOn ?? "9999";
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
