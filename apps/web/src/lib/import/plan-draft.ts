import type { Json } from "@callboard/model";

/**
 * A plan as understood from a source, before it has ids of a board. Parts name each other by their keys in the source;
 * `inferred` names the model's fields whose values the source marks as worked out, or that the reader worked out.
 */
export interface PlanDraft {
	readonly name: string | undefined;
	readonly startOn: string | undefined;
	readonly timeZone: string | undefined;
	readonly cycle: CycleDraft | undefined;
	/** How many people and agents the source says there are. */
	readonly agentsTotal: number | undefined;
	readonly extra: Extra;
	readonly tracks: readonly TrackDraft[];
	readonly people: readonly PersonDraft[];
	readonly tasks: readonly TaskDraft[];
	readonly gates: readonly GateDraft[];
	readonly links: readonly LinkDraft[];
	readonly risks: readonly RiskDraft[];
	readonly rituals: readonly RitualDraft[];
	readonly milestones: readonly MilestoneDraft[];
	readonly handoffs: readonly HandoffDraft[];
	readonly templates: readonly TemplateDraft[];
}

export type Extra = Readonly<Record<string, Json>>;
interface DraftPart {
	readonly key: string;
	readonly inferred: readonly string[];
	readonly extra: Extra;
}
export interface CycleDraft {
	readonly lengthDays: number | undefined;
	readonly integrationDay: number | undefined;
	readonly extra: Extra;
}
export interface TrackDraft extends DraftPart {
	readonly name: string;
	readonly mode: "continuous" | "fixed" | "dependent";
	readonly lengthDays: number | undefined;
}
export interface PersonDraft extends DraftPart {
	readonly name: string;
	readonly aliases: readonly string[];
	readonly kind: "human" | "agent" | "role";
	readonly trackKey: string | undefined;
	/** What the source says about a card of its own. */
	readonly card: boolean | undefined;
}
export interface DaysRange {
	readonly low: number;
	readonly likely?: number;
	readonly high: number;
}
export interface WindowDraft {
	readonly fromDay: number;
	readonly toDay: number;
}
export interface TaskDraft extends DraftPart {
	readonly title: string;
	readonly kind: "task" | "hammock";
	readonly priority: string | undefined;
	readonly trackKey: string | undefined;
	readonly ownerKeys: readonly string[];
	readonly ownerInferred: boolean;
	readonly estimateDays: DaysRange | undefined;
	readonly window: WindowDraft | undefined;
	readonly stage: "wait" | "touch" | "done";
	readonly statusNote: string;
	readonly deadlineOn: string | undefined;
	readonly focus: string;
	readonly description: string;
	readonly checklist: readonly string[];
}
export interface GateDraft extends DraftPart {
	readonly name: string;
	readonly unlocks: string;
	readonly approverKeys: readonly string[];
	readonly criteria: readonly string[];
}
export type LinkEnd =
	| { readonly kind: "key"; readonly key: string }
	| { readonly kind: "all" }
	| { readonly kind: "track"; readonly key: string }
	/** Named by the source and nowhere defined. */
	| { readonly kind: "missing"; readonly text: string };
export interface LinkDraft {
	readonly key: string;
	readonly from: LinkEnd;
	readonly to: string;
	readonly label: string;
	readonly sourceText: string;
	readonly proposed: boolean;
}
export interface RiskDraft extends DraftPart {
	readonly title: string;
	readonly mitigation: string;
	readonly fallback: string;
	readonly bufferDays: number | undefined;
	readonly taskKeys: readonly string[];
}
export interface RitualDraft extends DraftPart {
	readonly name: string;
	readonly startMinute: number | undefined;
	readonly durationMinutes: number | undefined;
	readonly rule: string;
}
export interface MilestoneDraft extends DraftPart {
	readonly name: string;
	readonly kind: "milestone" | "demo" | "syncPoint";
	readonly dayOfCycle: number | undefined;
	readonly dueOn: string | undefined;
}
export interface HandoffDraft extends DraftPart {
	readonly title: string;
	readonly fromKey: string | undefined;
	readonly toKey: string | undefined;
	readonly handedAtMs: number | undefined;
	readonly taskCompleted: readonly string[];
	readonly dependenciesReady: readonly string[];
	readonly blockers: readonly string[];
	readonly nextSteps: readonly string[];
	readonly artifacts: readonly { readonly path: string; readonly description: string }[];
	readonly notes: string;
}
export interface TemplateDraft extends DraftPart {
	readonly name: string;
	readonly kind: string;
	readonly description: string;
}

export const emptyDraft: PlanDraft = {
	name: undefined,
	startOn: undefined,
	timeZone: undefined,
	cycle: undefined,
	agentsTotal: undefined,
	extra: {},
	tracks: [],
	people: [],
	tasks: [],
	gates: [],
	links: [],
	risks: [],
	rituals: [],
	milestones: [],
	handoffs: [],
	templates: [],
};
