import { kindOf } from "@callboard/model";
import { fieldText } from "../../format/field-text.ts";
import { fieldValue, textOf } from "../../format/field-values.ts";
import type { BoardState } from "../../session/session.ts";
import type { LedgerList } from "./ledger-list.ts";

/** True when every word of the filter stands in the title or in a column. */
export function recordMatches(board: BoardState, list: LedgerList, id: string, filter: string): boolean {
	const record = board.get(list.type, id);
	if (!record) return false;
	const title = textOf(fieldValue(record, kindOf(list.type).title));
	const text = [title, ...list.columns.map((name) => fieldText(board, record, name))].join(" ").toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
