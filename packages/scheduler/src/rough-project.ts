import { boundOf, calendarAt, type Heads } from "./bounds.ts";
import { startOf, workAt } from "./calendar.ts";
import { FROM_FINISH, TO_FINISH } from "./edges.ts";
import { NO_FLOOR, Role } from "./nodes.ts";
import type { Plan } from "./plan.ts";
import { type Precedence, type Project, projectOf } from "./project.ts";
import type { Staffing } from "./staffing.ts";

/** A plan as a project in unit time, for the search. */
export interface RoughProject {
	readonly project: Project;
	/** Position of each task of the project. */
	readonly positions: Int32Array;
	/** Minutes per unit. */
	readonly unit: number;
	/** True when all work counts in one calendar and nothing breaks it off: then a schedule of the project is one of the plan. */
	readonly faithful: boolean;
}

/** Units of a plan whose tasks count in different calendars: the search needs an order of tasks, not dates. */
const ROUGH_UNIT_MINUTES = 30;

/** Every position that is still open becomes a task; what is done becomes earliest starts. */
export function roughProject(plan: Plan, staffing: Staffing, heads: Heads): RoughProject {
	const open = openPositions(plan);
	const place = new Map(Array.from(open, (p, i) => [p, i]));
	const axis = sharedCalendar(plan, staffing);
	const calendar = calendarAt(plan, axis ?? 0);
	const base = workAt(calendar, plan.network.indexed.floorAt);
	const floors = Array.from(open, (p) => Math.max(0, workAt(calendar, heldUntil(plan, p, heads)) - base));
	const precedences = precedencesOf(plan, place);
	const lengths = Array.from(open, (p) => plan.duration[p] ?? 0);
	const unit =
		axis === undefined
			? ROUGH_UNIT_MINUTES
			: commonUnit([...floors, ...lengths, ...precedences.map(({ weight }) => weight)]);
	const scaled = (minutes: number) => Math.ceil(minutes / unit);
	const project = projectOf({
		durations: Int32Array.from(lengths, scaled),
		floors: Int32Array.from(floors, scaled),
		precedences: precedences.map(({ from, to, weight }) => ({ from, to, weight: scaled(weight) })),
		...requestsOf(plan, staffing, open),
	});
	return { project, positions: open, unit, faithful: axis !== undefined };
}

function openPositions(plan: Plan): Int32Array {
	const { nodes } = plan.network;
	const open: number[] = [];
	for (let node = 0; node < nodes.count; node++)
		if (nodes.pinned[node] === 0 && nodes.role[node] !== Role.minimum) open.push(plan.positionOf[node] ?? 0);
	return Int32Array.from(open);
}

/** The calendar of all tasks with a length, if it is one, and no absence may break a task off. */
function sharedCalendar(plan: Plan, { breaks }: Staffing): number | undefined {
	let shared: number | undefined;
	for (let p = 0; p < plan.nodeCount; p++) {
		if ((plan.duration[p] ?? 0) === 0) continue;
		if ((breaks[plan.nodeAt[p] ?? 0]?.length ?? 0) > 0) return undefined;
		if (shared !== undefined && plan.calendar[p] !== shared) return undefined;
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

/** Edges between open positions as distances between starts; what has no fixed distance is left out. */
function precedencesOf(plan: Plan, place: ReadonlyMap<number, number>): Precedence[] {
	const found: Precedence[] = [];
	for (let e = 0; e < plan.edgeCount; e++) {
		const source = plan.source[e] ?? 0;
		const target = plan.target[e] ?? 0;
		const [from, to] = [place.get(source), place.get(target)];
		const sides = plan.sides[e] ?? 0;
		const leavesActual = (sides & FROM_FINISH) === 0 && (plan.actualStart[source] ?? NO_FLOOR) > NO_FLOOR;
		if (from === undefined || to === undefined || leavesActual) continue;
		const own = plan.calendar[(plan.duration[source] ?? 0) > 0 ? source : target];
		const lag = plan.lag[e] ?? 0;
		const counted = lag === 0 || plan.lagCalendar[e] === own ? lag : Math.min(0, lag);
		const length = sides & FROM_FINISH ? (plan.duration[source] ?? 0) : 0;
		found.push({ from, to, weight: length + counted - (sides & TO_FINISH ? (plan.duration[target] ?? 0) : 0) });
	}
	return found;
}

function requestsOf(plan: Plan, { capacities, crews }: Staffing, open: Int32Array) {
	const shares = Array.from(capacities, (capacity, k) => {
		const asked = crews.flatMap((crew) => crew.filter(({ resource }) => resource === k).map(({ units }) => units));
		return commonUnit([capacity, ...asked]);
	});
	const requests = new Int32Array(open.length * capacities.length);
	open.forEach((p, i) => {
		if ((plan.duration[p] ?? 0) === 0) return;
		for (const { resource, units } of crews[plan.nodeAt[p] ?? 0] ?? [])
			requests[i * capacities.length + resource] = units / (shares[resource] ?? 1);
	});
	return { capacities: capacities.map((capacity, k) => capacity / (shares[k] ?? 1)), requests };
}

/** The greatest whole number that divides all. */
function commonUnit(values: readonly number[]): number {
	let unit = 0;
	for (const value of values) for (let rest = Math.abs(value); rest > 0; ) [unit, rest] = [rest, unit % rest];
	return Math.max(1, unit);
}
