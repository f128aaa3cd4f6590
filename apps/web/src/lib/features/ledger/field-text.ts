import { fieldsOf, type RecordType } from "@callboard/model";
import { formatDayTime, formatIsoDay } from "../../format/dates.ts";
import { formatMinutes, formatRange } from "../../format/durations.ts";
import { valueLabel } from "../../format/labels.ts";
import { ledger } from "../../format/messages/ledger.ts";
import { dayMinutes, nameOf, zone } from "../../format/plan-words.ts";
import type { BoardState } from "../../session/session.ts";
import { fieldValue } from "./edit.ts";
import { isEstimate, isItem } from "./field-values.ts";

/** A field's value as a column prints it; "" when there is none. */
export function fieldText(board: BoardState, record: { readonly type: RecordType }, name: string): string {
	const field = fieldsOf(record.type).get(name);
	const value = fieldValue(record, name);
	if (!field || value === undefined || value === "") return "";
	switch (field.kind) {
		case "choice":
			return valueLabel(record.type, name, String(value));
		case "vocabulary":
			return board.project[field.vocabulary].find(({ id }) => id === value)?.name ?? String(value);
		case "ref":
			return nameOf(board, String(value));
		case "refs":
			return Array.isArray(value) ? value.map((id) => nameOf(board, String(id))).join(", ") : "";
		case "tags":
			return Array.isArray(value) ? value.join(", ") : "";
		case "list":
		case "checklist":
			return Array.isArray(value) ? doneOf(value) : "";
		case "instant":
			return typeof value === "number" ? formatDayTime(value, zone(board)) : "";
		case "day":
			return formatIsoDay(String(value));
		case "minutes":
			return typeof value === "number" ? formatMinutes(value, dayMinutes(board)) : "";
		case "estimate":
			return isEstimate(value) ? formatRange(value, dayMinutes(board)) : "";
		case "flag":
			return value === true ? ledger.yes : "";
		case "text":
		case "lines":
		case "richText":
		case "integer":
		case "number":
			return String(value);
		case "place":
		case "json":
		case "extra":
			return "";
	}
}

function doneOf(items: readonly unknown[]): string {
	const ticked = items.filter((item) => isItem(item) && item.done === true).length;
	return items.length === 0 ? "" : ticked > 0 ? `${ticked}/${items.length}` : String(items.length);
}
