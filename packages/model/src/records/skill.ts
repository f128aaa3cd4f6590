import { defineRecord, type RecordOf } from "./define.ts";
import { tags } from "./keyed.ts";
import { text } from "./registers.ts";

/** Something that people can do and tasks need. */
export const skill = defineRecord({
	type: "skill",
	idPrefix: "skl",
	title: "name",
	fields: {
		name: text(),
		aliases: tags(),
		group: text(),
	},
});
export type Skill = RecordOf<typeof skill>;
