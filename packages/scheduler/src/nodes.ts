import { type CompiledCalendar, latestStart, startOf, workAt } from "./calendar.ts";
import { hasDuration, likelyMinutes } from "./durations.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { HORIZON_AT } from "./limits.ts";
import type { TaskSpec } from "./problem.ts";

export const Role = { task: 0, start: 1, finish: 2, minimum: 3 } as const;
/** Below every coordinate and instant: "no bound". */
export const NO_FLOOR = -HORIZON_AT;
/** Above every coordinate and instant: "no bound". */
export const NO_DUE = HORIZON_AT;

/** What is known of each node before any link is looked at. Coordinates are those of the node's calendar. */
export interface Nodes {
	readonly count: number;
	readonly calendar: Int32Array;
	readonly duration: Int32Array;
	/** Earliest start, as a coordinate. */
	readonly floor: Int32Array;
	/** Latest start, as a coordinate: constraints and deadlines. */
	readonly due: Int32Array;
	/** Instant of the actual start; NO_FLOOR when not started. */
	readonly actualStart: Int32Array;
	readonly role: Uint8Array;
	/** Finished: its dates are facts. */
	readonly pinned: Uint8Array;
	/** Started: links into its start no longer hold. */
	readonly started: Uint8Array;
	/** Gates that were passed: they hold nobody. */
	readonly passed: Uint8Array;
	/** Parents of nothing but endless hammocks. */
	readonly hollow: Uint8Array;
	/** Per node: the task that it belongs to. */
	readonly owner: Int32Array;
	/** Per task: the node that stands for its start. */
	readonly startNode: Int32Array;
	/** Per task: the node of its children's earliest start, or -1. */
	readonly minimumNode: Int32Array;
}

/** One node per task, and the extra ones of parents and hammocks. */
export function nodesOf(
	indexed: IndexedProblem,
	extra: { readonly floating: Uint8Array; readonly minimums: Uint8Array },
): Nodes {
	const { tasks, isParent } = indexed;
	const startNode = new Int32Array(tasks.length);
	const minimumNode = new Int32Array(tasks.length);
	let count = tasks.length;
	for (let task = 0; task < tasks.length; task++) {
		startNode[task] = isPair(indexed, task) ? count++ : task;
		minimumNode[task] = isParent[task] === 1 && extra.minimums[task] === 1 ? count++ : -1;
	}
	const nodes = emptyNodes(count, startNode, minimumNode);
	for (let task = 0; task < tasks.length; task++) {
		nodes.owner[task] = task;
		nodes.owner[startNode[task] ?? task] = task;
		const minimum = minimumNode[task] ?? -1;
		if (minimum >= 0) nodes.owner[minimum] = task;
		fillNode(indexed, task, nodes);
	}
	holdHollowParents(indexed, extra.floating, nodes);
	return nodes;
}

/** Reads a task's record again into its node; only for a task that has one node before and after. */
export function rereadNode(indexed: IndexedProblem, task: number, nodes: Nodes): void {
	nodes.calendar[task] = 0;
	nodes.duration[task] = 0;
	nodes.role[task] = Role.task;
	nodes.pinned[task] = 0;
	nodes.started[task] = 0;
	nodes.passed[task] = 0;
	nodes.floor[task] = NO_FLOOR;
	nodes.due[task] = NO_DUE;
	nodes.actualStart[task] = NO_FLOOR;
	fillNode(indexed, task, nodes);
}

/** A parent of nothing but endless hammocks has no child to give it a date: it stands where work may begin. */
function holdHollowParents({ parents, isParent, floorAt }: IndexedProblem, floating: Uint8Array, nodes: Nodes): void {
	const filled = new Uint8Array(parents.length);
	for (let task = 0; task < parents.length; task++) {
		const parent = parents[task] ?? -1;
		if (parent >= 0 && floating[task] === 0) filled[parent] = 1;
	}
	for (let task = 0; task < parents.length; task++) {
		if (isParent[task] === 0 || filled[task] === 1) continue;
		nodes.hollow[task] = 1;
		nodes.floor[task] = Math.max(floorAt, nodes.floor[task] ?? 0);
	}
}

/** Parents and hammocks have a start and a finish that move on their own. */
function isPair({ tasks, isParent }: IndexedProblem, task: number): boolean {
	const spec = tasks[task];
	return isParent[task] === 1 || (spec?.kind === "hammock" && spec.actualFinish === undefined);
}

function emptyNodes(count: number, startNode: Int32Array, minimumNode: Int32Array): Nodes {
	return {
		...{ count, startNode, minimumNode },
		calendar: new Int32Array(count),
		duration: new Int32Array(count),
		floor: new Int32Array(count).fill(NO_FLOOR),
		due: new Int32Array(count).fill(NO_DUE),
		actualStart: new Int32Array(count).fill(NO_FLOOR),
		role: new Uint8Array(count),
		pinned: new Uint8Array(count),
		started: new Uint8Array(count),
		passed: new Uint8Array(count),
		hollow: new Uint8Array(count),
		owner: new Int32Array(count),
	};
}

/** Writes what a task says into its nodes, which are as empty ones. */
function fillNode(indexed: IndexedProblem, task: number, nodes: Nodes): void {
	const spec = indexed.tasks[task];
	if (!spec) return;
	if (spec.kind === "gate" && spec.passed === true) nodes.passed[task] = 1;
	if (nodes.startNode[task] !== task) fillPair(indexed, task, nodes);
	else if (isFact(spec)) fillFact(indexed, { spec, task }, nodes);
	else fillOpen(indexed, task, nodes);
}

function isFact({ kind, passed, actualFinish }: TaskSpec): boolean {
	return actualFinish !== undefined || (kind === "gate" && passed === true);
}

function fillPair(indexed: IndexedProblem, task: number, nodes: Nodes): void {
	const spec = indexed.tasks[task];
	if (!spec) return;
	const start = nodes.startNode[task] ?? task;
	const minimum = nodes.minimumNode[task] ?? -1;
	if (minimum >= 0) nodes.role[minimum] = Role.minimum;
	nodes.role[task] = Role.finish;
	nodes.role[start] = Role.start;
	const { at = 0, kind } = spec.constraint ?? {};
	const hammock = indexed.isParent[task] === 0;
	const open = hammock ? indexed.floorAt : NO_FLOOR;
	nodes.floor[start] = kind === "SNET" || kind === "MSO" ? Math.max(at, open) : open;
	if (hammock && spec.actualStart !== undefined) {
		nodes.floor[start] = spec.actualStart;
		nodes.started[task] = 1;
	}
	if (kind === "SNLT" || kind === "MSO") nodes.due[start] = at;
	if (kind === "FNET" || kind === "MFO") nodes.floor[task] = at;
	nodes.due[task] = Math.min(kind === "FNLT" || kind === "MFO" ? at : NO_DUE, spec.deadline ?? NO_DUE);
}

/** A finished task sits at its finish as an instant, with no length. */
function fillFact(indexed: IndexedProblem, { spec, task }: { spec: TaskSpec; task: number }, nodes: Nodes): void {
	const finish = spec.actualFinish ?? spec.actualStart ?? indexed.startAt;
	const calendar = calendarOf(indexed, task);
	const length = spec.estimate && hasDuration(spec, false) ? likelyMinutes(spec.estimate) : 0;
	const whole = length > 0 ? startOf(calendar, workAt(calendar, finish) - length) : finish;
	nodes.floor[task] = finish;
	nodes.actualStart[task] = spec.actualStart ?? Math.min(whole, finish);
	nodes.pinned[task] = 1;
	nodes.started[task] = 1;
}

function fillOpen(indexed: IndexedProblem, task: number, nodes: Nodes): void {
	const spec = indexed.tasks[task];
	const length = indexed.durations[task] ?? 0;
	const calendar = indexed.calendars.list[length > 0 ? (indexed.taskCalendars[task] ?? 0) : 0];
	nodes.duration[task] = length;
	nodes.calendar[task] = length > 0 ? (indexed.taskCalendars[task] ?? 0) : 0;
	if (!calendar || !spec) return;
	if (spec.actualStart === undefined && spec.constraint === undefined) {
		nodes.floor[task] = workAt(calendar, indexed.floorAt);
		if (spec.deadline !== undefined) nodes.due[task] = Math.min(NO_DUE, workAt(calendar, spec.deadline) - length);
		return;
	}
	const started = spec.actualStart !== undefined;
	const from = started ? Math.max(indexed.now, spec.actualStart ?? NO_FLOOR) : indexed.floorAt;
	nodes.floor[task] = floorOf(calendar, { spec, from, length });
	nodes.due[task] = dueOf(calendar, { spec, started, length });
	if (started) {
		nodes.started[task] = 1;
		nodes.actualStart[task] = spec.actualStart ?? NO_FLOOR;
	}
}

/** Start no earlier than `from` and than what SNET, MSO, FNET and MFO ask for. */
export function floorOf(calendar: CompiledCalendar, bound: { spec: TaskSpec; from: number; length: number }): number {
	const { spec, from, length } = bound;
	const floor = workAt(calendar, from);
	const { kind, at = 0 } = spec.constraint ?? {};
	if (kind === "FNET" || kind === "MFO") return Math.max(floor, workAt(calendar, at) - length);
	if (spec.actualStart === undefined && (kind === "SNET" || kind === "MSO"))
		return Math.max(floor, workAt(calendar, at));
	return floor;
}

/** Start no later than what SNLT, MSO, FNLT, MFO and the deadline ask for. */
function dueOf(calendar: CompiledCalendar, bound: { spec: TaskSpec; started: boolean; length: number }): number {
	const { spec, started, length } = bound;
	const { kind, at = 0 } = spec.constraint ?? {};
	let due = NO_DUE;
	if (!started && (kind === "SNLT" || kind === "MSO")) due = latestStart(calendar, at);
	if (kind === "FNLT" || kind === "MFO") due = workAt(calendar, at) - length;
	if (spec.deadline !== undefined) due = Math.min(due, workAt(calendar, spec.deadline) - length);
	return due;
}

function calendarOf({ calendars, taskCalendars }: IndexedProblem, task: number): CompiledCalendar {
	const calendar = calendars.list[taskCalendars[task] ?? 0] ?? calendars.list[0];
	if (!calendar) throw new Error("a calendar index always holds the calendar that works always");
	return calendar;
}
