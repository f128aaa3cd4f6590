import type {
	AssignmentSpec,
	CalendarSpec,
	DaySpan,
	LinkSpec,
	ResourceSpec,
	ScheduleProblem,
	TaskSpec,
} from "../src/index.ts";
import { instant, minutes } from "../src/index.ts";

/** Monday 2025-09-01, as civil days and as the instant of 09:00 UTC. */
export const MONDAY = 20_332;
export const MONDAY_NINE = MONDAY * 1440 + 540;
export const HOUR = 60;

const office: readonly DaySpan[] = [
	[540, 720],
	[780, 1080],
];

/** Five eight-hour days a week with a lunch break, no holidays, UTC. */
export function officeCalendar(id = "office"): CalendarSpec {
	const week = Array.from({ length: 7 }, (_, day) => (day < 5 ? office : []));
	return { id, week, exceptions: [], offsets: [{ from: instant(0), offsetMinutes: 0 }] };
}

/** Every minute of every day. */
export function roundTheClock(id = "always"): CalendarSpec {
	const week = Array.from({ length: 7 }, (): readonly DaySpan[] => [[0, 1440]]);
	return { id, week, exceptions: [], offsets: [{ from: instant(0), offsetMinutes: 0 }] };
}

/** A task of so many working hours. */
export function task(id: string, hours: number, more: Partial<TaskSpec> = {}): TaskSpec {
	const length = minutes(hours * HOUR);
	return { id, kind: "task", estimate: { lowMinutes: length, highMinutes: length }, ...more };
}

export function milestone(id: string, more: Partial<TaskSpec> = {}): TaskSpec {
	return { id, kind: "milestone", ...more };
}

/** `link("a", "b")`: a finish-to-start link named after its ends. */
export function link(from: string, to: string, more: Partial<LinkSpec> = {}): LinkSpec {
	const plain = { type: "FS", lagMinutes: minutes(0), lagCalendar: "successor", addedAt: 0 } as const;
	return { id: `${from}>${to}`, from, to, ...plain, ...more };
}

export function person(id: string, more: Partial<ResourceSpec> = {}): ResourceSpec {
	return { id, unitsPercent: 100, parallelLimit: 1, absences: [], ...more };
}

export function assign(taskId: string, resourceId: string, unitsPercent = 100): AssignmentSpec {
	return { taskId, resourceId, unitsPercent };
}

/** A plan that starts on Monday at nine in office hours. */
export function plan(
	tasks: readonly TaskSpec[],
	links: readonly LinkSpec[] = [],
	more: Partial<ScheduleProblem> = {},
): ScheduleProblem {
	return {
		startAt: instant(MONDAY_NINE),
		now: instant(0),
		calendars: [officeCalendar(), roundTheClock()],
		defaultCalendarId: "office",
		resources: [],
		assignments: [],
		criticalSlackMinutes: minutes(0),
		tasks,
		links,
		...more,
	};
}

/** Instant of a civil day counted from that Monday and a time, UTC. */
export function at(day: number, time: string) {
	const [hour = 0, minute = 0] = time.split(":").map(Number);
	return instant((MONDAY + day) * 1440 + hour * 60 + minute);
}
