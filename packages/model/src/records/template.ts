import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import { choice, estimate, flag, lines, text, vocabulary } from "./registers.ts";

/** A plan to start from: tasks, links, checklists and rituals. */
export const template = defineRecord({
	type: "template",
	idPrefix: "tpl",
	title: "name",
	fields: {
		name: text(),
		kind: text(),
		description: lines(),
		tasks: list({ title: text(), estimate: estimate(), priority: vocabulary("priorities"), role: text() }),
		/** `from` and `to` are ids of items of `tasks`. */
		dependencies: list({ from: text(), to: text(), linkType: choice(["FS", "SS", "FF", "SF"], "FS") }),
		checklists: list({ taskItem: text(), text: text(), required: flag(true) }),
		rituals: list({ name: text(), rule: text() }),
	},
});
export type Template = RecordOf<typeof template>;
