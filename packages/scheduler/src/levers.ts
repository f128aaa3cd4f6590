import { applyDelta, type ProblemDelta } from "./delta.ts";
import { drivingChain, type Reason } from "./explain.ts";
import { schedule } from "./make-schedule.ts";
import type { AssignmentSpec, ScheduleProblem } from "./problem.ts";
import type { Schedule } from "./schedule.ts";
import type { Tally } from "./tally.ts";
import { type Instant, type Minutes, minutes } from "./time.ts";

/** Something that could be done about the plan's finish, and what it brings. */
export interface Lever {
	readonly kind: "reassign" | "raiseLimit" | "dropTask" | "endAbsence";
	/** The task or person that it is about, and for a reassignment the person who takes over. */
	readonly taskId?: string;
	readonly resourceId?: string;
	readonly toResourceId?: string;
	/** Apply it and the plan has exactly `finish`, at the stage that was asked for. */
	readonly delta: ProblemDelta;
	readonly finish: Instant;
	/** Elapsed minutes that the finish comes earlier. */
	readonly gainMinutes: Minutes;
}

export interface LeverOptions {
	readonly stage: number;
	/** Tasks that may be left out: the stretch goals. */
	readonly droppable?: readonly string[];
}

/** Candidates that are solved; the ones nearest the end of the driving chain come first. */
const CANDIDATES_MAX = 40;

type Candidate = Omit<Lever, "finish" | "gainMinutes">;

/** Levers that bring the finish forward, the strongest first; each was solved, none is guessed. O(candidates) schedules. */
export function levers(problem: ScheduleProblem, options: LeverOptions): readonly Lever[] {
	const steps = leverSteps(problem, options);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

/** The same, pausing after each candidate; yields how many are solved. */
export function* leverSteps(
	problem: ScheduleProblem,
	{ stage, droppable = [] }: LeverOptions,
): Generator<Tally, readonly Lever[]> {
	const today = schedule(problem, { stage });
	const before = finishOf(today);
	const chain = [...drivingChain(today)].reverse();
	const candidates = [...personLevers(problem, chain), ...taskLevers(problem, chain, droppable)].slice(
		0,
		CANDIDATES_MAX,
	);
	const found: Lever[] = [];
	for (const [k, candidate] of candidates.entries()) {
		yield { done: k, of: candidates.length };
		const finish = finishOf(schedule(applyDelta(problem, candidate.delta), { stage }));
		if (finish < before) found.push({ ...candidate, finish, gainMinutes: minutes(before - finish) });
	}
	return found.sort((a, b) => b.gainMinutes - a.gainMinutes || compare(JSON.stringify(a), JSON.stringify(b)));
}

function finishOf({ levelling, finish }: Schedule): Instant {
	return levelling?.finish ?? finish;
}

/** What could be changed about the people whom the chain waits for. */
function personLevers({ resources }: ScheduleProblem, chain: readonly Reason[]): Candidate[] {
	const waitedFor = new Set(
		chain.flatMap(({ driver }) => (driver.kind === "busy" || driver.kind === "absence" ? [driver.resourceId] : [])),
	);
	return resources.flatMap((person): Candidate[] => {
		if (!waitedFor.has(person.id)) return [];
		const wider = { ...person, parallelLimit: person.parallelLimit + 1 };
		const present = { ...person, absences: [] };
		const raise: Candidate = { kind: "raiseLimit", resourceId: person.id, delta: { resources: { upserted: [wider] } } };
		if (person.absences.length === 0) return [raise];
		return [raise, { kind: "endAbsence", resourceId: person.id, delta: { resources: { upserted: [present] } } }];
	});
}

/** What could be changed about the tasks of the chain: somebody else does one, or it is left out. */
function taskLevers(problem: ScheduleProblem, chain: readonly Reason[], droppable: readonly string[]): Candidate[] {
	return chain.flatMap(({ taskId }): Candidate[] => {
		const drop: Candidate[] = droppable.includes(taskId)
			? [{ kind: "dropTask", taskId, delta: { tasks: { removed: [taskId] } } }]
			: [];
		const seats = problem.assignments.filter((assignment) => assignment.taskId === taskId);
		const [seat] = seats;
		if (seats.length !== 1 || !seat) return drop;
		const others = problem.resources.filter(({ id }) => id !== seat.resourceId).map(({ id }) => id);
		return [...drop, ...others.sort().map((toResourceId) => reassign(seat, toResourceId))];
	});
}

function reassign(seat: AssignmentSpec, toResourceId: string): Candidate {
	const { taskId, resourceId } = seat;
	const delta = {
		assignments: { upserted: [{ ...seat, resourceId: toResourceId }], removed: [{ taskId, resourceId }] },
	};
	return { kind: "reassign", taskId, resourceId, toResourceId, delta };
}

function compare(a: string, b: string): number {
	return a < b ? -1 : a > b ? 1 : 0;
}
