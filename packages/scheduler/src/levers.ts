import { type BottleneckCost, bottleneckCost } from "./bottleneck-cost.ts";
import { applyDelta, type ProblemDelta } from "./delta.ts";
import { drivingChain } from "./explain.ts";
import { explainWaits } from "./explain-waits.ts";
import { schedulesOf } from "./levelling.ts";
import { type Candidate, candidates } from "./lever-candidates.ts";
import { scheduleSteps } from "./make-schedule.ts";
import type { ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import { type Solved, solveSteps } from "./solve.ts";
import type { Tally } from "./tally.ts";
import { type Instant, type Minutes, minutes } from "./time.ts";

/** Something that could be done about the plan, and what it brings. */
export interface Lever {
	readonly kind: LeverKind;
	/** The task that it is about: that is reassigned or dropped. */
	readonly taskId?: string;
	/** The person whom it is about: whose limit is raised, whose absence ends, from whom work is taken. */
	readonly resourceId?: string;
	/** Who takes over; of an added person the id that the delta gives them. */
	readonly toResourceId?: string;
	readonly poolId?: string;
	readonly wipLimitId?: string;
	readonly cycleId?: string;
	/** When a longer cycle ends. */
	readonly toAt?: Instant;
	/** Apply it and the plan has exactly `finish`, at the stage that was asked for. */
	readonly delta: ProblemDelta;
	readonly finish: Instant;
	/** Elapsed minutes that the finish comes earlier; of a longer cycle, that its work no longer runs over its end. */
	readonly gainMinutes: Minutes;
}

export type LeverKind =
	/** Another person, who has the skills, takes a task. */
	| "reassign"
	/** A person like the one waited for takes over the tasks that wait for them, or joins the pool that is waited for. */
	| "addPerson"
	/** A person carries one task more at a time. */
	| "raiseLimit"
	/** One task more may be in work under a limit. */
	| "raiseWipLimit"
	/** A task that may be left out is. */
	| "dropTask"
	/** A person is not away when a task waits for it. */
	| "endAbsence"
	/** A cycle lasts until its work is done. */
	| "extendCycle";

export interface LeverOptions {
	readonly stage: number;
	/** Tasks that may be left out: the stretch goals. */
	readonly droppable?: readonly string[];
	readonly cycles?: readonly CycleSpec[];
	/** Id for a person who is added; ties are broken by ids, so what is applied has to use it. */
	readonly newResourceId?: string;
}

/** A cycle as levers see it: the tasks that should end within it. */
export interface CycleSpec {
	readonly id: string;
	readonly endAt: Instant;
	readonly taskIds: readonly string[];
}

/** What a search for levers found. */
export interface LeverAnswer {
	readonly levers: readonly Lever[];
	/** What holds the finish back most, and what it costs. */
	readonly bottleneck?: BottleneckCost;
}

/** Levers, the strongest first; each was solved, none is guessed. O(candidates) schedules. */
export function levers(problem: ScheduleProblem, options: LeverOptions): readonly Lever[] {
	const steps = leverSteps(problem, options);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value.levers;
}

/** The same with the bottleneck's cost, pausing within and after each candidate; yields how many are solved. */
export function* leverSteps(problem: ScheduleProblem, options: LeverOptions): Generator<Tally, LeverAnswer> {
	const today = yield* scheduled(problem, options.stage);
	const before = today.levelling?.finish ?? today.finish;
	const last = drivingChain(today).at(-1);
	const chain = last ? explainWaits(problem, today, last.taskId) : [];
	const found: Lever[] = [];
	const tried = candidates(problem, today, { chain, options });
	for (const [k, candidate] of tried.entries()) {
		yield { done: k, of: tried.length };
		const lever = yield* tryOut(problem, candidate, { before, stage: options.stage, done: k, of: tried.length });
		if (lever) found.push(lever);
	}
	const bottleneck = yield* bottleneckCost(problem, today);
	return { levers: found.sort(byGain), ...(bottleneck ? { bottleneck } : {}) };
}

function* scheduled(problem: ScheduleProblem, stage: number): Generator<Tally, Schedule> {
	const steps = scheduleSteps(problem, { stage });
	for (let step = steps.next(); ; step = steps.next()) {
		if (step.done) return step.value;
		yield { done: step.value, of: schedulesOf(stage) };
	}
}

/** The candidate as a lever when it brings something. */
function* tryOut(
	problem: ScheduleProblem,
	{ cycle, ...candidate }: Candidate,
	{ before, stage, ...tally }: Tally & { readonly before: Instant; readonly stage: number },
): Generator<Tally, Lever | undefined> {
	const steps = solveSteps(applyDelta(problem, candidate.delta), stage);
	let step = steps.next();
	for (; !step.done; step = steps.next()) yield tally;
	const solved: Solved = step.value;
	const { finish } = solved;
	if (!cycle) return finish < before ? { ...candidate, finish, gainMinutes: minutes(before - finish) } : undefined;
	const after = solved.finishOf(cycle.taskIds);
	// A later end may change what comes first; it is offered only when the cycle's work then ends by it.
	return after > cycle.toAt ? undefined : { ...candidate, finish, gainMinutes: minutes(cycle.toAt - cycle.endAt) };
}

/** Of equal gains what asks least of a team comes first. */
const ease: readonly LeverKind[] = [
	...(["reassign", "endAbsence", "raiseWipLimit", "raiseLimit"] as const),
	...(["extendCycle", "dropTask", "addPerson"] as const),
];

function byGain(a: Lever, b: Lever): number {
	const gain = b.gainMinutes - a.gainMinutes;
	return gain || ease.indexOf(a.kind) - ease.indexOf(b.kind) || compare(JSON.stringify(a), JSON.stringify(b));
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
