import {
	compileCalendar,
	type Instant,
	type Schedule,
	type ScheduleProblem,
	workingBetween,
} from "@callboard/scheduler";

/** What differs between the plan as it is and as a draft would make it. */
export interface RippleFacts {
	readonly finish: Instant;
	/** Working minutes of the plan's calendar by which the finish comes later; negative = earlier. */
	readonly movedMinutes: number;
	readonly overloads: readonly { readonly resourceId: string; readonly day: number }[];
	readonly becomeCritical: readonly string[];
	readonly leaveCritical: readonly string[];
	/** Of the first schedules, which are quick; a better search may say otherwise. */
	readonly isRough: boolean;
}

/** Overloads that a line can name; the first in time say it. */
const OVERLOADS_MAX = 3;

/** `now` and `then` are of one stage. */
export function rippleFacts(problem: ScheduleProblem, now: Schedule, then: Schedule): Omit<RippleFacts, "isRough"> {
	const [from, to] = [finishOf(now), finishOf(then)];
	const [was, is] = [criticalOf(now), criticalOf(then)];
	return {
		finish: to,
		movedMinutes: from <= to ? between(problem, from, to) : -between(problem, to, from),
		overloads: newOverloads(now, then),
		becomeCritical: [...is].filter((id) => !was.has(id)),
		leaveCritical: [...was].filter((id) => !is.has(id)),
	};
}

function finishOf({ finish, levelling }: Schedule): Instant {
	return levelling?.finish ?? finish;
}

/** Work that is over is critical to nobody. */
function criticalOf({ tasks }: Schedule): ReadonlySet<string> {
	return new Set(tasks.flatMap(({ id, critical }) => (critical ? [id] : [])));
}

function between(problem: ScheduleProblem, from: Instant, to: Instant): number {
	if (from === to) return 0;
	const spec = problem.calendars.find(({ id }) => id === problem.defaultCalendarId);
	if (!spec) return to - from;
	// A finish that moves over a night or a holiday only is not unchanged.
	return workingBetween(compileCalendar(spec).calendar, from, to) || 1;
}

/** Days on which somebody would have more to do than there is, and has not now. */
function newOverloads(now: Schedule, then: Schedule): RippleFacts["overloads"] {
	const key = ({ resourceId, day }: { readonly resourceId: string; readonly day: number }) => `${day} ${resourceId}`;
	const known = new Set(now.levelling?.overloads.map(key));
	const fresh = then.levelling?.overloads.filter((one) => !known.has(key(one))) ?? [];
	const firstDays = new Map([...fresh].sort((a, b) => b.day - a.day).map(({ resourceId, day }) => [resourceId, day]));
	return [...firstDays]
		.map(([resourceId, day]) => ({ resourceId, day }))
		.sort((a, b) => a.day - b.day || (a.resourceId < b.resourceId ? -1 : 1))
		.slice(0, OVERLOADS_MAX);
}
