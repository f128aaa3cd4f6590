import { calendarAt, type Heads } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import { driverOf } from "./drivers.ts";
import { EARLIEST_AT, HORIZON_AT } from "./limits.ts";
import { NO_DUE } from "./nodes.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { ScheduledTask } from "./schedule.ts";
import { instant, minutes } from "./time.ts";

/** Dates, slack and driver of every task, in the order of their ids. */
export function scheduledTasks(plan: Plan, timing: Timing): ScheduledTask[] {
	const spans = displayedSpans(plan, timing);
	return plan.network.indexed.tasks.map((_, task) => scheduledTask(plan, timing, { task, spans }));
}

export interface Spans {
	readonly starts: Int32Array;
	readonly finishes: Int32Array;
}

/** Start and finish as shown: a parent spans its children, a hammock without an end what it stands over. */
export function displayedSpans(plan: Plan, timing: Heads & { readonly projectFinishAt: number }): Spans {
	const { indexed, nodes, floating } = plan.network;
	const { tasks, parents, isParent } = indexed;
	const starts = new Int32Array(tasks.length).fill(NO_DUE);
	const finishes = new Int32Array(tasks.length);
	for (let p = 0; p < plan.nodeCount; p++) {
		const task = plan.nodeAt[p] ?? 0;
		if (task >= tasks.length) continue;
		const startNode = nodes.startNode[task] ?? task;
		const own = timing.startAt[isParent[task] === 1 ? p : (plan.positionOf[startNode] ?? p)] ?? 0;
		const start = isParent[task] === 1 && (starts[task] ?? 0) < NO_DUE ? (starts[task] ?? 0) : own;
		starts[task] = start;
		finishes[task] = Math.max(start, timing.finishAt[p] ?? 0);
		const parent = parents[task] ?? -1;
		if (parent >= 0 && floating[task] === 0 && start < (starts[parent] ?? 0)) starts[parent] = start;
	}
	for (let task = 0; task < tasks.length; task++) {
		if (floating[task] === 0) continue;
		const parent = parents[task] ?? -1;
		const until = parent >= 0 ? (finishes[parent] ?? 0) : timing.projectFinishAt;
		finishes[task] = Math.max(finishes[task] ?? 0, until);
	}
	return { starts, finishes };
}

/** One task of a timed plan. */
export function scheduledTask(
	plan: Plan,
	timing: Timing,
	{ task, spans }: { task: number; spans: Spans },
): ScheduledTask {
	const { indexed, nodes, floating } = plan.network;
	const p = plan.positionOf[task] ?? 0;
	const start = spans.starts[task] ?? 0;
	const finish = spans.finishes[task] ?? 0;
	const id = indexed.tasks[task]?.id ?? "";
	const startPosition = plan.positionOf[nodes.startNode[task] ?? task] ?? p;
	const driver = indexed.isParent[task] === 1 ? { kind: "children" as const } : driverOf(plan, timing, startPosition);
	const dates = { id, start: shown(start), finish: shown(finish), driver };
	if (nodes.pinned[task] === 1 || floating[task] === 1) {
		const none = { totalSlackMinutes: minutes(0), freeSlackMinutes: minutes(0), critical: false };
		return { ...dates, lateStart: dates.start, lateFinish: dates.finish, ...none };
	}
	const { lateStart, lateFinish } = lateDates(plan, timing, { p, startPosition });
	const total = slackMinutes(plan, timing, { p, task, to: timing.late[p] ?? 0 });
	const free = slackMinutes(plan, timing, { p, task, to: timing.free[p] ?? 0 });
	return {
		...dates,
		lateStart: shown(lateStart),
		lateFinish: shown(lateFinish),
		totalSlackMinutes: minutes(total),
		freeSlackMinutes: minutes(Math.max(0, free)),
		critical: total <= indexed.criticalSlackMinutes,
	};
}

function lateDates(plan: Plan, timing: Timing, { p, startPosition }: { p: number; startPosition: number }) {
	const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
	const late = timing.late[p] ?? 0;
	const length = plan.duration[p] ?? 0;
	const lateFinish = length === 0 ? late : finishOf(calendar, late + length);
	const lateStart = startPosition === p ? startOf(calendar, late) : (timing.late[startPosition] ?? 0);
	return { lateStart: Math.min(lateStart, lateFinish), lateFinish };
}

/** Slack in working minutes of the task's calendar; nodes that sit on the axis of instants are converted. */
function slackMinutes(plan: Plan, timing: Timing, { p, task, to }: { p: number; task: number; to: number }): number {
	const head = timing.head[p] ?? 0;
	const own = plan.network.indexed.taskCalendars[task] ?? 0;
	if (plan.calendar[p] === own) return to - head;
	const calendar = calendarAt(plan, own);
	return workAt(calendar, to) - workAt(calendar, head);
}

/** An instant as it leaves the engine: inside the years that it plans. */
export function shown(at: number) {
	return instant(Math.min(HORIZON_AT, Math.max(EARLIEST_AT, at)));
}
