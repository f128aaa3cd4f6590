import type { CommandResult, RecordType } from "@callboard/model";
import type { Component } from "svelte";
import type { BoardSession } from "../../session/session.ts";
import type { ShapeName } from "../../ui/shapes.ts";
import type { Tone } from "../../ui/tone.ts";

/** A list of the ledger as data. Everything but type and columns may be left out: the field table fills the rest. */
export interface LedgerList {
	/** The last part of its address. */
	readonly slug: string;
	readonly type: RecordType;
	/** Fields beside the title, in order. */
	readonly columns: readonly string[];
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
	/** A picture of the whole list above it. */
	readonly overview?: Component<{ readonly onselect: (id: string) => void }>;
	/** How one is made where more than a title is needed. */
	readonly create?: (session: BoardSession) => CommandResult<string>;
}

export interface FieldGroup {
	readonly title?: string;
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
