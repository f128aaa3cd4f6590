import type { Instant, Minutes } from "./time.ts";

/**
 * A plan as plain data: everything that a schedule depends on besides the stage and the engine version.
 * Order of the arrays never matters; ties are broken by id, compared by code unit.
 */
export interface ScheduleProblem {
	readonly startAt: Instant;
	/** Server-anchored time floored to 15 minutes; nothing unfinished is planned before it once `startAt` has passed. */
	readonly now: Instant;
	readonly calendars: readonly CalendarSpec[];
	/** Used by each task that names none, and by links whose lag counts in the project's calendar. */
	readonly defaultCalendarId: string;
	readonly tasks: readonly TaskSpec[];
	readonly links: readonly LinkSpec[];
	readonly resources: readonly ResourceSpec[];
	readonly assignments: readonly AssignmentSpec[];
	/** Groups whose members can stand in for each other; an assignment to a pool is taken by one of them. */
	readonly pools?: readonly PoolSpec[];
	/** How many tasks may be in work at once under a heading, mostly a stage of the board. */
	readonly wipLimits?: readonly WipLimitSpec[];
	/** The dates as they were last published; levelling stays near them where that costs no time. Absent: no such term. */
	readonly baseline?: readonly BaselineDate[];
	/** A task with total slack at or below this is critical. */
	readonly criticalSlackMinutes: Minutes;
}

/** Working time in civil terms; `compileCalendar` turns it into instants. */
export interface CalendarSpec {
	readonly id: string;
	/** Seven lists (Monday first) of [startMinute, endMinute] in the civil day, 0..1440, in order and not overlapping. */
	readonly week: readonly (readonly DaySpan[])[];
	/** Days that differ from the week: holidays ([] spans) or extra work. `day` = civil days since 1970-01-01. */
	readonly exceptions: readonly { readonly day: number; readonly spans: readonly DaySpan[] }[];
	/** Minutes to add to UTC for civil time, in force from `from` on; sorted; the first holds for all earlier time. */
	readonly offsets: readonly { readonly from: Instant; readonly offsetMinutes: number }[];
}
export type DaySpan = readonly [startMinute: number, endMinute: number];

export type TaskKind = "task" | "summary" | "hammock" | "buffer" | "milestone" | "gate";
export type ConstraintKind = "SNET" | "FNET" | "SNLT" | "FNLT" | "MSO" | "MFO";

export interface TaskSpec {
	readonly id: string;
	readonly kind: TaskKind;
	readonly parentId?: string;
	readonly calendarId?: string;
	/** Working minutes of the task's calendar. Absent: the length is unknown, counted as 0 and reported. */
	readonly estimate?: EstimateSpec;
	readonly actualStart?: Instant;
	readonly actualFinish?: Instant;
	/** Working minutes still to do, when somebody said so; else taken from estimate and progress. */
	readonly remainingMinutes?: Minutes;
	/** 0..100, used for the remaining work when `remainingMinutes` is absent. */
	readonly progressPercent?: number;
	readonly constraint?: { readonly kind: ConstraintKind; readonly at: Instant };
	readonly deadline?: Instant;
	/** Gates: true once passed (then it holds nobody back). */
	readonly passed?: boolean;
	/** 0 = most urgent. */
	readonly priority?: number;
	readonly splittable?: boolean;
	/** What whoever does the task must be able to do. An assigned person who lacks it is told; a pool's member is chosen by it. */
	readonly needs?: readonly SkillLevel[];
	/** The limit that the task takes a place of from its start to its finish. */
	readonly wipLimitId?: string;
}

export interface EstimateSpec {
	readonly lowMinutes: Minutes;
	readonly likelyMinutes?: Minutes;
	readonly highMinutes: Minutes;
}

export type LinkType = "FS" | "SS" | "FF" | "SF";
export type LagCalendar = "elapsed" | "predecessor" | "successor" | "project";

export interface LinkSpec {
	readonly id: string;
	readonly from: string;
	readonly to: string;
	readonly type: LinkType;
	/** Negative = lead. */
	readonly lagMinutes: Minutes;
	readonly lagCalendar: LagCalendar;
	/** Milliseconds since 1970 when the link was made; orders which link of a loop is suspended, with the id. */
	readonly addedAt: number;
}

export interface ResourceSpec {
	readonly id: string;
	readonly calendarId?: string;
	/** 100 = full time. */
	readonly unitsPercent: number;
	/** Tasks at once, at least 1. */
	readonly parallelLimit: number;
	readonly absences: readonly { readonly from: Instant; readonly to: Instant }[];
	readonly skills?: readonly SkillLevel[];
}

/** 1 = beginner to 5 = teaches it. Of a task the least that will do. */
export interface SkillLevel {
	readonly skillId: string;
	readonly level: number;
}

export interface PoolSpec {
	readonly id: string;
	/** Ids of resources. */
	readonly memberIds: readonly string[];
}

export interface WipLimitSpec {
	readonly id: string;
	/** Tasks at once, at least 1. */
	readonly limit: number;
}

export interface BaselineDate {
	readonly taskId: string;
	readonly start: Instant;
	readonly finish: Instant;
}

export interface AssignmentSpec {
	readonly taskId: string;
	/** A resource, or a pool of them. */
	readonly resourceId: string;
	/** 100 = the resource's whole time. */
	readonly unitsPercent: number;
}
