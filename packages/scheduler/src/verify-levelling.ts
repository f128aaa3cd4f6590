import { CivilCalendar } from "./civil-calendar.ts";
import type { CalendarSpec, LinkSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Levelling, Schedule } from "./schedule.ts";
import { checkLimit, checkPerson } from "./verify-capacity.ts";
import { type Context, commonSpans, isOpenWork, ownLength, type Violation, YEAR_5700 } from "./verify-context.ts";
import { checkCrew, checkRequests, checkSkills, namedCrews, wholeCrews } from "./verify-crews.ts";
import { checkBottleneck, checkDriver } from "./verify-drivers.ts";
import { checkOverloads } from "./verify-overloads.ts";

/** Checks the levelled dates with arithmetic of its own: crews, capacity, work done, absences, links, limits, bounds. */
export function verifyLevelling(problem: ScheduleProblem, schedule: Schedule): Violation[] {
	const { levelling } = schedule;
	const found: Violation[] = [];
	if (!levelling) return found;
	const context = contextOf({ problem, schedule, levelling, found });
	for (const spec of problem.tasks) {
		checkWork(context, spec);
		checkCrew(context, spec);
		checkDriver(context, spec);
	}
	for (const person of problem.resources) checkPerson(context, person);
	for (const limit of problem.wipLimits ?? []) checkLimit(context, limit);
	for (const link of context.links) checkLink(context, link);
	checkRequests(context);
	checkSkills(context);
	checkOverloads(context);
	checkBounds(context);
	checkMoved(context);
	checkBottleneck(context);
	return found;
}

function contextOf(of: {
	problem: ScheduleProblem;
	schedule: Schedule;
	levelling: Levelling;
	found: Violation[];
}): Context {
	const { problem, schedule, levelling, found } = of;
	const people = new Map(problem.resources.map((person) => [person.id, person]));
	const named = namedCrews(problem, people);
	const suspended = new Set(schedule.suspendedLinkIds);
	const calendars = new Map<CalendarSpec | undefined, CivilCalendar>();
	return {
		...{ problem, schedule, levelling, people, named },
		specs: new Map(problem.tasks.map((task) => [task.id, task])),
		dates: new Map(levelling.tasks.map((task) => [task.id, task])),
		pools: new Map((problem.pools ?? []).flatMap((pool) => (people.has(pool.id) ? [] : [[pool.id, pool]]))),
		crews: wholeCrews(problem, { people, named, tasks: levelling.tasks }),
		links: problem.links.filter(({ id }) => !suspended.has(id)),
		parents: new Set(problem.tasks.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId]))),
		aside: new Set(schedule.diagnostics.flatMap((one) => (one.code === "noCommonTime" ? [one.taskId] : []))),
		floor: Math.max(problem.startAt, problem.now),
		calendar: (id) => {
			const byId = (wanted: string) => problem.calendars.find((calendar) => calendar.id === wanted);
			const spec = byId(id ?? problem.defaultCalendarId) ?? byId(problem.defaultCalendarId);
			const calendar = calendars.get(spec) ?? new CivilCalendar(spec);
			calendars.set(spec, calendar);
			return calendar;
		},
		say: (rule, id, detail) => found.push({ rule, id, detail }),
	};
}

function checkWork(context: Context, spec: TaskSpec): void {
	const { dates, crews, floor, say } = context;
	const when = dates.get(spec.id);
	if (!when) say("LV1", spec.id, "has no levelled dates");
	if (when && when.finish < when.start) say("LV1", spec.id, "finishes before it starts");
	if (!when || !isOpenWork(context, spec) || when.finish > YEAR_5700) return;
	if (spec.actualStart === undefined && when.start < floor) say("CP2", spec.id, "is levelled before start or now");
	if (spec.actualStart !== undefined && when.start !== spec.actualStart)
		say("AC1", spec.id, "does not start when it did");
	const { kind, at = 0 } = spec.constraint ?? {};
	if ((kind === "SNET" || kind === "MSO") && spec.actualStart === undefined && when.start < at)
		say("CN1", spec.id, "is levelled earlier than its constraint");
	const length = stretchedLength(context, spec);
	const spans = commonSpans(context, spec, { from: when.workFrom, to: when.finish });
	const worked = spans.reduce((sum, [start, end]) => sum + end - start, 0);
	if (length !== undefined && worked !== length) say("LV2", spec.id, `works ${worked} of ${length} minutes`);
	if (spec.splittable || when.finish === when.workFrom) return;
	for (const { person } of crews.get(spec.id) ?? [])
		for (const { from, to } of person.absences)
			if (from < when.finish && to > when.workFrom && to > from)
				say("LV4", spec.id, `runs across an absence of ${person.id}`);
}

function checkLink(context: Context, link: LinkSpec): void {
	const { specs, dates, say } = context;
	const [source, target] = [specs.get(link.from), specs.get(link.to)];
	const [from, to] = [dates.get(link.from), dates.get(link.to)];
	if (!source || !target || !from || !to || !isOpenWork(context, target)) return;
	if (!isOpenWork(context, source) && source.kind !== "milestone") return;
	const leaves = link.type === "FS" || link.type === "FF" ? from.finish : from.start;
	const bound = link.lagMinutes === 0 ? leaves : lagCalendar(context, link).add(leaves, link.lagMinutes);
	if (bound > YEAR_5700) return;
	const holdsStart = link.type === "FS" || link.type === "SS";
	if (holdsStart && target.actualStart === undefined && to.start < bound)
		say("LK1", link.id, `${link.to} is levelled before its link allows`);
	if (!holdsStart && to.finish < bound && commonSpans(context, target, { from: to.finish, to: bound }).length > 0)
		say("LK2", link.id, `${link.to} is levelled to finish before its link allows`);
}

function lagCalendar({ specs, calendar }: Context, { lagCalendar: counts, from, to }: LinkSpec): CivilCalendar {
	if (counts === "elapsed") return new CivilCalendar(undefined);
	if (counts === "project") return calendar(undefined);
	return calendar(specs.get(counts === "predecessor" ? from : to)?.calendarId);
}

function stretchedLength({ crews }: Context, spec: TaskSpec): number | undefined {
	const length = ownLength(spec);
	if (length === undefined) return undefined;
	const paces = (crews.get(spec.id) ?? []).map(({ person }) => person.unitsPercent).filter((units) => units > 0);
	return Math.ceil((length * 100) / Math.min(100, ...paces));
}

/** The finish is the last task's, not before the bound, and the gap is what lies between. */
function checkBounds({ levelling, say }: Context): void {
	const { tasks, finish, lowerBound, gapPerMille } = levelling;
	const last = tasks.reduce((end, task) => Math.max(end, task.finish), Number.NEGATIVE_INFINITY);
	if (tasks.length > 0 && last !== finish) say("LV1", "", "the levelled plan does not end with its last task");
	if (finish < lowerBound) say("LV5", "", "ends before its lower bound");
	if (gapPerMille === 0 && finish > lowerBound) say("LV5", "", "is said to be best, but its bound lies earlier");
	if (gapPerMille !== 0 && finish === lowerBound) say("LV5", "", "ends at its bound, but is said not to be best");
}

/** How far open work, milestones and gates lie from where they were published; of each date at most eight years. */
function checkMoved({ problem, levelling, dates, parents, specs, say }: Context): void {
	const far = (a: number, b: number) => Math.min(2 ** 22, Math.abs(a - b));
	let moved = 0;
	let known = 0;
	for (const { taskId, start, finish } of problem.baseline ?? []) {
		const [spec, when] = [specs.get(taskId), dates.get(taskId)];
		if (!spec || !when || parents.has(taskId) || spec.kind === "hammock") continue;
		if (spec.actualFinish !== undefined || (spec.kind === "gate" && spec.passed)) continue;
		known++;
		moved += far(when.start, start) + far(when.finish, finish);
	}
	const { movedMinutes } = levelling;
	if (movedMinutes !== (known > 0 ? moved : undefined))
		say("LV13", "", `is said to lie ${movedMinutes} minutes from the baseline, but it is ${moved}`);
}
