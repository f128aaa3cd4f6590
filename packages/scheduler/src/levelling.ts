import { awayBefore } from "./away-before.ts";
import { type Decoder, SerialDecoder } from "./decoder.ts";
import { driverOf } from "./drivers.ts";
import { ExactDecoder, workFrom } from "./exact-decoder.ts";
import { levelledBound } from "./levelled-bound.ts";
import { lowerBound } from "./lower-bound.ts";
import { buildNetwork } from "./network.ts";
import { Role } from "./nodes.ts";
import { type Optimised, Search } from "./optimise.ts";
import { Ordering } from "./ordering.ts";
import { type Overloads, overloads } from "./overloads.ts";
import { projectSpan, type Timing, timePlan } from "./pass.ts";
import { layOut, type Plan } from "./plan.ts";
import { type RoughProject, roughProject } from "./rough-project.ts";
import type { Diagnostic, LevelledTask, Levelling } from "./schedule.ts";
import { displayedSpans, shown } from "./scheduled-tasks.ts";
import { type Staffing, staff } from "./staffing.ts";
import { instant } from "./time.ts";

/** Schedules of a stage: two greedy ones, then 1,000 and four times as many with each further stage. */
export function schedulesOf(stage: number): number {
	return stage <= 0 ? 2 : 1000 * 4 ** (Math.min(stage, STAGE_MAX) - 1);
}

/** A million schedules; more would not finish in an hour on a plan of a thousand tasks. */
export const STAGE_MAX = 6;
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
	decoder.decode(order);
	const extra = overloads({ plan, timing, staffing });
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
	readonly floor: number;
	readonly tried: number;
}

/** Searches stage after stage for the order with the earliest finish; undefined when nobody is assigned. */
export function* orderSteps(plan: Plan, stage: number): Generator<number, LevelledOrder | undefined> {
	const staffing = staff(plan.network.indexed);
	if (!staffing) return undefined;
	const staffed = layOut(buildNetwork(staffing.staffed));
	const free = timePlan(staffed);
	const decoder = new ExactDecoder(staffed, staffing);
	const rough = roughProject(staffed, staffing, free);
	const floor = levelledBound(staffed, staffing, free);
	let best: { order: Int32Array; finish: number } | undefined;
	let tried = 0;
	for (let k = 0; k <= Math.min(stage, STAGE_MAX); k++) {
		if (best && best.finish <= floor) break;
		const found: Optimised = yield* searchOf(rough, { decoder, staffed, stage: k });
		tried += found.schedules;
		const order = positionsInOrder(staffed, rough, found.starts);
		decoder.decode(order);
		const finish = projectSpan(staffed, decoder.heads).projectFinishAt;
		if (!best || finish < best.finish) best = { order, finish };
	}
	const order = best?.order ?? new Int32Array(0);
	return { staffed, staffing, decoder, order, floor, tried };
}

/** The search of one stage: over the project itself when it is faithful, else guided by it and measured on the plan. */
function searchOf(
	rough: RoughProject,
	{ decoder, staffed, stage }: { decoder: ExactDecoder; staffed: Plan; stage: number },
): Generator<number, Optimised> {
	const { project, faithful } = rough;
	const options = { schedules: schedulesOf(stage), seed: SEED };
	const serial = new SerialDecoder(project);
	if (faithful) return new Search(project, serial, { ...options, lowerBound: lowerBound(project) }).steps();
	const { floorAt } = staffed.network.indexed;
	const measured: Decoder = {
		count: project.count,
		backward: (order, starts) => serial.backward(order, starts),
		forward: (order, starts) => {
			decoder.decode(
				withMinimums(
					staffed,
					order.map((i) => rough.positions[i] ?? 0),
				),
			);
			const units = (at: number) => Math.max(0, Math.floor((at - floorAt) / rough.unit));
			let length = 0;
			for (let i = 0; i < project.count; i++) {
				const p = rough.positions[i] ?? 0;
				starts[i] = units(workFrom(staffed, p, decoder.heads));
				const end = Math.max(units(decoder.heads.finishAt[p] ?? 0) + 1, (starts[i] ?? 0) + (project.durations[i] ?? 0));
				length = Math.max(length, end);
			}
			return length;
		},
	};
	return new Search(project, measured, { ...options, rough: true }).steps();
}

/** Positions by the starts of the project's tasks; those that are done or derived stand where their predecessors allow. */
function positionsInOrder(plan: Plan, { project, positions }: RoughProject, starts: Int32Array): Int32Array {
	const order = new Int32Array(project.count);
	new Ordering(project).byKeys(starts, "forward", order);
	return withMinimums(
		plan,
		order.map((i) => positions[i] ?? 0),
	);
}

/** Completes an order of open positions with the others, each just before the first that needs it. */
function withMinimums(plan: Plan, open: Int32Array): Int32Array {
	const done = new Uint8Array(plan.nodeCount);
	const order = new Int32Array(plan.nodeCount);
	let size = 0;
	const stack: number[] = [];
	const visit = (root: number) => {
		stack.push(root);
		while (stack.length > 0) {
			const p = stack.at(-1) ?? 0;
			if (done[p] === 0) {
				done[p] = 1;
				for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) {
					const source = plan.source[e] ?? 0;
					if (done[source] === 0) stack.push(source);
				}
				continue;
			}
			stack.pop();
			if (done[p] === 1) {
				done[p] = 2;
				order[size++] = p;
			}
		}
	};
	for (const p of open) visit(p);
	for (let p = 0; p < plan.nodeCount; p++) visit(p);
	return order;
}

function result(found: {
	readonly staffed: Plan;
	readonly staffing: Staffing;
	readonly decoder: ExactDecoder;
	readonly floor: number;
	readonly tried: number;
	readonly extra: Overloads;
}): Levelling {
	const { staffed, decoder, floor, tried } = found;
	const { projectStartAt, projectFinishAt } = projectSpan(staffed, decoder.heads);
	const length = floor - projectStartAt;
	return {
		finish: instant(projectFinishAt),
		lowerBound: instant(Math.min(floor, projectFinishAt)),
		gapPerMille: length <= 0 ? 0 : Math.max(0, Math.ceil((1000 * (projectFinishAt - floor)) / length)),
		schedules: tried,
		tasks: levelledTasks(found, projectFinishAt),
		overloads: found.extra,
	};
}

function levelledTasks(
	{ staffed: plan, staffing, decoder }: { staffed: Plan; staffing: Staffing; decoder: ExactDecoder },
	projectFinishAt: number,
): LevelledTask[] {
	const { indexed, nodes } = plan.network;
	const spans = displayedSpans(plan, { ...decoder.heads, projectFinishAt });
	return indexed.tasks.map(({ id }, task) => {
		const p = plan.positionOf[task] ?? 0;
		const start = spans.starts[task] ?? 0;
		const from = plan.role[p] === Role.task && nodes.pinned[task] === 0 ? workFrom(plan, p, decoder.heads) : start;
		const startPosition = plan.positionOf[nodes.startNode[task] ?? task] ?? p;
		const wait = decoder.waitOf(p);
		const driver =
			indexed.isParent[task] === 1
				? { kind: "children" as const }
				: (wait ??
					awayBefore({ plan, staffing, heads: decoder.heads }, p) ??
					driverOf(plan, decoder.heads, startPosition));
		return { id, start: shown(start), finish: shown(spans.finishes[task] ?? 0), workFrom: shown(from), driver };
	});
}
