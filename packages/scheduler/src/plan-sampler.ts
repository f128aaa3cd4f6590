import { boundOf, calendarAt, type Heads, latestSource, withinHorizon } from "./bounds.ts";
import { type CompiledCalendar, finishOf, startOf, workAt } from "./calendar.ts";
import { bindingEdge } from "./drivers.ts";
import { clamped } from "./durations.ts";
import { ExactDecoder } from "./exact-decoder.ts";
import { flatBackward, flatForward } from "./flat-pass.ts";
import type { IndexedProblem } from "./index-problem.ts";
import type { LevelledOrder } from "./levelling.ts";
import { NO_DUE, NO_FLOOR, Role } from "./nodes.ts";
import { headOf, projectSpan } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { TaskSpec } from "./problem.ts";

/** One plan, drawn again and again. */
export class PlanSampler {
	readonly heads: Heads;
	/** Position of each task. */
	readonly tasks: readonly number[];
	private readonly plan: Plan;
	private readonly late: Int32Array;
	private readonly drawn: Plan;
	private readonly durations: Int32Array;
	private readonly weights: Int32Array;
	private readonly floors: Int32Array;
	private readonly axis: CompiledCalendar;
	private readonly draws: readonly Draw[];
	private readonly decoder: ExactDecoder | undefined;
	private readonly order: Int32Array | undefined;

	/** With an order the plan is levelled anew in each sample: its work is taken in that order. */
	constructor(plan: Plan, seed: number, levelled?: Pick<LevelledOrder, "staffing" | "order">) {
		this.plan = plan;
		this.durations = plan.duration.slice();
		this.weights = plan.weight.slice();
		this.floors = plan.floor.slice();
		this.drawn = {
			...plan,
			duration: this.durations,
			weight: this.weights,
			floor: this.floors,
			due: new Int32Array(plan.nodeCount).fill(NO_DUE),
		};
		this.axis = calendarAt(plan, plan.calendar[0] ?? 0);
		const column = () => new Int32Array(plan.nodeCount);
		this.order = levelled?.order;
		this.decoder = levelled ? new ExactDecoder(this.drawn, levelled.staffing) : undefined;
		this.heads = this.decoder?.heads ?? { head: column(), startAt: column(), finishAt: column() };
		this.late = column();
		this.tasks = plan.network.indexed.tasks.map((_, task) => plan.positionOf[task] ?? 0);
		this.draws = plan.network.indexed.tasks.flatMap((task, index) =>
			drawOf(task, { plan, index, seed, pace: levelled?.staffing.paces[index] ?? 100 }),
		);
	}

	get indexed(): IndexedProblem {
		return this.plan.network.indexed;
	}

	/** Draws sample number s and times it; returns the project's finish. */
	run(sample: number): number {
		for (const { position, key, low, span, done, pace, held } of this.draws) {
			const whole = low + scaled(mix(key ^ mix(sample + 0x9e3779b9)), span);
			const left = done === 0 ? whole : Math.ceil((whole * (100 - done)) / 100);
			const length = Math.max(1, pace === 100 ? left : Math.ceil((left * 100) / pace));
			this.durations[position] = length;
			if (held) this.floors[position] = Math.max(held.start, held.finish - length);
		}
		this.weigh();
		if (this.decoder) return this.runLevelled(this.decoder);
		return this.plan.flat ? this.runFlat() : this.runMixed();
	}

	/** A finish of `heads` as an instant: in a plan of one calendar they are kept as coordinates. */
	instantOf(finish: number): number {
		return this.inCoordinates() ? finishOf(this.axis, finish) : finish;
	}

	/** What finishes of `heads` may not exceed to end by an instant. */
	limitOf(by: number): number {
		return this.inCoordinates() ? workAt(this.axis, by) : by;
	}

	private inCoordinates(): boolean {
		return this.plan.flat && !this.decoder;
	}

	/** Takes the work in the levelled order; what the end waited for, person or link, is critical. */
	private runLevelled(decoder: ExactDecoder): number {
		const { drawn, heads, late, order } = this;
		if (order) decoder.decode(order);
		const end = projectSpan(drawn, heads).projectFinishAt;
		const { indexOf } = drawn.network.indexed;
		late.fill(NO_DUE);
		for (let p = heads.finishAt.indexOf(end), steps = 0; p >= 0 && steps < drawn.nodeCount; steps++) {
			late[p] = NO_FLOOR;
			const wait = decoder.waitOf(p);
			const edge = wait ? -1 : bindingEdge(drawn, heads, p);
			if (wait?.kind === "busy") p = drawn.positionOf[indexOf.get(wait.taskId) ?? -1] ?? -1;
			else p = edge < 0 ? -1 : (drawn.source[edge] ?? -1);
		}
		return end;
	}

	private runFlat(): number {
		const { drawn, heads, late, durations } = this;
		flatForward(drawn, heads.head);
		let end = NO_FLOOR;
		for (let p = 0; p < durations.length; p++) {
			const finish = (heads.head[p] ?? 0) + (durations[p] ?? 0);
			heads.finishAt[p] = finish;
			if (finish > end) end = finish;
		}
		flatBackward(drawn, { head: heads.head, late, free: heads.startAt, end });
		return end;
	}

	private runMixed(): number {
		const { drawn, heads } = this;
		let end = NO_FLOOR;
		for (let p = 0; p < drawn.nodeCount; p++) {
			const u = headOf(drawn, p, heads);
			heads.head[p] = u;
			const calendar = calendarAt(drawn, drawn.calendar[p] ?? 0);
			const length = this.durations[p] ?? 0;
			const actual = drawn.actualStart[p] ?? NO_FLOOR;
			heads.startAt[p] = actual > NO_FLOOR ? actual : withinHorizon(startOf(calendar, u));
			heads.finishAt[p] = withinHorizon(length === 0 ? u : finishOf(calendar, u + length));
			end = Math.max(end, heads.finishAt[p] ?? 0);
		}
		this.backward(end);
		return end;
	}

	/** On the longest path of the last sample; facts never are. */
	isCritical(position: number): boolean {
		const { pinned } = this.plan.network.nodes;
		return (
			pinned[this.plan.nodeAt[position] ?? 0] === 0 && (this.late[position] ?? 0) <= (this.heads.head[position] ?? 0)
		);
	}

	private weigh(): void {
		const { source, target, sides, lag, edgeCount } = this.plan;
		for (let e = 0; e < edgeCount; e++) {
			const side = sides[e] ?? 0;
			const length = side & 1 ? (this.durations[source[e] ?? 0] ?? 0) : 0;
			this.weights[e] = (lag[e] ?? 0) + length - (side & 2 ? (this.durations[target[e] ?? 0] ?? 0) : 0);
		}
	}

	private backward(end: number): void {
		const { drawn, late, heads } = this;
		for (let p = 0; p < drawn.nodeCount; p++)
			late[p] = workAt(calendarAt(drawn, drawn.calendar[p] ?? 0), end) - (this.durations[p] ?? 0);
		for (let e = drawn.edgeCount - 1; e >= 0; e--) {
			const target = drawn.target[e] ?? 0;
			if (drawn.role[target] === Role.minimum && boundOf(drawn, e, heads) > (heads.head[target] ?? 0)) continue;
			const latest = withinHorizon(latestSource(drawn, e, late[target] ?? 0));
			const source = drawn.source[e] ?? 0;
			if (latest < (late[source] ?? 0)) late[source] = latest;
		}
	}
}

interface Draw {
	readonly position: number;
	readonly key: number;
	readonly low: number;
	readonly span: number;
	/** Per cent that is done. */
	readonly done: number;
	/** Per cent of full speed. */
	readonly pace: number;
	/** Of a task whose constraint holds its finish: the coordinate it may not finish before, and the one it may not start before. */
	readonly held: { readonly finish: number; readonly start: number } | undefined;
}

/** What is drawn for a task: nothing when its length is known. */
function drawOf(
	task: TaskSpec,
	{ plan, index, seed, pace }: { plan: Plan; index: number; seed: number; pace: number },
): Draw[] {
	const position = plan.positionOf[index] ?? 0;
	if (!task.estimate || (plan.duration[position] ?? 0) === 0 || task.remainingMinutes !== undefined) return [];
	const [a, b] = [clamped(task.estimate.lowMinutes), clamped(task.estimate.highMinutes)];
	const low = Math.min(a, b);
	if (a === b) return [];
	const done = Math.min(100, Math.max(0, Math.floor(task.progressPercent ?? 0)));
	return [
		{
			position,
			key: mix(hashOf(task.id) ^ mix(seed)),
			low,
			span: Math.max(a, b) - low,
			done,
			pace,
			held: heldFinish(task, plan, position),
		},
	];
}

function heldFinish({ constraint, actualStart }: TaskSpec, plan: Plan, position: number): Draw["held"] {
	if (constraint?.kind !== "FNET" && constraint?.kind !== "MFO") return undefined;
	const calendar = calendarAt(plan, plan.calendar[position] ?? 0);
	const { floorAt, now } = plan.network.indexed;
	const open = actualStart === undefined ? floorAt : Math.max(now, actualStart);
	return { finish: workAt(calendar, constraint.at), start: workAt(calendar, open) };
}

/** A whole number in 0 … span from 32 random bits: the high half of a 32 by 32 bit product, in exact steps. */
function scaled(bits: number, span: number): number {
	return Math.floor(((bits >>> 0) / 4294967296) * (span + 1));
}

function mix(value: number): number {
	let x = value | 0;
	x = Math.imul(x ^ (x >>> 16), 0x7feb352d);
	x = Math.imul(x ^ (x >>> 15), 0x846ca68b);
	return x ^ (x >>> 16);
}

function hashOf(text: string): number {
	let hash = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
	return hash;
}
