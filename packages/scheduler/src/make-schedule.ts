import { calendarAt } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { digestWith, hashOf, TaskSum } from "./digest.ts";
import { criticalChain } from "./drivers.ts";
import { findings } from "./findings.ts";
import { indexProblem } from "./index-problem.ts";
import { type Levelled, levelSteps } from "./levelling.ts";
import { buildNetwork } from "./network.ts";
import { type Timing, timePlan } from "./pass.ts";
import { layOut, type Plan } from "./plan.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Diagnostic, Schedule } from "./schedule.ts";
import { scheduledTasks } from "./scheduled-tasks.ts";
import { instant, minutes } from "./time.ts";

/** Changes whenever equal problems may get other dates than before. Digests compare only at equal versions. */
export const ENGINE_VERSION = "4";

export interface ScheduleOptions {
	readonly stage: number;
}

/** The schedule of a plan: a pure function that never throws on data; what is wrong with the plan is in `diagnostics`. */
export function schedule(problem: ScheduleProblem, options: ScheduleOptions): Schedule {
	const steps = scheduleSteps(problem, options);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same in steps of some milliseconds, for a worker that listens in between; yields the schedules tried in the stage so far. */
export function* scheduleSteps(problem: ScheduleProblem, { stage }: ScheduleOptions): Generator<number, Schedule> {
	const plan = compilePlan(problem);
	const timing = timePlan(plan);
	const levelled = yield* levelSteps(plan, timing, stage);
	return describe(plan, timing, { stage, levelled });
}

/** The problem, checked and laid out for the passes. */
export function compilePlan(problem: ScheduleProblem): Plan {
	return layOut(buildNetwork(indexProblem(problem)));
}

/** Puts the times of a plan into the form that leaves the engine. */
export function describe(
	plan: Plan,
	timing: Timing,
	{ stage, levelled }: { stage: number; levelled?: Levelled | undefined },
): Schedule {
	const tasks = scheduledTasks(plan, timing);
	const sum = new TaskSum();
	for (const task of tasks) sum.add(hashOf(task));
	const faults = [...plan.network.indexed.diagnostics, ...plan.repair.diagnostics];
	const outline = outlineOf(plan, timing);
	return { ...summaryOf(outline, { stage, sum, faults, levelled, findings: findings(plan, timing, tasks) }), tasks };
}

/** Everything of a schedule but its tasks. */
export type ScheduleSummary = Omit<Schedule, "tasks">;

type Outline = Pick<Schedule, "start" | "finish" | "lengthMinutes" | "criticalPath" | "suspendedLinkIds">;

/** What a timed plan says as a whole. */
export function outlineOf(plan: Plan, timing: Timing): Outline {
	const calendar = calendarAt(plan, plan.network.indexed.calendars.project);
	const length = workAt(calendar, timing.projectFinishAt) - workAt(calendar, timing.projectStartAt);
	return {
		start: instant(timing.projectStartAt),
		finish: instant(timing.projectFinishAt),
		lengthMinutes: minutes(length),
		criticalPath: criticalChain(plan, timing),
		suspendedLinkIds: plan.repair.linkIds,
	};
}

/** The summary of a schedule from its parts; `faults` are those of the records and the loops. */
export function summaryOf(
	outline: Outline,
	parts: {
		readonly stage: number;
		readonly sum: TaskSum;
		readonly faults: readonly Diagnostic[];
		readonly findings: readonly Diagnostic[];
		readonly levelled?: Levelled | undefined;
	},
): ScheduleSummary {
	const { stage, sum, faults, findings, levelled } = parts;
	const content = {
		engineVersion: ENGINE_VERSION,
		stage,
		...outline,
		diagnostics: [...faults, ...(levelled?.diagnostics ?? []), ...findings],
		...(levelled ? { levelling: levelled.levelling } : {}),
	};
	return { ...content, digest: digestWith(content, sum) };
}
