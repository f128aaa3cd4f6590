import { defineRecord, type RecordOf } from "./define.ts";
import { refs } from "./keyed.ts";
import { lines, ref, text } from "./registers.ts";

/** An area and who drives it, contributes and approves (DACI). */
export const ownershipArea = defineRecord({
	type: "ownershipArea",
	idPrefix: "own",
	title: "name",
	fields: {
		name: text(),
		scope: lines(),
		driverId: ref("person"),
		contributorIds: refs("person"),
		approverId: ref("person"),
	},
});
export type OwnershipArea = RecordOf<typeof ownershipArea>;
