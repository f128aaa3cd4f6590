import type { BoardState } from "../../session/session.ts";

/** Names of the sprints by their first day; of the other time boxes where there is no sprint. */
export function cycleNames(board: BoardState): readonly string[] {
	const cycles = board.ids("cycle").flatMap((id) => board.get("cycle", id) ?? []);
	const sprints = cycles.filter(({ kind }) => kind === "sprint");
	return (sprints.length > 0 ? sprints : cycles)
		.toSorted((a, b) => (a.startOn ?? "9999").localeCompare(b.startOn ?? "9999"))
		.map(({ name }) => name);
}
