import type { RecordType } from "@callboard/model";
import type { PlanDraft } from "./plan-draft.ts";
import type { TypeCount } from "./plan-operations.ts";
import { recordsOf } from "./plan-records.ts";

/** What a plan brings to a board that is made for it: everything is new. */
export function draftCounts(draft: PlanDraft): readonly TypeCount[] {
	const refs = { id: (_: RecordType, sourceKey: string) => sourceKey, node: (sourceKey: string) => sourceKey };
	const counts = new Map<RecordType, number>();
	for (const { type } of recordsOf(draft, { refs, nowMs: 0, zoneOffsets: () => undefined }))
		counts.set(type, (counts.get(type) ?? 0) + 1);
	return [...counts].map(([type, created]) => ({ type, created, changed: 0, unchanged: 0 }));
}
