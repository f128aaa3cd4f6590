import { type CommandResult, kindOf, type RecordType } from "@callboard/model";
import type { Component } from "svelte";
import { fieldValue, textOf } from "../../format/field-values.ts";
import { ledger } from "../../format/messages/ledger.ts";
import type { BoardSession } from "../../session/session.ts";
import type { ShapeName } from "../../ui/shapes.ts";
import type { Tone } from "../../ui/tone.ts";
import type { EditorProps } from "./editor-props.ts";

/** A list of the ledger as data. Everything but type and columns may be left out: the field table fills the rest. */
export interface LedgerList {
	/** The last part of its address. */
	readonly slug: string;
	readonly type: RecordType;
	/** Fields beside the title, in order. */
	readonly columns: readonly string[];
	/** What a row says besides, where the plain values of fields would say it badly. */
	readonly brief?: (session: BoardSession, id: string) => readonly string[];
	/** What a record is called where its title field alone would not say it. */
	readonly title?: (session: BoardSession, id: string) => string;
	/** What rows stand in order of, the smaller first and part by part; equal ones, and all without it, by title. */
	readonly sortKey?: (session: BoardSession, id: string) => readonly (number | string)[];
	/** Fields that this list edits in a way of its own. */
	readonly editors?: Readonly<Record<string, Component<EditorProps>>>;
	/** The form's parts; all fields of the type in one part when left out. */
	readonly groups?: readonly FieldGroup[];
	/** Where a record stands, worked out from the board and never stored. */
	readonly state?: (session: BoardSession, id: string) => StateWord | undefined;
	/** What can be done with a record beyond editing it. */
	readonly actions?: (session: BoardSession, id: string) => readonly RecordAction[];
	/** What was appended to it, oldest first. */
	readonly log?: (session: BoardSession, id: string) => readonly LogEntry[];
	/** Facts that follow from the board, such as what a gate unlocks. */
	readonly facts?: (session: BoardSession, id: string) => readonly Fact[];
	/** What it is for, said while it is empty. */
	readonly about?: string;
	/** The overview stands even above an empty list. */
	readonly overviewAlways?: boolean;
	/** A picture of the whole list above it. */
	readonly overview?: Component<{ readonly onselect: (id: string) => void }>;
	/** How one is made where more than a title is needed. */
	readonly create?: (session: BoardSession) => CommandResult<string>;
}

export interface FieldGroup {
	readonly title?: string;
	/** A sentence for whoever meets these fields for the first time. */
	readonly hint?: string;
	readonly fields: readonly string[];
}

export interface StateWord {
	readonly label: string;
	readonly tone: Tone;
	readonly shape: ShapeName;
	/** How long it has stood so, or another short addition. */
	readonly detail?: string;
}

export interface RecordAction {
	readonly id: string;
	readonly label: string;
	readonly kind: "primary" | "plain" | "danger";
	/** Given: asked before it runs. */
	readonly ask?: ActionQuestion;
	run(answer: ActionAnswer): CommandResult<unknown>;
	/** Said once it is done. */
	readonly done: string;
}

export interface ActionQuestion {
	readonly title: string;
	readonly text?: string;
	/** What will happen, one line each. */
	readonly items?: readonly string[];
	readonly reason: "none" | "optional" | "required";
	/** Asks who says so: people of the board. */
	readonly who?: readonly { readonly value: string; readonly label: string }[];
	readonly whoDefault?: string;
	readonly confirm: string;
}

export interface ActionAnswer {
	readonly reason: string;
	/** A person's id; "" when nobody was named. */
	readonly byId: string;
}

export interface LogEntry {
	readonly id: string;
	readonly at: number;
	readonly by: string;
	readonly what: string;
	readonly tone: Tone;
	readonly reason: string;
}

export interface Fact {
	readonly label: string;
	readonly values: readonly string[];
	/** Said in place of no values. */
	readonly none: string;
}

const byTitle = new Intl.Collator("en", { numeric: true });

/** The living records of a list in the order in which it shows them. */
export function sortedIds(session: BoardSession, list: LedgerList): readonly string[] {
	const rows = session.board.ids(list.type).map((id) => {
		const record = session.board.get(list.type, id);
		return { id, key: list.sortKey?.(session, id) ?? [], title: record ? titleOf(session, list, record) : "" };
	});
	return rows
		.sort((a, b) => compareKeys(a.key, b.key) || byTitle.compare(a.title, b.title) || (a.id < b.id ? -1 : 1))
		.map(({ id }) => id);
}

function compareKeys(a: readonly (number | string)[], b: readonly (number | string)[]): number {
	for (const [index, part] of a.entries()) {
		const other = b[index] ?? "";
		if (part !== other) return part < other ? -1 : 1;
	}
	return 0;
}

/** What rows and panes call a record. */
export function titleOf(
	session: BoardSession,
	list: LedgerList,
	record: { readonly type: RecordType; readonly id: string },
): string {
	const own = list.title?.(session, record.id) ?? textOf(fieldValue(record, kindOf(list.type).title));
	return own || ledger.untitled;
}
