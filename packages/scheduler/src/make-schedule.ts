import { calendarAt } from "./bounds.ts";
import { workAt } from "./calendar.ts";
import { digest } from "./digest.ts";
import { criticalChain } from "./drivers.ts";
import { findings } from "./findings.ts";
import { indexProblem } from "./index-problem.ts";
import { buildNetwork } from "./network.ts";
import { type Timing, timePlan } from "./pass.ts";
import { layOut, type Plan } from "./plan.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import { scheduledTasks } from "./scheduled-tasks.ts";
import { instant, minutes } from "./time.ts";

/** Changes whenever equal problems may get other dates than before. Digests compare only at equal versions. */
export const ENGINE_VERSION = "1";

export interface ScheduleOptions {
	readonly stage: number;
}

/** The schedule of a plan: a pure function that never throws on data; what is wrong with the plan is in `diagnostics`. */
export function schedule(problem: ScheduleProblem, { stage }: ScheduleOptions): Schedule {
	const plan = compilePlan(problem);
	return describe(plan, timePlan(plan), stage);
}

/** The problem, checked and laid out for the passes. */
export function compilePlan(problem: ScheduleProblem): Plan {
	return layOut(buildNetwork(indexProblem(problem)));
}

/** Puts the times of a plan into the form that leaves the engine. */
export function describe(plan: Plan, timing: Timing, stage: number): Schedule {
	const { indexed } = plan.network;
	const tasks = scheduledTasks(plan, timing);
	const calendar = calendarAt(plan, indexed.calendars.project);
	const length = workAt(calendar, timing.projectFinishAt) - workAt(calendar, timing.projectStartAt);
	const content = {
		engineVersion: ENGINE_VERSION,
		stage,
		start: instant(timing.projectStartAt),
		finish: instant(timing.projectFinishAt),
		lengthMinutes: minutes(length),
		tasks,
		criticalPath: criticalChain(plan, timing),
		suspendedLinkIds: plan.repair.linkIds,
		diagnostics: [...indexed.diagnostics, ...plan.repair.diagnostics, ...findings(plan, timing, tasks)],
	};
	return { ...content, digest: digest(content) };
}
