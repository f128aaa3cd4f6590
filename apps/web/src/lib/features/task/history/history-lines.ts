import { type AnyRecord, isJson, kindOf, sameJson } from "@callboard/model";
import { valueText } from "../../../format/field-text.ts";
import { fieldValue, type Item, itemsOf, textOf } from "../../../format/field-values.ts";
import { fieldLabel, typeLabel } from "../../../format/labels.ts";
import { recordChange, history as words } from "../../../format/messages/history.ts";
import { nameOf } from "../../../format/plan-words.ts";
import type { BoardState, TaskChange } from "../../../session/session.ts";

/** One change as people read it: what, and from what to what. */
export interface HistoryLine {
	readonly label: string;
	readonly from?: string;
	readonly to?: string;
}
type Step = Exclude<TaskChange["kind"], "set">;

/** A change of a task, or of what hangs on it, as it stands in the history of that task. */
export function historyLines(board: BoardState, taskId: string, change: TaskChange): readonly HistoryLine[] {
	if (change.kind === "set") return setLines(board, change);
	const { record, kind } = change;
	if (change.type === "task" || !record) return [{ label: words.task[kind] }];
	return [stepLine(board, taskId, { record, kind })];
}

function stepLine(
	board: BoardState,
	taskId: string,
	{ record, kind }: { readonly record: AnyRecord; readonly kind: Step },
): HistoryLine {
	switch (record.type) {
		case "assignment":
			return { label: words.owner[kind], to: record.assigneeId ? nameOf(board, record.assigneeId) : words.someone };
		case "dependency": {
			const isFirst = record.fromId === taskId;
			const other = isFirst ? record.toId : record.fromId;
			return { label: words[isFirst ? "unlocks" : "waitsFor"][kind], to: other ? nameOf(board, other) : words.nothing };
		}
		case "comment":
			return { label: words.comment[kind], to: record.body };
		default: {
			const title = textOf(fieldValue(record, kindOf(record.type).title));
			const label = recordChange(typeLabel(record.type), kind);
			return title === "" ? { label } : { label, to: saidBy(board, record, title) };
		}
	}
}

/** The title of an answer or an event is a choice: its word, not its code. */
function saidBy(board: BoardState, { type }: AnyRecord, title: string): string {
	return valueText(board, { type, name: kindOf(type).title, value: title });
}

function setLines(board: BoardState, change: Extract<TaskChange, { kind: "set" }>): readonly HistoryLine[] {
	const { type, field, before, after } = change;
	if (type === "task" && field === "checklist") return checklistLines(itemsOf(before), itemsOf(after));
	const textOfValue = (value: unknown) => valueText(board, { type, name: field, value }) || words.nothing;
	const label =
		type === "comment"
			? words.commentEdited
			: type === "task"
				? fieldLabel(type, field)
				: `${typeLabel(type)}: ${fieldLabel(type, field)}`;
	return [{ label, from: textOfValue(before), to: textOfValue(after) }];
}

/** Item by item: what came, went, was ticked or reads otherwise now. */
function checklistLines(before: readonly Item[], after: readonly Item[]): readonly HistoryLine[] {
	const had = new Map(before.map((item) => [item.id, item]));
	const has = new Set(after.map(({ id }) => id));
	const lines: HistoryLine[] = before
		.filter(({ id }) => !has.has(id))
		.map((item) => ({ label: words.item.removed, to: textOf(item.text) }));
	for (const item of after) {
		const old = had.get(item.id);
		if (!old) lines.push({ label: words.item.added, to: textOf(item.text) });
		else if (old.text !== item.text)
			lines.push({ label: words.item.changed, from: textOf(old.text), to: textOf(item.text) });
		if (old && old.done !== item.done)
			lines.push({ label: words.item[item.done === true ? "ticked" : "unticked"], to: textOf(item.text) });
	}
	return lines.length > 0 || isSame(before, after) ? lines : [{ label: words.order }];
}

function isSame(a: unknown, b: unknown): boolean {
	return isJson(a) && isJson(b) && sameJson(a, b);
}
