import { setBlockType, toggleMark, wrapIn } from "prosemirror-commands";
import { wrapInList } from "prosemirror-schema-list";
import type { Command } from "prosemirror-state";
import { schema } from "./schema.ts";

/** What the bar above a text offers. */
export type TextTool = "strong" | "em" | "code" | "heading" | "bulletList" | "orderedList" | "quote" | "codeBlock";

const { nodes, marks } = schema;

const tools: Readonly<Record<TextTool, Command>> = {
	strong: toggleMark(marks.strong),
	em: toggleMark(marks.em),
	code: toggleMark(marks.code),
	heading: (state, dispatch) => {
		const isHeading = state.selection.$from.parent.type === nodes.heading;
		return (isHeading ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level: 1 }))(state, dispatch);
	},
	bulletList: wrapInList(nodes.bullet_list),
	orderedList: wrapInList(nodes.ordered_list),
	quote: wrapIn(nodes.blockquote),
	codeBlock: setBlockType(nodes.code_block),
};

export function toolOf(tool: TextTool): Command {
	return tools[tool];
}
