/** What the chart needs to know of a task, gate or milestone, whatever record it comes from. */
export interface PlanItem {
	readonly id: string;
	readonly kind: "task" | "summary" | "milestone" | "gate";
	/** The key that people read, such as ORB-7K2MQ. */
	readonly key: string;
	readonly title: string;
	readonly owners: readonly string[];
	readonly groupId: string | undefined;
	readonly parentId: string | undefined;
	readonly estimate:
		| { readonly lowMinutes: number; readonly likelyMinutes?: number; readonly highMinutes: number }
		| undefined;
	readonly progressPercent: number;
	readonly done: boolean;
	/** Titles of the blockers raised on it and not resolved. */
	readonly blockedBy: readonly string[];
	/** Keys of unfinished predecessors. */
	readonly waitsFor: readonly string[];
	/** Gates: passed, or still shut. */
	readonly passed: boolean;
}

/** Opens an item where its page is; the route knows where. */
export type OpenItem = (id: string, kind: PlanItem["kind"]) => void;

/** The schedule's word on an item, in instants (minutes since 1970). */
export interface PlanDates {
	readonly start: number;
	readonly finish: number;
	readonly lateFinish: number;
	readonly totalSlackMinutes: number;
	readonly critical: boolean;
	/** Where it could start if everybody were free; only where people or limits move it. */
	readonly freeStart?: number;
	/** Who or what it waits for, where that is not another task. */
	readonly heldBy?: { readonly kind: "busy" | "absence" | "wipLimit"; readonly id: string };
	/** In 85 of 100 samples of the forecast it is done by then. */
	readonly p85?: number;
	/** The dates as they were published, and how far the finish has moved since: "+2 d", "" for not at all. */
	readonly baseline?: { readonly start: number; readonly finish: number; readonly moved: string };
}

export interface PlanLink {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly type: "FS" | "SS" | "FF" | "SF";
	readonly suspended: boolean;
}

/** Rows are gathered under these, in this order; items of no group come last. */
export interface PlanGroup {
	readonly id: string;
	readonly name: string;
}
