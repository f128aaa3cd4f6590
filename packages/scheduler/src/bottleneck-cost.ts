import { applyDelta, type ProblemDelta } from "./delta.ts";
import { schedulesOf } from "./levelling.ts";
import { UNITS_PERCENT_MAX, WIP_LIMIT_MAX } from "./limits.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Bottleneck, Schedule } from "./schedule.ts";
import { solveSteps } from "./solve.ts";
import type { Tally } from "./tally.ts";
import { type Instant, instant, type Minutes, minutes } from "./time.ts";

/** What the plan would be if nobody had to wait for its bottleneck. */
export interface BottleneckCost {
	readonly bottleneck: Bottleneck;
	/** The finish without it, solved at the stage of the schedule. */
	readonly finish: Instant;
	/** Elapsed minutes that the finish comes earlier then: never negative. */
	readonly costMinutes: Minutes;
}

/** Solves the plan without its bottleneck: a person who is always there for everything, a limit that limits nothing. */
export function* bottleneckCost(
	problem: ScheduleProblem,
	{ stage, levelling }: Schedule,
): Generator<Tally, BottleneckCost | undefined> {
	if (!levelling?.bottleneck) return undefined;
	const { bottleneck, finish: before } = levelling;
	const steps = solveSteps(applyDelta(problem, withoutIt(problem, bottleneck)), stage);
	let step = steps.next();
	for (; !step.done; step = steps.next()) yield { done: step.value, of: schedulesOf(stage) };
	const finish = instant(Math.min(step.value.finish, before));
	return { bottleneck, finish, costMinutes: minutes(before - finish) };
}

function withoutIt({ resources, wipLimits = [] }: ScheduleProblem, { kind, id }: Bottleneck): ProblemDelta {
	if (kind === "wipLimit") {
		const upserted = wipLimits.filter((limit) => limit.id === id).map((limit) => ({ ...limit, limit: WIP_LIMIT_MAX }));
		return { wipLimits: { upserted } };
	}
	const upserted = resources
		.filter((person) => person.id === id)
		.map((person) => ({ ...person, parallelLimit: UNITS_PERCENT_MAX, absences: [] }));
	return { resources: { upserted } };
}
