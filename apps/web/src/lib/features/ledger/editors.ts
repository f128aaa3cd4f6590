import type { FieldKind } from "@callboard/model";
import type { Component } from "svelte";
import type { EditorProps } from "./editor-props.ts";
import ChecklistEditor from "./fields/ChecklistEditor.svelte";
import ListEditor from "./fields/ListEditor.svelte";
import SetEditor from "./fields/SetEditor.svelte";
import { registerEditors } from "./register-editors.ts";

/** The editor of each field kind; undefined for kinds that a form does not show. */
export const editors: Readonly<Record<FieldKind, Component<EditorProps> | undefined>> = {
	...registerEditors,
	refs: SetEditor,
	tags: SetEditor,
	list: ListEditor,
	checklist: ChecklistEditor,
	// Text that merges by character is edited by the task's own editor, not by this form.
	richText: undefined,
	extra: undefined,
};
