import { fieldsOf, type RecordType } from "@callboard/model";
import type { BoardState } from "../session/session.ts";
import { formatDayTime, formatIsoDay } from "./dates.ts";
import { formatMinutes, formatRange } from "./durations.ts";
import { fieldValue, isEstimate, isItem, isPlace } from "./field-values.ts";
import { valueLabel } from "./labels.ts";
import { ledger } from "./messages/ledger.ts";
import { dayMinutes, nameOf, zone } from "./plan-words.ts";

/** A field of a record as a column prints it; "" when there is none. */
export function fieldText(board: BoardState, record: { readonly type: RecordType }, name: string): string {
	return valueText(board, { type: record.type, name, value: fieldValue(record, name) });
}

export interface NamedValue {
	readonly type: RecordType;
	/** The field's name. */
	readonly name: string;
	readonly value: unknown;
}

/** A value of a field in words; "" when there is none. */
export function valueText(board: BoardState, { type, name, value }: NamedValue): string {
	const field = fieldsOf(type).get(name);
	if (!field || value === undefined || value === "") return "";
	switch (field.kind) {
		case "choice":
			return valueLabel(type, name, String(value));
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
			return isPlace(value)
				? (board.view.columns.stages.find(({ id }) => id === value.stageId)?.name ?? value.stageId)
				: "";
		case "json":
		case "extra":
			return "";
	}
}

function doneOf(items: readonly unknown[]): string {
	const ticked = items.filter((item) => isItem(item) && item.done === true).length;
	return items.length === 0 ? "" : ticked > 0 ? `${ticked}/${items.length}` : String(items.length);
}
