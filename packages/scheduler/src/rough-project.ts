import { boundOf, calendarAt, type Heads } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import type { EarlyTimes } from "./early-times.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { greatestDivisor } from "./greatest-divisor.ts";
import { NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import { layOutProject, type Precedences, type Project } from "./project.ts";
import { roughAsks } from "./rough-asks.ts";
import type { Staffing } from "./staffing.ts";
import { urgencyRank } from "./urgency.ts";

/** A plan as a project in unit time, for the search. */
export interface RoughProject {
	readonly project: Project;
	/** Position of each task of the project. */
	readonly positions: Int32Array;
	/** Minutes per unit. */
	readonly unit: number;
	/** True when all work counts in one calendar and nothing breaks it off: then a schedule of the project is one of the plan. */
	readonly faithful: boolean;
	/** Of a faithful project: the instant at which a schedule of so many units ends. */
	endOf(length: number): number;
}

/** Units of a plan whose tasks count in different calendars: the search needs an order of tasks, not dates. */
const ROUGH_UNIT_MINUTES = 30;
/** Units of such a plan, about: the search counts through them again and again. */
const ROUGH_UNITS = 2 ** 16;
/** No rough date lies beyond, in units: what does is as late as can be. */
export const ROUGH_UNITS_MAX = 2 ** 18;
/** A project with more units than this, if all its work came one after the other, is searched roughly. */
const FINE_UNITS_MAX = 2 ** 20;

/**
 * Every position that is still open becomes a task, the more urgent ones first: of equals the search takes those earlier. What
 * is done becomes earliest starts. People, pools and limits become resources; a pool has the capacity of all its members, whose
 * own tasks count there too.
 */
export function roughProject(plan: Plan, staffing: Staffing, free: EarlyTimes): RoughProject {
	const open = openPositions(plan);
	const shared = frameOf(plan, { open, free, axis: sharedCalendar(plan, staffing) });
	const frame = shared.longest / shared.unit > FINE_UNITS_MAX ? frameOf(plan, { open, free, axis: undefined }) : shared;
	const { axis, calendar, base, floors, lengths, precedences, unit } = frame;
	const scaled = (minutes: number) => Math.ceil(minutes / unit);
	const project = layOutProject({
		durations: lengths.map(scaled),
		floors: floors.map(scaled),
		precedences: { ...precedences, weight: precedences.weight.map(scaled) },
		...roughAsks(plan, staffing, open),
	});
	const endOf = (length: number) => finishOf(calendar, base + length * unit);
	return { project, positions: open, unit, faithful: axis !== undefined, endOf };
}

/** The open work on one axis: of the calendar that all share, else of elapsed time. */
function frameOf(plan: Plan, of: { open: Int32Array; free: EarlyTimes; axis: number | undefined }) {
	const { open, free, axis } = of;
	const calendar = calendarAt(plan, axis ?? 0);
	const base = workAt(calendar, plan.network.indexed.floorAt);
	const floors = open.map((p) => Math.max(0, workAt(calendar, heldUntil(plan, p, free)) - base));
	const lengths = open.map((p) => plan.duration[p] ?? 0);
	const precedences = precedencesOf(plan, open, axis);
	const elapsed = free.projectFinishAt - plan.network.indexed.floorAt;
	let longest = axis === undefined ? elapsed : 0;
	for (const floor of floors) longest = Math.max(longest, floor);
	for (const length of lengths) longest += length;
	for (const weight of precedences.weight) longest += Math.max(0, weight);
	const unit =
		axis === undefined
			? Math.max(ROUGH_UNIT_MINUTES, Math.ceil(longest / ROUGH_UNITS))
			: commonUnit([floors, lengths, precedences.weight]);
	return { axis, calendar, base, floors, lengths, precedences, unit, longest };
}

function openPositions(plan: Plan): Int32Array {
	const { nodes, indexed } = plan.network;
	const open: number[] = [];
	for (let node = 0; node < nodes.count; node++)
		if (nodes.pinned[node] === 0 && nodes.role[node] !== Role.minimum) open.push(node);
	const rankOf = (node: number) => urgencyRank(indexed.tasks[node]?.priority);
	if (open.some((node) => rankOf(node) !== rankOf(open[0] ?? 0))) open.sort((a, b) => rankOf(a) - rankOf(b) || a - b);
	return Int32Array.from(open, (node) => plan.positionOf[node] ?? 0);
}

/** The calendar of all tasks with a length, if it is one, nothing may break a task off, and nobody is chosen or in work. */
function sharedCalendar(plan: Plan, staffing: Staffing): number | undefined {
	if (staffing.openSeats.some((seats) => seats.length > 0)) return undefined;
	let shared: number | undefined;
	for (let p = 0; p < plan.nodeCount; p++) {
		if ((plan.duration[p] ?? 0) === 0) continue;
		const task = plan.nodeAt[p] ?? 0;
		const inWork = (staffing.limitOf[task] ?? -1) >= 0 && (plan.actualStart[p] ?? NO_FLOOR) > NO_FLOOR;
		if (inWork || (shared !== undefined && plan.calendar[p] !== shared)) return undefined;
		const whole = plan.network.indexed.tasks[task]?.splittable !== true;
		if (whole && staffing.crews[task]?.some(({ resource }) => (staffing.absences[resource]?.length ?? 0) > 0))
			return undefined;
		shared = plan.calendar[p] ?? 0;
	}
	return shared ?? 0;
}

/** The instant before which a position cannot begin, by its own bounds and by what is done. */
function heldUntil(plan: Plan, p: number, heads: Heads): number {
	const { nodes } = plan.network;
	let u = plan.floor[p] ?? 0;
	for (let e = plan.first[p] ?? 0; e < (plan.first[p + 1] ?? 0); e++)
		if (nodes.pinned[plan.nodeAt[plan.source[e] ?? 0] ?? 0] === 1) u = Math.max(u, boundOf(plan, e, heads));
	if (u <= NO_FLOOR) return plan.network.indexed.floorAt;
	return startOf(calendarAt(plan, plan.calendar[p] ?? 0), u);
}

/**
 * Edges between open positions as distances between starts; what has no fixed distance is left out. Of a lag that counts in
 * another calendar than the project only a lead is kept: so much may be taken off, and nothing more is sure.
 */
function precedencesOf(plan: Plan, open: Int32Array, axis: number | undefined): Precedences {
	const place = new Int32Array(plan.nodeCount).fill(-1);
	for (let i = 0; i < open.length; i++) place[open[i] ?? 0] = i;
	const column = () => new Int32Array(plan.edgeCount);
	const found = { from: column(), to: column(), weight: column() };
	let size = 0;
	for (let e = 0; e < plan.edgeCount; e++) {
		const source = plan.source[e] ?? 0;
		const target = plan.target[e] ?? 0;
		const from = place[source] ?? -1;
		const to = place[target] ?? -1;
		const sides = plan.sides[e] ?? 0;
		const leavesActual = (sides & FROM_FINISH) === 0 && (plan.actualStart[source] ?? NO_FLOOR) > NO_FLOOR;
		if (from < 0 || to < 0 || leavesActual) continue;
		const own = axis ?? plan.calendar[(plan.duration[source] ?? 0) > 0 ? source : target];
		const lag = plan.lag[e] ?? 0;
		const counted = lag === 0 || plan.lagCalendar[e] === own ? lag : Math.min(0, lag);
		const length = sides & FROM_FINISH ? (plan.duration[source] ?? 0) : 0;
		found.from[size] = from;
		found.to[size] = to;
		found.weight[size++] = length + counted - (sides & TO_FINISH ? (plan.duration[target] ?? 0) : 0);
	}
	return {
		from: found.from.subarray(0, size),
		to: found.to.subarray(0, size),
		weight: found.weight.subarray(0, size),
	};
}

/** The greatest whole number that divides all. */
function commonUnit(columns: readonly Int32Array[]): number {
	let unit = 0;
	for (const column of columns) for (const value of column) unit = unit === 1 ? 1 : greatestDivisor(unit, value);
	return Math.max(1, unit);
}
