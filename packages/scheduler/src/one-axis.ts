import { calendarAt, withinHorizon } from "./bounds.ts";
import { type CompiledCalendar, finishOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { HORIZON_AT } from "./limits.ts";
import { NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import type { Draw } from "./task-draws.ts";

/** Below every coordinate of a plan on one axis, even after all its lags and lengths. */
export const NOWHERE = -(2 ** 30);

/**
 * A plan whose work all lies in one calendar, on that calendar's axis. Gates, milestones and parents, which sit on the axis of
 * instants, take part as nodes without length: such a date is either the end of some work, which the axis names, or a fixed
 * instant that holds it (`floorAt`), which the axis names too when it is known that nothing came later.
 */
export interface OneAxis {
	readonly axis: CompiledCalendar;
	/** By position: no start before, no finish before. */
	readonly startFloor: Int32Array;
	readonly finishFloor: Int32Array;
	/** The instant that a node at its `startFloor` stands for; NO_FLOOR for work. */
	readonly floorAt: Int32Array;
	readonly edges: readonly AxisEdge[];
}

/** The side of the target lies at or after the side of the source plus the lag. */
export interface AxisEdge {
	readonly source: number;
	readonly target: number;
	readonly fromFinish: boolean;
	readonly toFinish: boolean;
	readonly lag: number;
}

/** Undefined where work lies in several calendars, or a bound counts time that the axis does not know. O(nodes + edges). */
export function oneAxis(plan: Plan, draws: readonly Draw[]): OneAxis | undefined {
	const index = sharedCalendar(plan);
	if (index === undefined) return undefined;
	const builder = new AxisBuilder(plan, index);
	for (const { position, held } of draws) if (held) builder.hold(position, held);
	for (let p = 0; p < plan.nodeCount; p++) if (!builder.place(p)) return undefined;
	return builder.fits(draws) ? builder : undefined;
}

/** The calendar of all nodes with a length; of none, the project's. */
function sharedCalendar({ nodeCount, duration, calendar, network }: Plan): number | undefined {
	let shared: number | undefined;
	for (let p = 0; p < nodeCount; p++) {
		if ((duration[p] ?? 0) === 0) continue;
		if (shared !== undefined && shared !== calendar[p]) return undefined;
		shared = calendar[p] ?? 0;
	}
	return shared ?? network.indexed.calendars.project;
}

class AxisBuilder implements OneAxis {
	readonly axis: CompiledCalendar;
	readonly startFloor: Int32Array;
	readonly finishFloor: Int32Array;
	readonly floorAt: Int32Array;
	readonly edges: AxisEdge[] = [];
	private readonly plan: Plan;
	private readonly index: number;

	constructor(plan: Plan, index: number) {
		this.plan = plan;
		this.index = index;
		this.axis = calendarAt(plan, index);
		this.startFloor = plan.floor.slice();
		this.finishFloor = new Int32Array(plan.nodeCount).fill(NOWHERE);
		this.floorAt = new Int32Array(plan.nodeCount).fill(NO_FLOOR);
	}

	hold(p: number, { start, finish }: { readonly start: number; readonly finish: number }): void {
		this.startFloor[p] = start;
		this.finishFloor[p] = finish;
	}

	/** Takes a node in after its predecessors; false when the axis cannot hold it. */
	place(p: number): boolean {
		const { plan } = this;
		const { indexed } = plan.network;
		const work = this.isWork(p);
		const task = plan.nodeAt[p] ?? 0;
		if (plan.role[p] === Role.minimum) return false;
		if (!work && task < indexed.tasks.length && !this.isAxis(indexed.taskCalendars[task] ?? 0)) return false;
		if (!work) this.floorAt[p] = plan.floor[p] ?? NO_FLOOR;
		for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++) if (!this.link(e)) return false;
		if (!work) this.startFloor[p] = this.coordinateOf(this.floorAt[p] ?? NO_FLOOR);
		return true;
	}

	/** True when no sum of floors, lengths and lags leaves the axis, nor its instants the engine's years. */
	fits(draws: readonly Draw[]): boolean {
		let sum = 0;
		let last = 0;
		for (const length of this.plan.duration) sum += length;
		for (const { low, span, pace } of draws) sum += Math.ceil(((low + span) * 100) / pace);
		for (const { lag } of this.edges) sum += Math.abs(lag);
		for (const floors of [this.startFloor, this.finishFloor])
			for (const floor of floors) {
				if (floor > NOWHERE && floor < -(2 ** 29)) return false;
				last = Math.max(last, floor);
			}
		return last <= 2 ** 29 && sum < 2 ** 28 && finishOf(this.axis, last + sum) < HORIZON_AT;
	}

	private link(e: number): boolean {
		const { plan } = this;
		const source = plan.source[e] ?? 0;
		const target = plan.target[e] ?? 0;
		const sides = plan.sides[e] ?? 0;
		const fromFinish = (sides & FROM_FINISH) !== 0;
		const toFinish = (sides & TO_FINISH) !== 0;
		const lag = plan.lag[e] ?? 0;
		const known = this.knownBound(e, fromFinish);
		if (known !== undefined) {
			this.raise(target, known, toFinish);
			return true;
		}
		if (lag !== 0 && !this.isAxis(plan.lagCalendar[e] ?? 0)) return false;
		const instants = !this.isWork(target);
		// Without a lag a start names the minute that begins, which on the axis is the same as the end of the one before.
		if (instants && !fromFinish && lag === 0 && this.isWork(source) && !this.axis.always) return false;
		if (instants && !this.isWork(source)) {
			const at = this.floorAt[source] ?? NO_FLOOR;
			if (at > NO_FLOOR) this.raise(target, lag === 0 ? at : finishOf(this.axis, workAt(this.axis, at) + lag), false);
		}
		this.edges.push({ source, target, fromFinish, toFinish, lag });
		return true;
	}

	/** The instant of a bound that no draw moves: it leaves a fact. */
	private knownBound(e: number, fromFinish: boolean): number | undefined {
		const { plan } = this;
		const source = plan.source[e] ?? 0;
		const started = plan.actualStart[source] ?? NO_FLOOR;
		const pinned = plan.network.nodes.pinned[plan.nodeAt[source] ?? 0] === 1;
		if (!pinned && (fromFinish || started === NO_FLOOR)) return undefined;
		const from = fromFinish ? (this.floorAt[source] ?? NO_FLOOR) : started;
		const lag = plan.lag[e] ?? 0;
		if (lag === 0) return from;
		const calendar = calendarAt(plan, plan.lagCalendar[e] ?? 0);
		return finishOf(calendar, workAt(calendar, from) + lag);
	}

	private raise(target: number, at: number, toFinish: boolean): void {
		const floors = !this.isWork(target) ? this.floorAt : toFinish ? this.finishFloor : this.startFloor;
		const bound = this.isWork(target) ? this.coordinateOf(at) : withinHorizon(at);
		floors[target] = Math.max(floors[target] ?? NOWHERE, bound);
	}

	private coordinateOf(at: number): number {
		return at <= NO_FLOOR ? NOWHERE : workAt(this.axis, at);
	}

	private isWork(p: number): boolean {
		return (this.plan.duration[p] ?? 0) > 0;
	}

	private isAxis(calendar: number): boolean {
		return calendar === this.index || (this.axis.always && calendarAt(this.plan, calendar).always);
	}
}
