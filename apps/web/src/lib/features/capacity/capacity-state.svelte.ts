import { civilDay } from "../../format/civil-days.ts";
import { capacity as words } from "../../format/messages/capacity.ts";
import type { BoardSession } from "../../session/session.ts";
import { type WindowView, windowRange } from "../../ui/window-range.ts";
import { bookedWork, PeopleTime, type PlanWay } from "./booked-work.ts";
import { type BothPlans, type CapacityCell, cellOf } from "./capacity-cell.ts";
import { type CapacityRow, capacityRows, type PersonRow } from "./capacity-rows.ts";

export const rowPx = 40;
export const dayPx = 48;
export const headPx = 56;

/** Days shown beyond the last booked one, and at least. */
const daysAfter = 7;
const daysMin = 28;
/** Four years: a plan that goes on is cut. */
const daysMax = 1500;

export interface Spot {
	readonly personId: string;
	readonly day: number;
}

/** What the capacity view shows and where it is scrolled; derived from the newest schedule, never stored. */
export class CapacityState {
	readonly #session: BoardSession;
	readonly #filter: () => string;
	way = $state<PlanWay>("levelled");
	scrollLeftPx = $state(0);
	scrollTopPx = $state(0);
	widthPx = $state(1000);
	heightPx = $state(600);
	namePx = $state(220);
	/** The cell that Tab reaches; the first one until somebody moves. */
	focused = $state.raw<Spot>();

	constructor(session: BoardSession, filter: () => string) {
		this.#session = session;
		this.#filter = filter;
	}

	readonly plans: BothPlans | undefined = $derived.by(() => {
		const { current, problem } = this.#session.schedule;
		if (!current || !problem) return undefined;
		const time = new PeopleTime(problem);
		return {
			time,
			levelled: bookedWork(time, current, current.levelling ? "levelled" : "free"),
			free: bookedWork(time, current, "free"),
		};
	});
	readonly rows: readonly CapacityRow[] = $derived.by(() =>
		capacityRows(this.#session.board, this.#filter(), words.noTeam),
	);
	readonly people: readonly PersonRow[] = $derived(
		this.rows.flatMap((row): PersonRow[] => (row.kind === "person" ? [row] : [])),
	);
	/** Changes four times an hour, not each second. */
	readonly #nowAt = $derived.by(() => Math.floor(this.#session.clock.nowMs / 900_000) * 15);
	readonly today = $derived.by(() => civilDay(this.#nowAt, this.plans?.time.offsets ?? []));
	/** From today, or the first booked day where that is far ahead; to a week behind the last. */
	readonly days: { readonly first: number; readonly count: number } = $derived.by(() => {
		const booked = this.plans ? [this.plans.levelled, this.plans.free].flatMap((plan) => [...plan.values()]) : [];
		let [first, last] = [Number.MAX_SAFE_INTEGER, this.today];
		for (const days of booked)
			for (const day of days.keys()) {
				first = Math.min(first, day);
				last = Math.max(last, day);
			}
		const from =
			first > this.today + daysMin && first < Number.MAX_SAFE_INTEGER ? first - 1 : Math.min(first, this.today);
		return { first: from, count: Math.min(daysMax, Math.max(daysMin, last - from + 1 + daysAfter)) };
	});
	readonly isEmpty = $derived.by(() => {
		const { plans } = this;
		return plans !== undefined && plans.levelled.size === 0 && plans.free.size === 0;
	});
	/** Rows and days that are in sight, as windows over their lists. */
	readonly rowWindow: WindowView = $derived.by(() => ({
		count: this.rows.length,
		rowPx,
		scrollPx: this.scrollTopPx,
		viewPx: this.heightPx - headPx,
		overscan: 3,
	}));
	readonly dayWindow: WindowView = $derived.by(() => ({
		count: this.days.count,
		rowPx: dayPx,
		scrollPx: this.scrollLeftPx,
		viewPx: this.widthPx - this.namePx,
		overscan: 2,
	}));
	readonly columns: readonly number[] = $derived.by(() => {
		const { first, end } = windowRange(this.dayWindow);
		const drawn = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
		const focused = this.#focusedColumn;
		return drawn.length === 0 || drawn.includes(focused) ? drawn : [...drawn, focused].sort((a, b) => a - b);
	});
	readonly #focusedColumn = $derived.by(() =>
		Math.min(this.days.count - 1, Math.max(0, (this.focused?.day ?? this.days.first) - this.days.first)),
	);
	/** The spot of the one tab stop. */
	readonly tabSpot: Spot | undefined = $derived.by(() => {
		const person = this.people.find(({ id }) => id === this.focused?.personId) ?? this.people[0];
		return person && { personId: person.id, day: this.days.first + this.#focusedColumn };
	});

	cell(personId: string, day: number): CapacityCell | undefined {
		return this.plans && cellOf(this.plans, { way: this.way, personId, day });
	}
}
