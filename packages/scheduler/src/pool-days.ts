import type { DayDemands, DemandOfDay } from "./day-demands.ts";
import type { DayPresence } from "./day-presence.ts";
import { firstAfter } from "./sorted-spans.ts";
import type { Staffing } from "./staffing.ts";
import { DAY_MINUTES } from "./time.ts";

/** More than any person's speed; keeps it and a calendar apart in one whole number. */
const KINDS = 2 ** 30;

/**
 * What the members of pools have left on some days after what they are named for, in minutes times per cent. Members who are
 * there as usual and named for nothing are counted by kind; only the others are looked at day by day.
 */
export class PoolDays {
	private readonly demands: DayDemands;
	private readonly presence: DayPresence;
	private readonly staffing: Staffing;
	private readonly members: readonly number[][];

	constructor(staffing: Staffing, { demands, presence }: { demands: DayDemands; presence: DayPresence }) {
		this.staffing = staffing;
		this.demands = demands;
		this.presence = presence;
		this.members = staffing.pools.map(() => []);
		staffing.poolsOf.forEach((pools, resource) => {
			for (const pool of pools) this.members[pool]?.push(resource);
		});
	}

	/** Per day; the days are in order of time. */
	leftIn(pool: number, days: readonly DemandOfDay[]): Float64Array {
		const members = this.members[pool] ?? [];
		const left = new Float64Array(days.length);
		for (const [one, count] of this.kinds(members))
			days.forEach(({ day }, k) => {
				left[k] = (left[k] ?? 0) + count * this.presence.workWithoutAbsences(one, day);
			});
		const place = new Map(days.map(({ day }, k) => [day, k]));
		for (const member of members)
			for (const [k, asked] of this.unusual(member, days, place)) {
				const day = days[k]?.day ?? 0;
				const there = Math.max(0, this.presence.workOf(member, day) - asked);
				left[k] = (left[k] ?? 0) + there - this.presence.workWithoutAbsences(member, day);
			}
		return left;
	}

	/** One of each kind of members that are there alike, and how many there are. */
	private kinds(members: readonly number[]): Iterable<readonly [one: number, count: number]> {
		const kinds = new Map<number, [number, number]>();
		for (const member of members) {
			const key = this.presence.calendarOf(member) * KINDS + this.presence.speedOf(member);
			const known = kinds.get(key);
			if (known) known[1]++;
			else kinds.set(key, [member, 1]);
		}
		return kinds.values();
	}

	/** The days on which a member is away or named for something, as places among the days, with the work asked for. */
	private unusual(member: number, days: readonly DemandOfDay[], place: ReadonlyMap<number, number>) {
		const found = new Map<number, number>();
		const first = (days[0]?.day ?? 0) * DAY_MINUTES;
		const last = ((days.at(-1)?.day ?? 0) + 1) * DAY_MINUTES;
		const absences = this.staffing.absences[member] ?? [];
		for (let a = firstAfter(absences, first); a < absences.length; a++) {
			const { from, to } = absences[a] ?? { from: last, to: last };
			if (from >= last) break;
			for (let k = firstOn(days, Math.floor(from / DAY_MINUTES)); k < days.length; k++) {
				if ((days[k]?.day ?? 0) * DAY_MINUTES >= to) break;
				found.set(k, 0);
			}
		}
		for (const { day, work } of this.demands.daysOf(member)) {
			const k = place.get(day);
			if (k !== undefined) found.set(k, work);
		}
		return found;
	}
}

/** Place of the first day that is not before the given one. */
function firstOn(days: readonly DemandOfDay[], day: number): number {
	let low = 0;
	let high = days.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((days[middle]?.day ?? 0) >= day) high = middle;
		else low = middle + 1;
	}
	return low;
}
