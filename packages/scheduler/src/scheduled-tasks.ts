import { calendarAt, type Heads } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import { driverOf } from "./drivers.ts";
import { EARLIEST_AT, HORIZON_AT } from "./limits.ts";
import { NO_DUE } from "./nodes.ts";
import type { Timing } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Driver, ScheduledTask } from "./schedule.ts";
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

/** One task of a timed plan; `before` itself where it still holds. */
export function scheduledTask(
	plan: Plan,
	timing: Timing,
	{ task, spans, before }: { task: number; spans: Spans; before?: ScheduledTask | undefined },
): ScheduledTask {
	const { indexed, nodes, floating } = plan.network;
	const p = plan.positionOf[task] ?? 0;
	const start = shown(spans.starts[task] ?? 0);
	const finish = shown(spans.finishes[task] ?? 0);
	const startPosition = plan.positionOf[nodes.startNode[task] ?? task] ?? p;
	const settled = nodes.pinned[task] === 1 || floating[task] === 1;
	const total = settled ? 0 : slackMinutes(plan, timing, { p, task, to: timing.late[p] ?? 0 });
	const free = settled ? 0 : slackMinutes(plan, timing, { p, task, to: timing.free[p] ?? 0 });
	const lateAt = settled ? finish : lateFinishOf(plan, timing, p);
	const entry = {
		id: indexed.tasks[task]?.id ?? "",
		start,
		finish,
		driver: indexed.isParent[task] === 1 ? children : driverOf(plan, timing, startPosition),
		lateStart: settled ? start : shown(Math.min(lateStartOf(plan, timing, { p, startPosition }), lateAt)),
		lateFinish: shown(lateAt),
		totalSlackMinutes: minutes(total),
		freeSlackMinutes: minutes(Math.max(0, free)),
		critical: !settled && total <= indexed.criticalSlackMinutes,
	};
	return before && isSame(before, entry) ? before : entry;
}

const children: Driver = { kind: "children" };

function isSame(a: ScheduledTask, b: ScheduledTask): boolean {
	return (
		a.start === b.start &&
		a.finish === b.finish &&
		a.lateStart === b.lateStart &&
		a.lateFinish === b.lateFinish &&
		a.totalSlackMinutes === b.totalSlackMinutes &&
		a.freeSlackMinutes === b.freeSlackMinutes &&
		a.critical === b.critical &&
		a.id === b.id &&
		isSameDriver(a.driver, b.driver)
	);
}

function isSameDriver(a: Driver, b: Driver): boolean {
	if (a.kind === "link" && b.kind === "link") return a.linkId === b.linkId && a.taskId === b.taskId;
	return a.kind === b.kind;
}

function lateFinishOf(plan: Plan, timing: Timing, p: number): number {
	const late = timing.late[p] ?? 0;
	const length = plan.duration[p] ?? 0;
	return length === 0 ? late : finishOf(calendarAt(plan, plan.calendar[p] ?? 0), late + length);
}

/** Of a pair the late coordinate of its start, which is an instant. */
function lateStartOf(plan: Plan, timing: Timing, { p, startPosition }: { p: number; startPosition: number }): number {
	if (startPosition !== p) return timing.late[startPosition] ?? 0;
	return startOf(calendarAt(plan, plan.calendar[p] ?? 0), timing.late[p] ?? 0);
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
