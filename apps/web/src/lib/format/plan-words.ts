import type { RecordType } from "@callboard/model";
import { kindOf, typeOfId } from "@callboard/model";
import type { BoardState } from "../session/session.ts";

/** Working minutes of what this board calls a day. */
export function dayMinutes(board: BoardState): number {
	const id = board.project.calendarId;
	return (id && board.get("calendar", id)?.dayMinutes) || 480;
}

/** The time zone in which days and times of this board are read. */
export function zone(board: BoardState): string {
	return isZone(board.project.timeZone) ? board.project.timeZone : "UTC";
}

/** The name of any record by its id, as lists show it; its type's word when it has none. */
export function nameOf(board: BoardState, id: string): string {
	const type = typeOfId(id);
	return type ? recordName(board, type, id) : id;
}

/** The name of whatever holds a date: a record, or a stage with its limit. */
export function causeName(board: BoardState, id: string): string {
	return board.view.columns.stages.find((stage) => stage.id === id)?.name ?? nameOf(board, id);
}

function recordName(board: BoardState, type: RecordType, id: string): string {
	const record: object | undefined = board.get(type, id);
	const name: unknown = record && Reflect.get(record, kindOf(type).title);
	return typeof name === "string" && name !== "" ? name : id;
}

/** A zone that this browser does not know would throw at each date. */
const known = new Map<string, boolean>();
function isZone(name: string): boolean {
	const before = known.get(name);
	if (before !== undefined) return before;
	let valid = true;
	try {
		new Intl.DateTimeFormat("en", { timeZone: name });
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		valid = false;
	}
	known.set(name, valid);
	return valid;
}
