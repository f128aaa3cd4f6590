import { humanKeys } from "@callboard/model";
import type { BoardState } from "../../session/session.ts";

/** The id of the task that an address names by its key or by its id. */
export function findTask(board: BoardState, named: string): string | undefined {
	if (board.get("task", named)) return named;
	const wanted = named.toUpperCase();
	for (const [id, key] of humanKeys(board.project.key, board.ids("task"))) if (key.toUpperCase() === wanted) return id;
	return undefined;
}
