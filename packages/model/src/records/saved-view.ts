import { defineRecord, type RecordOf } from "./define.ts";
import { choice, text } from "./registers.ts";

/** A way to look at the board that the team wants to find again: grouping and filters under a name. */
export const savedView = defineRecord({
	type: "savedView",
	idPrefix: "viw",
	title: "name",
	fields: {
		name: text(),
		screen: choice(["board", "table", "timeline", "capacity"], "board"),
		/** What stands behind the `?` of the screen's address. */
		query: text(),
	},
});
export type SavedView = RecordOf<typeof savedView>;
