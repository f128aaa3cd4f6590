import { type CompiledCalendar, startOf, workAt } from "./calendar.ts";
import { HORIZON_AT } from "./limits.ts";
import { type Staffing, slower } from "./staffing.ts";

/** In which time and at which pace a crew works. */
export interface Terms {
	readonly calendar: number;
	/** Per cent of full speed. */
	readonly pace: number;
}

/** Candidates that would work in one time at one pace but for their absences: none of them ends before the kind would. */
export class Kind {
	/** The last starts with which the kind ends by a date and before it. */
	by = Number.POSITIVE_INFINITY;
	before = Number.POSITIVE_INFINITY;
	private readonly calendar: CompiledCalendar | undefined;
	private readonly pace: number;

	constructor(calendar: CompiledCalendar | undefined, pace: number) {
		this.calendar = calendar;
		this.pace = pace;
	}

	/** Takes a date for a task that lasts so long at full speed; beyond the horizon all dates are one. */
	limit(finish: number, length: number): void {
		const { calendar } = this;
		if (!calendar || finish >= HORIZON_AT) {
			this.by = Number.POSITIVE_INFINITY;
			this.before = Number.POSITIVE_INFINITY;
			return;
		}
		const own = Math.ceil((length * 100) / this.pace);
		this.by = startOf(calendar, workAt(calendar, finish) - own);
		this.before = startOf(calendar, workAt(calendar, finish - 1) - own);
	}
}

/** The kinds of a list of candidates. */
export interface Kinds {
	readonly list: readonly Kind[];
	/** Per candidate. */
	readonly of: Int32Array;
}

/** Finds the kinds of candidates for seats, each list and terms once. */
export class CandidateKinds {
	private readonly staffing: Staffing;
	private readonly known = new Map<readonly number[], Map<number, Kinds>>();

	constructor(staffing: Staffing) {
		this.staffing = staffing;
	}

	/** `terms` are those of a task and its named crew; `aside` where calendars of people do not count. */
	of(candidates: readonly number[], { calendar, pace }: Terms, aside: boolean): Kinds {
		let byTerms = this.known.get(candidates);
		if (!byTerms) {
			byTerms = new Map();
			this.known.set(candidates, byTerms);
		}
		const key = (calendar * PACES + pace) * 2 + (aside ? 1 : 0);
		const known = byTerms.get(key);
		if (known) return known;
		const kinds = this.made(candidates, { calendar, pace }, aside);
		byTerms.set(key, kinds);
		return kinds;
	}

	private made(candidates: readonly number[], terms: Terms, aside: boolean): Kinds {
		const { calendars, resources } = this.staffing;
		const list: Kind[] = [];
		const places = new Map<number, number>();
		const of = new Int32Array(candidates.length);
		candidates.forEach((one, k) => {
			const calendar = aside ? terms.calendar : (calendars.recurring(terms.calendar, one) ?? terms.calendar);
			const pace = slower(terms.pace, resources[one]);
			const key = calendar * PACES + pace;
			const place = places.get(key) ?? list.push(new Kind(calendars.list[calendar], pace)) - 1;
			places.set(key, place);
			of[k] = place;
		});
		return { list, of };
	}
}

/** More than any pace. */
const PACES = 128;
