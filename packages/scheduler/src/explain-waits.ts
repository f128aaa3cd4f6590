import { calendarAt, type Heads, sourceInstant } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { explain, type Reason } from "./explain.ts";
import { compilePlan } from "./make-schedule.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import { shown } from "./scheduled-tasks.ts";
import { type Instant, type Minutes, minutes } from "./time.ts";

/** A reason with how long it kept the task waiting. */
export interface WaitingReason extends Reason {
	/**
	 * What the wait is counted from. Where somebody was waited for, or a limit: when links, dates and the task's calendar would
	 * have let the work begin. Of a link: the predecessor's date that it leaves. Else the start itself.
	 */
	readonly readyAt: Instant;
	/** Elapsed minutes from then to the start of the work. */
	readonly waitMinutes: Minutes;
}

/** The reasons of `explain` with the wait of each; `schedule` is one of `problem`, at any stage. O(tasks + links). */
export function explainWaits(problem: ScheduleProblem, schedule: Schedule, taskId: string): readonly WaitingReason[] {
	const chain = explain(schedule, taskId);
	if (chain.length === 0) return [];
	const plan = compilePlan(problem);
	const dates = datesOf(plan, schedule);
	return chain.map((reason) => {
		const from = workFromOf(schedule, reason);
		const readyAt = shown(Math.min(from, readyOf(plan, dates, { reason, from })));
		return { ...reason, readyAt, waitMinutes: minutes(from - readyAt) };
	});
}

/** Where work that has started goes on, else the start. */
function workFromOf({ levelling }: Schedule, { taskId, start }: Reason): number {
	return levelling?.tasks.find(({ id }) => id === taskId)?.workFrom ?? start;
}

function readyOf(plan: Plan, dates: Heads, { reason, from }: { reason: Reason; from: number }): number {
	const { driver, taskId } = reason;
	const task = plan.network.indexed.indexOf.get(taskId) ?? 0;
	const p = plan.positionOf[plan.network.nodes.startNode[task] ?? task] ?? 0;
	switch (driver.kind) {
		case "busy":
		case "wipLimit":
		case "absence":
			return allowed(plan, dates, p);
		case "link":
			return linkedFrom(plan, dates, driver.linkId) ?? from;
		default:
			return from;
	}
}

/** The earliest instant that links, constraints, start and now allow, in the task's own working time. */
function allowed(plan: Plan, dates: Heads, p: number): number {
	const { indexed } = plan.network;
	const task = plan.nodeAt[p] ?? 0;
	const own = calendarAt(plan, indexed.taskCalendars[task] ?? 0);
	const spec = indexed.tasks[task];
	const { kind, at = 0 } = spec?.constraint ?? {};
	let earliest = spec?.actualStart === undefined ? indexed.floorAt : Math.max(indexed.now, spec.actualStart);
	if (spec?.actualStart === undefined && (kind === "SNET" || kind === "MSO")) earliest = Math.max(earliest, at);
	const length = workAt(own, dates.finishAt[p] ?? 0) - workAt(own, dates.startAt[p] ?? 0);
	const startFor = (finish: number) => startOf(own, workAt(own, finish) - length);
	if (kind === "FNET" || kind === "MFO") earliest = Math.max(earliest, startFor(at));
	for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
		const bound = sourceInstant(plan, e, dates);
		if (bound > NO_FLOOR) earliest = Math.max(earliest, (plan.sides[e] ?? 0) & TO_FINISH ? startFor(bound) : bound);
	}
	return startOf(own, workAt(own, earliest));
}

/** The date that a link leaves, lag aside. */
function linkedFrom(plan: Plan, dates: Heads, linkId: string): number | undefined {
	const link = plan.network.indexed.links.specs.findIndex(({ id }) => id === linkId);
	const edge = plan.link.indexOf(link);
	if (link < 0 || edge < 0) return undefined;
	const source = plan.source[edge] ?? 0;
	return (plan.sides[edge] ?? 0) & FROM_FINISH ? dates.finishAt[source] : dates.startAt[source];
}

/** The dates of a schedule by position; the extra nodes of parents stand where their links and children put them. */
function datesOf(plan: Plan, schedule: Schedule): Heads {
	const column = () => new Int32Array(plan.nodeCount);
	const dates = { head: column(), startAt: column(), finishAt: column() };
	const { indexed } = plan.network;
	const entries = schedule.levelling?.tasks ?? schedule.tasks;
	for (let p = 0; p < plan.nodeCount; p++) {
		const entry = entries[plan.nodeAt[p] ?? 0];
		const known = (plan.nodeAt[p] ?? 0) < indexed.tasks.length ? entry : undefined;
		const derived = known ? 0 : derivedDate(plan, dates, p);
		dates.startAt[p] = known?.start ?? derived;
		dates.finishAt[p] = known?.finish ?? derived;
	}
	return dates;
}

function derivedDate(plan: Plan, dates: Heads, p: number): number {
	const earliest = plan.role[p] === Role.minimum;
	let date = earliest ? NO_DUE : (plan.floor[p] ?? NO_FLOOR);
	for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
		const bound = sourceInstant(plan, e, dates);
		date = earliest ? Math.min(date, bound) : Math.max(date, bound);
	}
	return date;
}
