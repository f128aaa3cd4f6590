import { fieldText } from "../../format/field-text.ts";
import type { BoardSession } from "../../session/session.ts";
import { type LedgerList, titleOf } from "./ledger-list.ts";

/** True when every word of the filter stands in what the row shows. */
export function recordMatches(session: BoardSession, list: LedgerList, id: string, filter: string): boolean {
	const record = session.board.get(list.type, id);
	if (!record) return false;
	const columns = list.columns.map((name) => fieldText(session.board, record, name));
	const text = [titleOf(session, list, record), ...columns, ...(list.brief?.(session, id) ?? [])]
		.join(" ")
		.toLowerCase();
	return filter
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
