import { orderSteps } from "./levelling.ts";
import { compilePlan } from "./make-schedule.ts";
import { NO_FLOOR } from "./nodes.ts";
import { projectSpan, timePlan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { ScheduleProblem } from "./problem.ts";
import { shown } from "./scheduled-tasks.ts";
import { type Instant, instant } from "./time.ts";

/** The dates of a plan at a stage, without what a schedule says beside them. */
export interface Solved {
	/** Of the levelled plan where it has one. */
	readonly finish: Instant;
	/** The last finish of these tasks; unknown ones are left aside. */
	finishOf(taskIds: readonly string[]): Instant;
}

/** Solves a plan as `schedule` does, to the minute, and tells the finish only. */
export function* solveSteps(problem: ScheduleProblem, stage: number): Generator<number, Solved> {
	const plan = compilePlan(problem);
	const levelled = yield* orderSteps(plan, stage);
	if (!levelled) {
		const times = timePlan(plan);
		return solved(plan, times.finishAt, times.projectFinishAt);
	}
	const { decoder, order } = levelled;
	decoder.decode(order);
	return solved(decoder.plan, decoder.heads.finishAt, projectSpan(decoder.plan, decoder.heads).projectFinishAt);
}

function solved(plan: Plan, finishAt: Int32Array, projectFinishAt: number): Solved {
	const { indexOf } = plan.network.indexed;
	return {
		finish: instant(projectFinishAt),
		finishOf: (taskIds) => {
			let last = NO_FLOOR;
			for (const id of taskIds) {
				const task = indexOf.get(id);
				if (task !== undefined) last = Math.max(last, finishAt[plan.positionOf[task] ?? 0] ?? NO_FLOOR);
			}
			return shown(last);
		},
	};
}
