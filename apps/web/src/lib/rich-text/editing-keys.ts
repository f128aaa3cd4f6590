import { baseKeymap, chainCommands, exitCode, setBlockType, toggleMark } from "prosemirror-commands";
import { inputRules, textblockTypeInputRule, wrappingInputRule } from "prosemirror-inputrules";
import { keymap } from "prosemirror-keymap";
import { liftListItem, sinkListItem, splitListItem } from "prosemirror-schema-list";
import type { Command, Plugin } from "prosemirror-state";
import { redo, undo } from "y-prosemirror";
import { schema } from "./schema.ts";

const { nodes, marks } = schema;

const lineBreak: Command = chainCommands(exitCode, (state, dispatch) => {
	dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
	return true;
});

/** Keys and what is typed as Markdown. Tab leaves the field, so lists nest by Ctrl+] and Ctrl+[. */
export function editingKeys(): Plugin[] {
	return [
		inputRules({
			rules: [
				wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
				wrappingInputRule(/^\s*([-+*])\s$/, nodes.bullet_list),
				wrappingInputRule(
					/^(\d+)\.\s$/,
					nodes.ordered_list,
					(match) => ({ order: Number(match[1]) }),
					(match, node) => node.childCount + node.attrs.order === Number(match[1]),
				),
				textblockTypeInputRule(/^```$/, nodes.code_block),
				textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, (match) => ({ level: match[1]?.length ?? 1 })),
			],
		}),
		keymap({
			"Mod-z": undo,
			"Mod-y": redo,
			"Mod-Shift-z": redo,
			"Mod-b": toggleMark(marks.strong),
			"Mod-i": toggleMark(marks.em),
			"Mod-e": toggleMark(marks.code),
			"Mod-Alt-0": setBlockType(nodes.paragraph),
			"Mod-Alt-1": setBlockType(nodes.heading, { level: 1 }),
			"Mod-Alt-2": setBlockType(nodes.heading, { level: 2 }),
			"Shift-Enter": lineBreak,
			Enter: splitListItem(nodes.list_item),
			"Mod-]": sinkListItem(nodes.list_item),
			"Mod-[": liftListItem(nodes.list_item),
		}),
		keymap(baseKeymap),
	];
}
