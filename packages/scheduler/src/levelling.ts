import { bottleneck } from "./bottleneck.ts";
import { SerialDecoder } from "./decoder.ts";
import { type EarlyTimes, earlyTimes } from "./early-times.ts";
import { ExactDecoder } from "./exact-decoder.ts";
import { greedyOrders } from "./greedy-orders.ts";
import { improveBound } from "./improve-bound.ts";
import { levelledBound } from "./levelled-bound.ts";
import { levelledTasks } from "./levelled-tasks.ts";
import { lowerBound } from "./lower-bound.ts";
import { MeasuredDecoder } from "./measured-decoder.ts";
import { buildNetwork } from "./network.ts";
import { compareScores, Objective, type Score } from "./objective.ts";
import { type Optimised, Search } from "./optimise.ts";
import { Ordering } from "./ordering.ts";
import { type Overloads, overloads } from "./overloads.ts";
import { projectSpan, type Timing, timePlan } from "./pass.ts";
import { layOut, type Plan } from "./plan.ts";
import { withPredecessors } from "./plan-order.ts";
import { type Attempt, polish } from "./polish.ts";
import { type RoughProject, roughProject } from "./rough-project.ts";
import type { Diagnostic, Levelling } from "./schedule.ts";
import { type Staffing, staff } from "./staffing.ts";
import { instant, minutes } from "./time.ts";

/** Schedules of a stage: two greedy ones, then 1,000 and four times as many with each further stage. */
export function schedulesOf(stage: number): number {
	return stage <= 0 ? 2 : 1000 * 4 ** (Math.min(stage, STAGE_MAX) - 1);
}

/** A million schedules; more would not finish in an hour on a plan of a thousand tasks. */
export const STAGE_MAX = 6;
/** Steps of proof a stage spends, times its number: some ten milliseconds each. */
const BOUND_STEPS = 1_000_000;
/** Tables of larger projects alone would take longer than a pause may be away. */
const BOUND_TASKS_MAX = 400;
/** One seed for all clients: a stage must be the same plan everywhere. */
const SEED = 7;

export interface Levelled {
	readonly levelling: Levelling;
	readonly diagnostics: readonly Diagnostic[];
}

/** Levels a plan in steps, so that a worker can listen in between; the value at the end is undefined when nobody is assigned. */
export function* levelSteps(plan: Plan, timing: Timing, stage: number): Generator<number, Levelled | undefined> {
	const found = yield* orderSteps(plan, stage);
	if (!found) return undefined;
	const { staffing, decoder, order } = found;
	if (decoder.decoded !== order) yield* paused(decoder.steps(order), found.tried);
	yield found.tried;
	const extra = overloads({ plan, timing, staffing });
	yield found.tried;
	return { levelling: result({ ...found, extra }), diagnostics: staffing.diagnostics };
}

/** The order in which a plan's work is best taken at a stage. */
export interface LevelledOrder {
	/** The plan in its crews' calendars. */
	readonly staffed: Plan;
	readonly staffing: Staffing;
	readonly decoder: ExactDecoder;
	/** Positions of `staffed`. */
	readonly order: Int32Array;
	/** The first start without levelling. */
	readonly beginAt: number;
	readonly floor: number;
	readonly tried: number;
}

/** Searches stage after stage for the best order; undefined when nobody is assigned and nothing is limited. */
export function* orderSteps(plan: Plan, stage: number): Generator<number, LevelledOrder | undefined> {
	const staffing = staff(plan.network.indexed);
	if (!staffing) return undefined;
	yield 0;
	const staffed = layOut(buildNetwork(staffing.staffed));
	yield 0;
	const stages = new Stages(staffed, staffing);
	yield 0;
	for (let k = 0; k <= Math.min(stage, STAGE_MAX) && !stages.isDone(); k++) yield* stages.run(k);
	const { decoder, floor, tried, beginAt, best } = stages;
	return { staffed, staffing, decoder, order: best?.order ?? new Int32Array(0), beginAt, floor, tried };
}

/** The stages of one plan: each keeps what the one before found, unless it finds better. */
class Stages {
	readonly decoder: ExactDecoder;
	/** No levelled schedule ends before it; later stages may raise it. */
	floor: number;
	best: Attempt | undefined;
	tried = 0;
	private readonly staffed: Plan;
	private readonly free: EarlyTimes;
	private readonly rough: RoughProject;
	private readonly objective: Objective;
	private readonly ideal: Score;
	/** Of a faithful project: units below which no schedule is. */
	private least: number;

	constructor(staffed: Plan, staffing: Staffing) {
		this.staffed = staffed;
		this.free = earlyTimes(staffed);
		this.decoder = new ExactDecoder(staffed, staffing);
		this.rough = roughProject(staffed, staffing, this.free);
		this.floor = levelledBound(staffed, staffing, this.free);
		this.objective = new Objective(staffed);
		this.ideal = this.objective.measure(this.free);
		this.least = this.rough.faithful ? lowerBound(this.rough.project) : 0;
	}

	get beginAt(): number {
		return this.free.projectStartAt;
	}

	/** True when no further stage can find dates that are better in anything but the sum of finishes. */
	isDone(): boolean {
		if (!this.best || this.best.score.finish > this.floor) return false;
		return this.objective.plain;
	}

	/** In a plain plan all schedules of a stage are the search's; else it shares them with steps under the whole objective. */
	*run(stage: number): Generator<number, void> {
		const { objective, staffed, decoder, rough } = this;
		const all = schedulesOf(stage);
		const schedules = objective.plain ? all : all >> 1;
		if (stage > 0) this.raiseFloor(stage);
		if (this.isDone()) return;
		const found: Optimised = yield* searchOf(rough, { decoder, staffed, schedules, least: this.least });
		this.tried += found.schedules;
		yield* this.consider(positionsInOrder(this.decoder, rough, found.starts));
		if (objective.plain) return;
		if (stage === 0)
			for (const order of greedyOrders(staffed, timePlan(staffed), objective)) yield* this.tryOrder(order);
		else yield* this.polish(all - found.schedules, stage);
	}

	/** Proves more about a plan that is a project as it stands; the more, the later the stage. */
	private raiseFloor(stage: number): void {
		const { project, faithful, endOf } = this.rough;
		const { best, floor } = this;
		if (!faithful || project.count > BOUND_TASKS_MAX || !best || best.score.finish <= floor) return;
		let upTo = this.least;
		for (let end = endOf(upTo); end < best.score.finish; end = endOf(upTo)) upTo++;
		this.least = improveBound(project, { from: this.least, upTo, effort: BOUND_STEPS * stage });
		this.floor = Math.max(floor, Math.min(best.score.finish, endOf(this.least)));
	}

	private *polish(schedules: number, stage: number): Generator<number, void> {
		const { best, decoder, objective } = this;
		if (!best || this.isIdeal()) return;
		this.best = yield* polish(best, { decoder, objective, schedules, seed: SEED + stage });
		this.tried += schedules;
	}

	/** True when nothing is late that could be in time, the finish is at the bound, and no other term is left. */
	private isIdeal(): boolean {
		const { best, ideal, objective, floor } = this;
		if (!best || best.score.lateness > ideal.lateness || best.score.finish > floor) return false;
		return !objective.hasBaseline && best.score.finishes <= ideal.finishes;
	}

	private *tryOrder(order: Int32Array): Generator<number, void> {
		this.tried++;
		yield* this.consider(withPredecessors(this.staffed, order, this.decoder.first));
	}

	private *consider(order: Int32Array): Generator<number, void> {
		yield* paused(this.decoder.steps(order), this.tried);
		const score = this.objective.measure(this.decoder.heads);
		if (!this.best || compareScores(score, this.best.score) < 0) this.best = { order, score };
	}
}

/** The search of one stage: over the project itself when it is faithful, else guided by it and measured on the plan. */
function searchOf(
	rough: RoughProject,
	{ decoder, staffed, schedules, least }: { decoder: ExactDecoder; staffed: Plan; schedules: number; least: number },
): Generator<number, Optimised> {
	const { project, faithful } = rough;
	const options = { schedules, seed: SEED };
	const serial = new SerialDecoder(project);
	if (faithful) return new Search(project, serial, { ...options, lowerBound: least }).steps();
	return new Search(project, new MeasuredDecoder(rough, { decoder, staffed, serial }), {
		...options,
		rough: true,
	}).steps();
}

/** Positions by the starts of the project's tasks; those that are done or derived stand where their predecessors allow. */
function positionsInOrder(decoder: ExactDecoder, { project, positions }: RoughProject, starts: Int32Array): Int32Array {
	const order = new Int32Array(project.count);
	new Ordering(project).byKeys(starts, "forward", order);
	return withPredecessors(
		decoder.given,
		order.map((i) => positions[i] ?? 0),
		decoder.first,
	);
}

/** Yields the same number wherever steps pause. */
function* paused(steps: Generator<undefined, void>, tried: number): Generator<number, void> {
	while (!steps.next().done) yield tried;
}

function result(found: {
	readonly staffing: Staffing;
	readonly decoder: ExactDecoder;
	readonly beginAt: number;
	readonly floor: number;
	readonly tried: number;
	readonly extra: Overloads;
}): Levelling {
	const { staffing, decoder, beginAt, floor, tried, extra } = found;
	const { projectFinishAt } = projectSpan(decoder.plan, decoder.heads);
	const tasks = levelledTasks(decoder, staffing, projectFinishAt);
	const narrow = bottleneck(decoder, staffing, tasks);
	const objective = new Objective(decoder.plan);
	const { moved } = objective.measure(decoder.heads);
	return {
		finish: instant(projectFinishAt),
		lowerBound: instant(Math.min(floor, projectFinishAt)),
		gapPerMille: Math.max(0, Math.ceil((1000 * (projectFinishAt - floor)) / Math.max(1, floor - beginAt))),
		schedules: tried,
		tasks,
		overloads: extra,
		...(narrow ? { bottleneck: narrow } : {}),
		...(objective.hasBaseline ? { movedMinutes: minutes(moved) } : {}),
	};
}
