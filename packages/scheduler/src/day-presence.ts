import { type CompiledCalendar, workAt } from "./calendar.ts";
import type { CalendarIndex } from "./index-calendars.ts";
import type { IndexedProblem } from "./index-problem.ts";
import { firstAfter } from "./sorted-spans.ts";
import type { Staffing } from "./staffing.ts";
import { DAY_MINUTES } from "./time.ts";

/** Days whose working minutes are counted once: four years. */
const DAYS_KEPT = 1461;

/** What people can do on a day, in minutes times per cent. */
export class DayPresence {
	private readonly staffing: Staffing;
	private readonly calendars: CalendarIndex;
	/** Per resource: its own calendar, else the project's; -1 where nobody asked yet. */
	private readonly own: Int32Array;
	/** Per calendar: working minutes of the days that were asked for, of those around the plan's start; -1 of the others. */
	private readonly minutes: Int16Array[] = [];
	private readonly firstDay: number;

	constructor({ calendars, floorAt }: IndexedProblem, staffing: Staffing) {
		this.staffing = staffing;
		this.calendars = calendars;
		this.firstDay = Math.floor(floorAt / DAY_MINUTES) - 1;
		this.own = new Int32Array(staffing.resources.length).fill(-1);
	}

	/** Index of a person's own calendar; an unknown one is told when it is first looked up. */
	calendarOf(resource: number): number {
		const known = this.own[resource] ?? -1;
		if (known >= 0) return known;
		const person = this.staffing.resources[resource];
		const index = this.calendars.find(person?.calendarId, person?.id ?? "");
		this.own[resource] = index;
		return index;
	}

	workOf(resource: number, day: number): number {
		const whole = this.minutesIn(this.calendarOf(resource), day);
		return whole > 0 ? (whole - this.awayOn(resource, day)) * this.speedOf(resource) : 0;
	}

	/** The same if the person were never away. */
	workWithoutAbsences(resource: number, day: number): number {
		return this.minutesIn(this.calendarOf(resource), day) * this.speedOf(resource);
	}

	/** Per cent of one who works alone and full time. */
	speedOf(resource: number): number {
		const person = this.staffing.resources[resource];
		return person ? person.unitsPercent * person.parallelLimit : 0;
	}

	private minutesIn(index: number, day: number): number {
		this.minutes[index] ??= new Int16Array(DAYS_KEPT).fill(-1);
		const kept = this.minutes[index];
		const place = day - this.firstDay;
		const known = kept?.[place] ?? -1;
		if (known >= 0) return known;
		const calendar = this.calendarAt(index);
		const minutes = calendar ? workAt(calendar, (day + 1) * DAY_MINUTES) - workAt(calendar, day * DAY_MINUTES) : 0;
		if (kept && place >= 0 && place < DAYS_KEPT) kept[place] = minutes;
		return minutes;
	}

	private calendarAt(index: number): CompiledCalendar | undefined {
		return this.calendars.list[index];
	}

	/** Working minutes of a day that lie in absences. */
	private awayOn(resource: number, day: number): number {
		const absences = this.staffing.absences[resource] ?? [];
		const calendar = this.calendarAt(this.calendarOf(resource));
		if (absences.length === 0 || !calendar) return 0;
		const [begin, end] = [day * DAY_MINUTES, (day + 1) * DAY_MINUTES];
		let minutes = 0;
		for (let k = firstAfter(absences, begin); k < absences.length; k++) {
			const { from, to } = absences[k] ?? { from: end, to: end };
			if (from >= end) break;
			minutes += workAt(calendar, Math.min(to, end)) - workAt(calendar, Math.max(from, begin));
		}
		return minutes;
	}
}
