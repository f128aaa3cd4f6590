import { type BoardRecords, createIds } from "@callboard/model";
import { draftCounts } from "../../import/draft-counts.ts";
import { type Finding, weightOf } from "../../import/finding.ts";
import type { PlanDraft } from "../../import/plan-draft.ts";
import { type ImportPlan, planOperations, type TypeCount } from "../../import/plan-operations.ts";
import { zoneOffsets } from "../../schedule/zone-offsets.ts";

export type Weight = ReturnType<typeof weightOf>;
export interface DryRun {
	readonly counts: readonly TypeCount[];
	readonly changes: ImportPlan["changes"];
	readonly total: { readonly created: number; readonly changed: number; readonly unchanged: number };
}

/** What the plan would do to a board; to a new one where none is given. */
export function dryRun(draft: PlanDraft, into?: ImportPlan): DryRun {
	const counts = into?.counts ?? draftCounts(draft);
	const sum = (kind: "created" | "changed" | "unchanged") => counts.reduce((all, count) => all + count[kind], 0);
	return {
		counts,
		changes: into?.changes ?? [],
		total: { created: sum("created"), changed: sum("changed"), unchanged: sum("unchanged") },
	};
}

export function planFor(draft: PlanDraft, board: BoardRecords, nowMs: number): ImportPlan {
	const ids = createIds((count) => crypto.getRandomValues(new Uint8Array(count)));
	return planOperations(draft, board, { ids, nowMs, zoneOffsets, newBoard: false });
}

export function findingsBy(findings: readonly Finding[], weight: Weight): readonly Finding[] {
	return findings.filter(({ code }) => weightOf(code) === weight);
}
