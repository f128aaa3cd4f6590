import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { json, text } from "./registers.ts";
import { parseSurge } from "./structured.ts";

/** People who can stand in for each other. */
export const pool = defineRecord({
	type: "pool",
	idPrefix: "pol",
	title: "name",
	fields: {
		name: text(),
		memberIds: refs("person"),
		surge: json("surge", parseSurge),
	},
});
export type Pool = RecordOf<typeof pool>;
