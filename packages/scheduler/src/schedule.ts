import type { Instant, Minutes } from "./time.ts";

/** What the engine says of a plan. A pure function of (problem, stage, engine version). */
export interface Schedule {
	readonly engineVersion: string;
	/** Work spent on levelling: 0 is one greedy pass, k >= 1 the best of 1,000 x 4^(k-1) schedules and of all stages before. */
	readonly stage: number;
	readonly start: Instant;
	readonly finish: Instant;
	/** Length of the critical path in working minutes of the project's calendar. */
	readonly lengthMinutes: Minutes;
	/** Every task of the problem, by id in code-unit order. */
	readonly tasks: readonly ScheduledTask[];
	/** One longest chain of critical tasks, first to last. */
	readonly criticalPath: readonly string[];
	readonly suspendedLinkIds: readonly string[];
	readonly diagnostics: readonly Diagnostic[];
	/** Dates under people, absences and calendars; present when somebody is assigned to open work. */
	readonly levelling?: Levelling;
	/** 16 hex digits; equal on every client with the same problem, stage and engine version. */
	readonly digest: string;
}

export interface ScheduledTask {
	readonly id: string;
	readonly start: Instant;
	readonly finish: Instant;
	readonly lateStart: Instant;
	readonly lateFinish: Instant;
	/** Working minutes of the task's calendar between finish and late finish; negative = a constraint or deadline is missed. */
	readonly totalSlackMinutes: Minutes;
	readonly freeSlackMinutes: Minutes;
	readonly critical: boolean;
	/** What fixes the start. */
	readonly driver: Driver;
}

export type Driver =
	| { readonly kind: "start" }
	| { readonly kind: "now" }
	| { readonly kind: "link"; readonly linkId: string; readonly taskId: string }
	| { readonly kind: "constraint" }
	| { readonly kind: "actual" }
	| { readonly kind: "children" };

/** The plan when nobody does more than they can. */
export interface Levelling {
	readonly finish: Instant;
	/** No levelled schedule of this plan ends earlier. */
	readonly lowerBound: Instant;
	/** How far the finish may be from the best, in tenths of a per cent of the way from the first start to the bound; 0 = proven best. */
	readonly gapPerMille: number;
	/** Schedules that were tried. */
	readonly schedules: number;
	/** Every task of the problem, in the order of `tasks`. */
	readonly tasks: readonly LevelledTask[];
	/** Where the dates without levelling ask more of somebody than there is: per person, in order of time. */
	readonly overloads: readonly Overload[];
	/** What holds the finish back most, and how much earlier the plan would end without it. Absent when nobody is waited for. */
	readonly bottleneck?: Bottleneck;
	/** With a baseline: how far the dates lie from it, over all tasks. */
	readonly movedMinutes?: Minutes;
}

export interface Bottleneck {
	readonly kind: "person" | "wipLimit";
	/** Of a resource or of a limit. */
	readonly id: string;
	/** Elapsed minutes that the finish waits for it along the driving chain. */
	readonly waitMinutes: Minutes;
}

export interface LevelledTask {
	readonly id: string;
	readonly start: Instant;
	readonly finish: Instant;
	/** When the open part of the work begins: the start, or later for what has started. */
	readonly workFrom: Instant;
	/** What fixes the start. */
	readonly driver: LevelledDriver;
	/** Who does it, where an assignment left the choice to a pool: ids of resources, sorted. */
	readonly crew?: readonly string[];
}

export type LevelledDriver =
	| Driver
	/** The person is on that task until then. */
	| { readonly kind: "busy"; readonly resourceId: string; readonly taskId: string }
	/** As many tasks as the limit allows are in work; the first place comes free with that one. */
	| { readonly kind: "wipLimit"; readonly wipLimitId: string; readonly taskId: string }
	/** The person is away, and the task may not be interrupted. */
	| { readonly kind: "absence"; readonly resourceId: string };

export interface Overload {
	readonly resourceId: string;
	/** Civil days since 1970-01-01 in UTC. */
	readonly day: number;
	/** Working minutes asked for beyond what there is. */
	readonly excessMinutes: Minutes;
	readonly taskIds: readonly string[];
}

/** A finding about the plan: a code and its parameters, never a sentence. */
export type Diagnostic =
	| {
			readonly code: "loop";
			readonly taskIds: readonly string[];
			readonly linkIds: readonly string[];
			readonly suspendedLinkIds: readonly string[];
	  }
	| { readonly code: "danglingLink"; readonly linkId: string; readonly missingId: string }
	| { readonly code: "selfLink"; readonly linkId: string }
	| { readonly code: "duplicateId"; readonly id: string }
	| {
			readonly code: "badEstimate";
			readonly taskId: string;
			readonly reason: "negative" | "lowAboveHigh" | "tooLong" | "notWhole";
	  }
	| { readonly code: "noEstimate"; readonly taskId: string }
	| { readonly code: "emptyCalendar"; readonly calendarId: string }
	| { readonly code: "badCalendar"; readonly calendarId: string; readonly reason: string }
	| { readonly code: "unknownCalendar"; readonly calendarId: string; readonly usedBy: string }
	| { readonly code: "parentLoop"; readonly taskIds: readonly string[] }
	| { readonly code: "deadlineMissed"; readonly taskId: string; readonly byMinutes: Minutes }
	| {
			readonly code: "constraintViolated";
			readonly taskId: string;
			readonly byMinutes: Minutes;
			readonly chain: readonly string[];
	  }
	/** What happened was before what the link allows; it holds nobody any more. */
	| {
			readonly code: "linkBroken";
			readonly linkId: string;
			readonly taskId: string;
			readonly byMinutes: Minutes;
			readonly chain: readonly string[];
	  }
	| { readonly code: "danglingAssignment"; readonly taskId: string; readonly resourceId: string }
	/** The calendars and absences of a task and its people have no time in common; people are left aside for it. */
	| { readonly code: "noCommonTime"; readonly taskId: string }
	/** Asks for more of somebody than they have; it gets all of them. */
	| { readonly code: "asksTooMuch"; readonly taskId: string; readonly resourceId: string }
	/** Assigned, but without the skill at the level that the task needs; it is planned all the same. */
	| { readonly code: "skillMissing"; readonly taskId: string; readonly resourceId: string; readonly skillId: string }
	/** No member of the pool has the skills that the task needs; it is planned with whoever is free. */
	| { readonly code: "noMember"; readonly taskId: string; readonly poolId: string }
	| { readonly code: "beyondHorizon"; readonly taskId: string }
	| { readonly code: "badValue"; readonly id: string; readonly field: string };
