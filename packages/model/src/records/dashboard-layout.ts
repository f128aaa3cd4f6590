import { defineRecord, type RecordOf } from "./define.ts";
import { list } from "./keyed.ts";
import { integer, text } from "./registers.ts";

/** What a wall shows. */
export const dashboardLayout = defineRecord({
	type: "dashboardLayout",
	idPrefix: "lay",
	title: "name",
	fields: {
		name: text(),
		/** Kept for the round trip; the wall is live and does not poll. */
		refreshSeconds: integer({ min: 0 }),
		widgets: list({ widget: text(), data: text() }),
	},
});
export type DashboardLayout = RecordOf<typeof dashboardLayout>;
