import { type Bookings, bookedOf, excessOf, type PeopleTime, type PlanWay, type TaskShare } from "./booked-work.ts";

/** One person's day: what is in it and what is to be said of it. */
export interface CapacityCell {
	/** Minutes of work, and the minutes that there are for it. */
	readonly booked: number;
	readonly available: number;
	/** Minutes beyond what there is, in the plan that is shown. */
	readonly over: number;
	/** The same in the plan of the links alone: what levelling spread out. */
	readonly freeOver: number;
	readonly away: boolean;
	/** No working day of this person, and not away. */
	readonly dayOff: boolean;
	/** How full, as one of five tones. */
	readonly heat: 0 | 1 | 2 | 3 | 4;
	readonly shares: readonly TaskShare[];
}

export interface BothPlans {
	readonly time: PeopleTime;
	readonly levelled: Bookings;
	readonly free: Bookings;
}

const nothing: readonly TaskShare[] = [];

export function cellOf(
	{ time, levelled, free }: BothPlans,
	{ way, personId, day }: { readonly way: PlanWay; readonly personId: string; readonly day: number },
): CapacityCell {
	const freeShares = free.get(personId)?.get(day) ?? nothing;
	const shares = way === "free" ? freeShares : (levelled.get(personId)?.get(day) ?? nothing);
	const available = time.available(personId, day);
	const away = time.isAway(personId, day);
	const booked = bookedOf(shares);
	return {
		booked,
		available,
		over: excessOf(shares, available),
		freeOver: excessOf(freeShares, available),
		away,
		dayOff: available === 0 && !away,
		heat: heatOf(booked, available),
		shares,
	};
}

function heatOf(booked: number, available: number): CapacityCell["heat"] {
	if (booked === 0) return 0;
	const percent = available === 0 ? 100 : (100 * booked) / available;
	if (percent <= 25) return 1;
	if (percent <= 50) return 2;
	return percent <= 85 ? 3 : 4;
}
