import type { Instant, Minutes } from "./time.ts";

/** What the engine says of a plan. A pure function of (problem, stage, engine version). */
export interface Schedule {
	readonly engineVersion: string;
	/** 0 = critical path without people; later stages level and optimise. */
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
	| { readonly code: "danglingAssignment"; readonly taskId: string; readonly resourceId: string }
	| { readonly code: "beyondHorizon"; readonly taskId: string }
	| { readonly code: "badValue"; readonly id: string; readonly field: string };
