import {
	type BoardView,
	type Cycle,
	dayFromNumber,
	dayNumber,
	type Gate,
	type Milestone,
	type Project,
	type Task,
} from "@callboard/model";
import { type CalendarSpec, minutes, type TaskSpec } from "@callboard/scheduler";
import { endOfDay, instantOfMs, startOfDay } from "./civil-time.ts";
import { skillLevels } from "./resource-specs.ts";

/** What a task's spec depends on besides its own record. */
export interface TaskSurroundings {
	readonly project: Project;
	readonly view: Pick<BoardView, "parents" | "gates"> & {
		readonly columns: Pick<BoardView["columns"], "stages"> & {
			readonly stageOf: Pick<ReadonlyMap<string, string>, "get">;
			readonly done: Pick<ReadonlySet<string>, "has">;
		};
	};
	/** The calendar of an id; the project's for undefined and for ids that are gone. */
	readonly calendarOf: (id: string | undefined) => CalendarSpec;
	readonly cycleOf: (id: string | undefined) => Cycle | undefined;
	/** When an approval was given, in ms; 0 for one that is gone. */
	readonly approvedAt: (approvalId: string) => number;
}

/** A task's spec with all that it was made from. */
interface Kept {
	readonly spec: TaskSpec;
	readonly inputs: readonly unknown[];
}

const kept = new WeakMap<Task, Kept>();

/** The spec made before, as long as the record and all that it looks at are the same. */
export function keptTaskSpec(task: Task, around: TaskSurroundings): TaskSpec {
	const { id, calendarId, cycleId } = task;
	const { project, view, calendarOf, cycleOf } = around;
	const inputs = [
		project,
		calendarOf(calendarId),
		cycleOf(cycleId),
		view.parents.parentOf.get(id),
		view.columns.stageOf.get(id),
		view.columns.done.has(id),
	];
	const before = kept.get(task);
	if (before?.inputs.every((input, index) => input === inputs[index])) return before.spec;
	const spec = taskSpec(task, around);
	kept.set(task, { spec, inputs });
	return spec;
}

/** The spec of a task, made anew. */
export function taskSpec(task: Task, around: TaskSurroundings): TaskSpec {
	const { id, kind, calendarId, estimate, actualStartAt, actualFinishAt, deadlineOn, progressPercent } = task;
	const calendar = around.calendarOf(calendarId);
	const remaining = remainingOf(task, around);
	const parentId = around.view.parents.parentOf.get(id);
	const rank = around.project.priorities.findIndex((item) => item.id === task.priority);
	const needs = skillLevels(task.skillNeeds);
	const wipLimitId = limitOf(id, around);
	return {
		id,
		kind,
		...(parentId !== undefined ? { parentId } : {}),
		...(calendarId !== undefined ? { calendarId: calendar.id } : {}),
		...(estimate ? { estimate: estimateSpec(estimate) } : {}),
		...(actualStartAt !== undefined ? { actualStart: instantOfMs(actualStartAt) } : {}),
		...(actualFinishAt !== undefined ? { actualFinish: instantOfMs(actualFinishAt) } : {}),
		...(remaining !== undefined ? { remainingMinutes: minutes(remaining) } : {}),
		...(progressPercent !== undefined ? { progressPercent } : {}),
		...constraintOf(task, calendar, around),
		...(deadlineOn !== undefined ? { deadline: endOfDay(deadlineOn, calendar) } : {}),
		...(rank >= 0 ? { priority: rank } : {}),
		...(task.splittable ? { splittable: true } : {}),
		...(needs.length > 0 ? { needs } : {}),
		...(wipLimitId !== undefined ? { wipLimitId } : {}),
	};
}

/** The limit of the stage in which the card is worked on: the one that it is in, or the next one after a stage of waiting. */
function limitOf(taskId: string, { view }: TaskSurroundings): string | undefined {
	const { stages, stageOf } = view.columns;
	const at = stages.findIndex(({ id }) => id === stageOf.get(taskId));
	const stage = stages.slice(Math.max(0, at)).find(({ category }) => category !== "wait");
	return stage?.category === "touch" && stage.wipLimit !== undefined ? stage.id : undefined;
}

/** A gate takes no time; who waits for it waits until it is passed, which was when its last approval came. */
export function gateSpec({ id, dueOn }: Gate, around: TaskSurroundings): TaskSpec {
	const gate = around.view.gates.get(id);
	if (gate?.state !== "passed") return { id, kind: "gate", passed: false, ...deadlineOf(dueOn, around) };
	const passedAt = Math.max(...gate.approvalIds.map((approval) => around.approvedAt(approval)));
	return { id, kind: "gate", passed: true, actualFinish: instantOfMs(passedAt), ...deadlineOf(dueOn, around) };
}

/** A milestone's date is one that somebody was told: kept in sight as a deadline, never imposed. */
export function milestoneSpec(milestone: Milestone, around: TaskSurroundings): TaskSpec {
	const { id, dueOn, dayOfCycle } = milestone;
	const startOn = around.cycleOf(milestone.cycleId)?.startOn;
	const inCycle =
		startOn === undefined || dayOfCycle === undefined ? undefined : dayFromNumber(dayNumber(startOn) + dayOfCycle - 1);
	return { id, kind: "milestone", ...deadlineOf(dueOn ?? inCycle, around) };
}

function deadlineOf(day: string | undefined, around: TaskSurroundings): Pick<TaskSpec, "deadline"> {
	return day === undefined ? {} : { deadline: endOfDay(day, around.calendarOf(undefined)) };
}

function estimateSpec({ lowMinutes, likelyMinutes, highMinutes }: NonNullable<Task["estimate"]>) {
	return {
		lowMinutes: minutes(lowMinutes),
		highMinutes: minutes(highMinutes),
		...(likelyMinutes !== undefined ? { likelyMinutes: minutes(likelyMinutes) } : {}),
	};
}

/** A card in a column that means "done" has no work left, even where nobody wrote down when it ended. */
function remainingOf({ id, remainingMinutes, actualFinishAt }: Task, { view }: TaskSurroundings): number | undefined {
	if (actualFinishAt !== undefined) return remainingMinutes;
	return view.columns.done.has(id) ? 0 : remainingMinutes;
}

/** A task without a constraint of its own does not start before its cycle. */
function constraintOf(
	{ constraint, cycleId }: Task,
	calendar: CalendarSpec,
	around: TaskSurroundings,
): Pick<TaskSpec, "constraint"> {
	if (constraint) return { constraint: { kind: constraint.kind, at: instantOfMs(constraint.at) } };
	const startOn = around.cycleOf(cycleId)?.startOn;
	return startOn === undefined ? {} : { constraint: { kind: "SNET", at: startOfDay(startOn, calendar) } };
}
