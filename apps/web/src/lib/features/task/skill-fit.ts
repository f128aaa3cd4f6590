import { nameOf } from "../../format/plan-words.ts";
import type { BoardState } from "../../session/session.ts";

/** Names of the people who have a skill at a level or above. */
export function fitting(board: BoardState, skillId: string | undefined, level: number): readonly string[] {
	return board
		.ids("person")
		.filter((id) => board.get("person", id)?.skills.some((one) => one.skillId === skillId && one.level >= level))
		.map((id) => nameOf(board, id));
}
