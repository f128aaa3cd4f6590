import type { RegisterField } from "@callboard/model";
import type { Component } from "svelte";
import type { EditorProps } from "./editor-props.ts";
import ChoiceEditor from "./fields/ChoiceEditor.svelte";
import DateEditor from "./fields/DateEditor.svelte";
import FlagEditor from "./fields/FlagEditor.svelte";
import LengthEditor from "./fields/LengthEditor.svelte";
import LinesEditor from "./fields/LinesEditor.svelte";
import NumberEditor from "./fields/NumberEditor.svelte";
import TextEditor from "./fields/TextEditor.svelte";

/** Editors of the kinds that hold one value: fields of a record, and members of a list's item. */
export const registerEditors: Readonly<Record<RegisterField["kind"], Component<EditorProps> | undefined>> = {
	text: TextEditor,
	lines: LinesEditor,
	integer: NumberEditor,
	number: NumberEditor,
	minutes: LengthEditor,
	estimate: LengthEditor,
	flag: FlagEditor,
	choice: ChoiceEditor,
	vocabulary: ChoiceEditor,
	ref: ChoiceEditor,
	instant: DateEditor,
	day: DateEditor,
	place: undefined,
	json: undefined,
};
