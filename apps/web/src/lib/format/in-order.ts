import type { BoardState } from "../session/session.ts";
import { nameOf } from "./plan-words.ts";

type Listed = "track" | "cycle" | "gate" | "person" | "skill";

/** Sorts after every day and every order that was given. */
export const LAST = "\uffff";

const names = new Intl.Collator("en", { numeric: true });

/** The living records of a type as a list shows them: time boxes by their first day, tracks as they were laid out, the rest by name. */
export function inOrder(board: BoardState, type: Listed): readonly { id: string; name: string }[] {
	return board
		.ids(type)
		.map((id) => ({ id, name: nameOf(board, id), place: placeOf(board, type, id) }))
		.sort((a, b) => compare(a.place, b.place) || names.compare(a.name, b.name) || compare(a.id, b.id))
		.map(({ id, name }) => ({ id, name }));
}

/** What has no place of its own stands after all that have one. */
function placeOf(board: BoardState, type: Listed, id: string): string {
	if (type === "track") return board.get("track", id)?.order || LAST;
	return (type === "cycle" && board.get("cycle", id)?.startOn) || LAST;
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
