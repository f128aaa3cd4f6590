import { type AlikeCalendars, alikeCalendars } from "./alike-calendars.ts";
import { Bookings } from "./bookings.ts";
import { calendarAt, type Heads, withinHorizon } from "./bounds.ts";
import { finishOf, startOf, workAt } from "./calendar.ts";
import { CandidateKinds, type Kinds, type Terms } from "./candidate-kinds.ts";
import { TO_FINISH } from "./edges.ts";
import { inWork } from "./in-work.ts";
import { HORIZON_AT } from "./limits.ts";
import { floorOf, NO_FLOOR } from "./nodes.ts";
import type { OpenSeat, Seat } from "./open-seats.ts";
import { headOf, setInstants } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { LevelledDriver } from "./schedule.ts";
import { endOfSpanAt } from "./sorted-spans.ts";
import { paceOf, type Staffing, slower } from "./staffing.ts";

export type Wait = Extract<LevelledDriver, { kind: "busy" | "absence" | "wipLimit" }>;

const NOTHING = 0;
const BUSY = 1;
const ABSENCE = 2;
const LIMIT = 3;
/** Candidates for seats looked at between two pauses: some ten milliseconds. */
const LOOKS_PER_SLICE = 25_000;

/**
 * Serial schedule generation over the plan itself: every calendar, lag and link as it is. Each task in turn takes the earliest
 * moment at which its links, its crew, their absences and its limit allow it; a seat of a pool goes to the member with whom the
 * task ends first (then with the fewest minutes booked, then the lowest id). O(edges + bookings looked at) per schedule.
 */
export class ExactDecoder {
	readonly heads: Heads;
	/** The plan as it was decoded last: a task whose crew was chosen has that crew's calendar and length. */
	readonly plan: Plan;
	readonly given: Plan;
	/** Positions that every order begins with, and that pass the limits, flagged; undefined for none. */
	readonly first: Uint8Array | undefined;
	/** The order that was decoded last. */
	decoded: Int32Array | undefined;
	private readonly staffing: Staffing;
	private readonly people: readonly Bookings[];
	private readonly places: readonly Bookings[];
	private readonly alike: AlikeCalendars;
	private readonly chosen: Seat[][];
	private readonly kinds: CandidateKinds;
	/** 1 where a link or constraint holds the finish: then a crew with less time may be done at an earlier instant. */
	private readonly finishBound: Uint8Array;
	private readonly waitKind: Uint8Array;
	private readonly waitFor: Int32Array;
	private readonly waitTask: Int32Array;

	constructor(given: Plan, staffing: Staffing) {
		const positions = staffing.openSeats.flatMap((seats, task) =>
			seats.length > 0 ? [given.positionOf[task] ?? 0] : [],
		);
		this.given = given;
		this.plan = positions.length > 0 ? withFreeCrews(given, new Set(positions)) : given;
		this.staffing = staffing;
		this.people = Array.from(staffing.capacities, (capacity) => new Bookings(capacity));
		this.places = staffing.limits.map(({ limit }) => new Bookings(limit));
		this.first = inWork(given, staffing);
		this.alike = alikeCalendars(given, staffing);
		this.chosen = staffing.openSeats.map(() => []);
		this.kinds = new CandidateKinds(staffing);
		this.finishBound = finishBound(given);
		const column = () => new Int32Array(given.nodeCount);
		this.heads = { head: column(), startAt: column(), finishAt: column() };
		this.waitKind = new Uint8Array(given.nodeCount);
		[this.waitFor, this.waitTask] = [column(), column()];
	}

	/** Dates for all positions, taken in an order that precedences allow; they stand in `heads` until the next call. */
	decode(positions: Int32Array): void {
		const steps = this.steps(positions);
		while (!steps.next().done);
	}

	/** The same, pausing every few milliseconds where choosing from pools makes it long. */
	*steps(positions: Int32Array): Generator<undefined, void> {
		this.begin();
		const { openSeats } = this.staffing;
		let looked = 0;
		for (const p of positions) {
			const seats = openSeats[this.plan.nodeAt[p] ?? 0];
			if (seats && seats.length > 0 && (this.given.duration[p] ?? 0) > 0) {
				this.waitKind[p] = NOTHING;
				this.takeWithPool(p, seats);
				for (const { candidates } of seats) looked += candidates.length;
			} else this.takeAlone(p);
			if (looked < LOOKS_PER_SLICE) continue;
			looked = 0;
			yield;
		}
		this.decoded = positions;
	}

	private begin(): void {
		const { plan, given } = this;
		this.decoded = undefined;
		for (const bookings of this.people) bookings.clear();
		for (const bookings of this.places) bookings.clear();
		if (plan === given) return;
		plan.duration.set(given.duration);
		plan.floor.set(given.floor);
	}

	/** A position whose crew is named, or that needs none. */
	private takeAlone(p: number): void {
		const { plan, heads } = this;
		this.waitKind[p] = NOTHING;
		heads.head[p] = headOf(plan, p, heads);
		setInstants(plan, p, heads);
		if ((plan.duration[p] ?? 0) > 0) this.take(p, this.staffing.crews[plan.nodeAt[p] ?? 0] ?? NOBODY);
	}

	/** Whether a position can wait for others, or keep them waiting. */
	isContested(p: number): boolean {
		const { crews, openSeats, limitOf } = this.staffing;
		const task = this.given.nodeAt[p] ?? 0;
		if ((this.given.duration[p] ?? 0) === 0) return false;
		return (crews[task] ?? NOBODY).length > 0 || (openSeats[task] ?? []).length > 0 || (limitOf[task] ?? -1) >= 0;
	}

	/** What a position waited for beyond its links in the last decoding. */
	waitOf(position: number): Wait | undefined {
		const { resources, limits } = this.staffing;
		const kind = this.waitKind[position];
		const who = this.waitFor[position] ?? 0;
		const taskId = this.plan.network.indexed.tasks[this.waitTask[position] ?? 0]?.id ?? "";
		if (kind === BUSY) return { kind: "busy", resourceId: resources[who]?.id ?? "", taskId };
		if (kind === LIMIT) return { kind: "wipLimit", wipLimitId: limits[who]?.id ?? "", taskId };
		if (kind === ABSENCE) return { kind: "absence", resourceId: resources[who]?.id ?? "" };
		return undefined;
	}

	/** The task whose end a position waited for in the last decoding; -1 for none. */
	blockerOf(position: number): number {
		const kind = this.waitKind[position];
		return kind === BUSY || kind === LIMIT ? (this.waitTask[position] ?? -1) : -1;
	}

	/** Everybody on a task in the last decoding. */
	crewOf(task: number): readonly Seat[] {
		const named = this.staffing.crews[task] ?? NOBODY;
		const chosen = this.chosen[task] ?? NOBODY;
		return chosen.length > 0 ? [...named, ...chosen] : named;
	}

	private take(p: number, crew: readonly Seat[]): void {
		const task = this.plan.nodeAt[p] ?? 0;
		const limit = this.staffing.limitOf[task] ?? -1;
		if (crew.length === 0 && limit < 0) return;
		this.settle(p, crew, HORIZON_AT);
		const { plan, heads, alike } = this;
		const from = workFrom(plan, p, heads);
		const to = heads.finishAt[p] ?? 0;
		for (const { resource, units } of crew) {
			const booked = this.people[resource];
			if (!booked) continue;
			booked.book(alike.people[resource] === 1 ? this.closedBefore(p, from) : from, to, units, task);
			booked.load += (to - from) * units;
		}
		if (limit < 0) return;
		const held = isStarted(plan, p) ? Math.min(from, plan.network.indexed.floorAt) : from;
		const first = alike.limits[limit] === 1 ? Math.min(held, this.closedBefore(p, from)) : held;
		this.places[limit]?.book(first, to, 1, task);
	}

	/**
	 * The end of the working minute before a start. Where all tasks of a person count in one calendar, the closed time in between
	 * is booked too: nothing can be done in it, and a month of work is one step instead of one a day.
	 */
	private closedBefore(p: number, from: number): number {
		const calendar = calendarAt(this.plan, this.plan.calendar[p] ?? 0);
		return Math.min(from, finishOf(calendar, this.heads.head[p] ?? 0));
	}

	/** Moves a position on until nothing is in its way, or its finish lies after `until`. */
	private settle(p: number, crew: readonly Seat[], until: number): void {
		const { plan, heads } = this;
		const calendar = calendarAt(plan, plan.calendar[p] ?? 0);
		for (;;) {
			const free = (heads.finishAt[p] ?? 0) > until ? -1 : this.obstacle(p, crew);
			if (free < 0) return;
			heads.head[p] = withinHorizon(workAt(calendar, free));
			setInstants(plan, p, heads);
		}
	}

	/** The instant at which something that is in the way of a position is out of it; -1 when nothing is. */
	private obstacle(p: number, crew: readonly Seat[]): number {
		const { absences, limitOf } = this.staffing;
		const task = this.plan.nodeAt[p] ?? 0;
		const from = workFrom(this.plan, p, this.heads);
		const to = this.heads.finishAt[p] ?? 0;
		if (from >= HORIZON_AT) return -1;
		const whole = this.plan.network.indexed.tasks[task]?.splittable !== true;
		for (const { resource, units } of crew) {
			const booked = this.people[resource];
			if (booked?.conflicts(from, to, units)) return this.wait(p, [BUSY, resource, booked.blocker], booked.until);
			const away = whole ? lastAway(absences[resource] ?? NEVER, from, to) : -1;
			if (away >= 0) return this.wait(p, [ABSENCE, resource, -1], away);
		}
		const limit = limitOf[task] ?? -1;
		const places = this.places[limit];
		if (!places || this.first?.[p] === 1 || !places.conflicts(from, to, 1)) return -1;
		return this.wait(p, [LIMIT, limit, places.blocker], places.until);
	}

	private wait(p: number, [kind, who, task]: readonly [number, number, number], until: number): number {
		this.waitKind[p] = kind;
		this.waitFor[p] = who;
		this.waitTask[p] = task;
		return until;
	}

	private takeWithPool(p: number, seats: readonly OpenSeat[]): void {
		const task = this.plan.nodeAt[p] ?? 0;
		const crew = [...(this.staffing.crews[task] ?? NOBODY)];
		const chosen: Seat[] = [];
		for (const seat of seats) {
			const found = this.choose(p, seat, crew);
			if (!found) continue;
			chosen.push(found);
			crew.push(found);
		}
		this.chosen[task] = chosen;
		this.place(p, this.termsOf(p, crew));
		this.take(p, crew);
	}

	/** The candidate with whom the task ends first; undefined when all of them are on the task already. */
	private choose(p: number, { candidates, units }: OpenSeat, crew: readonly Seat[]): Seat | undefined {
		const { heads, people, staffing } = this;
		const capacityOf = (resource: number) => staffing.capacities[resource] ?? 0;
		const own = this.termsOf(p, crew);
		this.place(p, own);
		const wanted = { from: workFrom(this.plan, p, heads), until: heads.finishAt[p] ?? 0, units };
		const bound = this.finishBound[p] === 1;
		const kinds = this.kindsFor(p, candidates);
		const limit = (finish: number) => {
			for (const kind of kinds.list) kind.limit(bound ? HORIZON_AT : finish, this.given.duration[p] ?? 0);
		};
		let [at, best, least, load] = [{ ...own, free: heads.head[p] ?? 0 }, -1, HORIZON_AT + 1, 0];
		limit(least);
		for (let k = 0; k < candidates.length; k++) {
			const resource = candidates[k] ?? 0;
			const booked = people[resource]?.load ?? 0;
			// Whoever comes later and has as much to do has to end earlier, which nobody does before what the named crew could.
			if (booked >= load && least <= wanted.until) continue;
			const kind = kinds.list[kinds.of[k] ?? 0];
			const last = (booked < load ? kind?.by : kind?.before) ?? HORIZON_AT;
			if (wanted.from > last || this.freeFrom(p, resource, wanted) > last) continue;
			if (crew.some((one) => one.resource === resource)) continue;
			at = this.placeWith(p, resource, { own, at });
			this.settle(p, [...crew, { resource, units: Math.min(units, capacityOf(resource)) }], least);
			const finish = heads.finishAt[p] ?? 0;
			if (finish > least || (finish === least && booked >= load)) continue;
			[best, least, load] = [resource, finish, booked];
			limit(least);
		}
		return best < 0 ? undefined : { resource: best, units: Math.min(units, capacityOf(best)) };
	}

	/** The kinds of candidates for a task and its named crew: whoever joins them only narrows their time. */
	private kindsFor(p: number, candidates: readonly number[]): Kinds {
		const task = this.plan.nodeAt[p] ?? 0;
		const aside = this.staffing.aside[task] === 1;
		return this.kinds.of(candidates, this.termsOf(p, this.staffing.crews[task] ?? NOBODY), aside);
	}

	/** The first instant from one on at which somebody has room for a seat, and is there if the task is not splittable. */
	private freeFrom(p: number, resource: number, { from, units }: { from: number; units: number }): number {
		const booked = this.people[resource];
		const asked = Math.min(units, this.staffing.capacities[resource] ?? 0);
		const whole = this.plan.network.indexed.tasks[this.plan.nodeAt[p] ?? 0]?.splittable !== true;
		const absences = whole ? (this.staffing.absences[resource] ?? NEVER) : NEVER;
		for (let at = from; ; ) {
			const free = booked?.roomFrom(at, asked) ?? at;
			at = endOfSpanAt(absences, free);
			if (at === free) return at;
		}
	}

	/** Puts a position where it stands with one more on the task; places it anew only where that changes its time or pace. */
	private placeWith(p: number, resource: number, { own, at }: { own: Terms; at: Placed }): Placed {
		const { heads, staffing } = this;
		const apart = staffing.aside[this.plan.nodeAt[p] ?? 0] === 1;
		const calendar = apart ? own.calendar : (staffing.calendars.with(own.calendar, resource) ?? own.calendar);
		const pace = slower(own.pace, staffing.resources[resource]);
		if (calendar !== at.calendar || pace !== at.pace) {
			this.place(p, { calendar, pace });
			return { calendar, pace, free: heads.head[p] ?? 0 };
		}
		if (heads.head[p] !== at.free) {
			heads.head[p] = at.free;
			setInstants(this.plan, p, heads);
		}
		return at;
	}

	private termsOf(p: number, crew: readonly Seat[]): Terms {
		const { aside, calendars, ownCalendars, resources } = this.staffing;
		const task = this.plan.nodeAt[p] ?? 0;
		const own = ownCalendars[task] ?? 0;
		const calendar = aside[task] === 1 ? own : (calendars.withAll(own, crew) ?? own);
		return { calendar, pace: paceOf(crew, resources) };
	}

	/** Gives a position the calendar, length and earliest moment that a crew gives it. */
	private place(p: number, { calendar, pace }: Terms): void {
		const { plan, given, heads } = this;
		const { indexed } = plan.network;
		const spec = indexed.tasks[plan.nodeAt[p] ?? 0];
		const length = Math.ceil(((given.duration[p] ?? 0) * 100) / pace);
		const from = spec?.actualStart === undefined ? indexed.floorAt : Math.max(indexed.now, spec.actualStart);
		plan.calendar[p] = calendar;
		plan.duration[p] = length;
		if (spec) plan.floor[p] = floorOf(calendarAt(plan, calendar), { spec, from, length });
		this.waitKind[p] = NOTHING;
		heads.head[p] = headOf(plan, p, heads);
		setInstants(plan, p, heads);
	}
}

/** Where a position stands with a crew that has nothing else to do. */
interface Placed extends Terms {
	/** Its head. */
	readonly free: number;
}

const NOBODY: readonly Seat[] = [];
const NEVER: readonly { readonly from: number; readonly to: number }[] = [];

/** The instant at which the open work of a position begins; of what has started that is not its start. */
export function workFrom(plan: Plan, p: number, { head, startAt }: Heads): number {
	if (!isStarted(plan, p)) return startAt[p] ?? 0;
	return startOf(calendarAt(plan, plan.calendar[p] ?? 0), head[p] ?? 0);
}

function isStarted(plan: Plan, p: number): boolean {
	return (plan.actualStart[p] ?? NO_FLOOR) !== NO_FLOOR;
}

function finishBound(plan: Plan): Uint8Array {
	const { tasks } = plan.network.indexed;
	const bound = Uint8Array.from(plan.nodeAt, (node) => {
		const { kind } = tasks[node]?.constraint ?? {};
		return kind === "FNET" || kind === "MFO" ? 1 : 0;
	});
	for (let e = 0; e < plan.edgeCount; e++) if (((plan.sides[e] ?? 0) & TO_FINISH) !== 0) bound[plan.target[e] ?? 0] = 1;
	return bound;
}

/** A copy whose tasks with open seats may change calendar and length; no edge at one of them has a fixed weight. */
function withFreeCrews(plan: Plan, open: ReadonlySet<number>): Plan {
	const simple = plan.simple.map((one, e) =>
		open.has(plan.source[e] ?? 0) || open.has(plan.target[e] ?? 0) ? 0 : one,
	);
	const { calendar, duration, floor } = plan;
	return { ...plan, simple, flat: false, calendar: calendar.slice(), duration: duration.slice(), floor: floor.slice() };
}

/** The end of the last absence that meets [from, to); -1 for none. */
function lastAway(absences: readonly { readonly from: number; readonly to: number }[], from: number, to: number) {
	let low = 0;
	let high = absences.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((absences[middle]?.from ?? 0) < to) low = middle + 1;
		else high = middle;
	}
	const last = absences[low - 1];
	return last !== undefined && last.to > from ? last.to : -1;
}
