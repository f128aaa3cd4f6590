import { CivilCalendar } from "./civil-calendar.ts";
import type { LinkSpec, ResourceSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { LevelledTask, Schedule } from "./schedule.ts";

/** A rule of SPEC.md that a schedule breaks, and where. */
export interface Violation {
	readonly rule: string;
	readonly id: string;
	readonly detail: string;
}

interface Context {
	readonly problem: ScheduleProblem;
	readonly specs: ReadonlyMap<string, TaskSpec>;
	readonly dates: ReadonlyMap<string, LevelledTask>;
	readonly crews: ReadonlyMap<string, readonly { person: ResourceSpec; units: number }[]>;
	readonly parents: ReadonlySet<string>;
	readonly aside: ReadonlySet<string>;
	say(rule: string, id: string, detail: string): void;
}

const YEAR_5700 = 1_960_000_000;

/** Checks the levelled dates with arithmetic of its own: capacity, work done, absences, links, bounds. */
export function verifyLevelling(problem: ScheduleProblem, schedule: Schedule): Violation[] {
	const { levelling } = schedule;
	if (!levelling) return [];
	const found: Violation[] = [];
	const people = new Map(problem.resources.map((person) => [person.id, person]));
	const crews = new Map<string, { person: ResourceSpec; units: number }[]>();
	for (const { taskId, resourceId, unitsPercent } of problem.assignments) {
		const person = people.get(resourceId);
		if (!person || unitsPercent <= 0) continue;
		crews.set(taskId, [
			...(crews.get(taskId) ?? []),
			{ person, units: Math.min(unitsPercent, person.parallelLimit * 100) },
		]);
	}
	const context: Context = {
		problem,
		crews,
		specs: new Map(problem.tasks.map((task) => [task.id, task])),
		dates: new Map(levelling.tasks.map((task) => [task.id, task])),
		parents: new Set(problem.tasks.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId]))),
		aside: new Set(schedule.diagnostics.flatMap((one) => (one.code === "noCommonTime" ? [one.taskId] : []))),
		say: (rule, id, detail) => found.push({ rule, id, detail }),
	};
	for (const spec of problem.tasks) checkWork(context, spec);
	for (const person of problem.resources) checkCapacity(context, person);
	for (const link of problem.links) if (!schedule.suspendedLinkIds.includes(link.id)) checkLink(context, link);
	if (levelling.finish < levelling.lowerBound) context.say("LV5", "", "ends before its lower bound");
	return found;
}

/** Open work of its own: what levelling may move. */
function isOpenWork({ parents }: Context, spec: TaskSpec): boolean {
	return (spec.kind === "task" || spec.kind === "buffer") && !parents.has(spec.id) && spec.actualFinish === undefined;
}

function checkWork(context: Context, spec: TaskSpec): void {
	const dates = context.dates.get(spec.id);
	if (!dates) context.say("LV1", spec.id, "has no levelled dates");
	if (!dates || !isOpenWork(context, spec) || dates.finish > YEAR_5700) return;
	const { problem, crews } = context;
	const floor = Math.max(problem.startAt, problem.now);
	if (spec.actualStart === undefined && dates.start < floor)
		context.say("CP2", spec.id, "is levelled before start or now");
	const length = stretchedLength(context, spec);
	const spans = commonSpans(context, spec, { from: dates.workFrom, to: dates.finish });
	const worked = spans.reduce((sum, [start, end]) => sum + end - start, 0);
	if (length !== undefined && worked !== length) context.say("LV2", spec.id, `works ${worked} of ${length} minutes`);
	if (spec.splittable || dates.finish === dates.workFrom) return;
	for (const { person } of crews.get(spec.id) ?? [])
		for (const { from, to } of person.absences)
			if (from < dates.finish && to > dates.workFrom && to > from)
				context.say("LV4", spec.id, `runs across an absence of ${person.id}`);
}

/** At no instant do the tasks of a person ask for more than fits. */
function checkCapacity({ problem, crews, specs, dates, say, ...context }: Context, person: ResourceSpec): void {
	const steps: [number, number][] = [];
	for (const [taskId, crew] of crews) {
		const spec = specs.get(taskId);
		const when = dates.get(taskId);
		if (!spec || !when || !isOpenWork({ problem, crews, specs, dates, say, ...context }, spec)) continue;
		for (const seat of crew)
			if (seat.person === person && when.finish <= YEAR_5700)
				steps.push([when.workFrom, seat.units], [when.finish, -seat.units]);
	}
	let used = 0;
	for (const [at, change] of steps.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
		used += change;
		if (used <= person.parallelLimit * 100) continue;
		say("LV3", person.id, `is asked for ${used} % at ${at}`);
		return;
	}
}

function checkLink(context: Context, link: LinkSpec): void {
	const { specs, dates } = context;
	const [source, target] = [specs.get(link.from), specs.get(link.to)];
	const [from, to] = [dates.get(link.from), dates.get(link.to)];
	if (!source || !target || !from || !to || !isOpenWork(context, target)) return;
	if (!isOpenWork(context, source) && source.kind !== "milestone") return;
	const leaves = link.type === "FS" || link.type === "FF" ? from.finish : from.start;
	const lagCalendar = link.lagCalendar === "elapsed" ? undefined : lagSpec(context, link, { source, target });
	const bound = link.lagMinutes === 0 ? leaves : new CivilCalendar(lagCalendar).add(leaves, link.lagMinutes);
	if (bound > YEAR_5700) return;
	const holdsStart = link.type === "FS" || link.type === "SS";
	if (holdsStart && target.actualStart === undefined && to.start < bound)
		context.say("LK1", link.id, `${link.to} is levelled before its link allows`);
	if (!holdsStart && to.finish < bound && commonSpans(context, target, { from: to.finish, to: bound }).length > 0)
		context.say("LK2", link.id, `${link.to} is levelled to finish before its link allows`);
}

function lagSpec({ problem }: Context, link: LinkSpec, ends: { source: TaskSpec; target: TaskSpec }) {
	const task = link.lagCalendar === "predecessor" ? ends.source : ends.target;
	const id = link.lagCalendar === "project" ? undefined : task.calendarId;
	return problem.calendars.find((calendar) => calendar.id === (id ?? problem.defaultCalendarId));
}

/** What the calendars of a task and of its people have in common inside a window, absences taken out. */
function commonSpans(context: Context, spec: TaskSpec, { from, to }: { from: number; to: number }): [number, number][] {
	const { problem, crews, aside } = context;
	const find = (id: string | undefined) =>
		problem.calendars.find((calendar) => calendar.id === (id ?? problem.defaultCalendarId));
	let spans = new CivilCalendar(find(spec.calendarId)).spans(from, to);
	if (aside.has(spec.id)) return spans;
	for (const { person } of crews.get(spec.id) ?? []) {
		if (person.calendarId !== undefined)
			spans = both(spans, new CivilCalendar(find(person.calendarId)).spans(from, to));
		for (const absence of person.absences) spans = spans.flatMap((span) => without(span, absence));
	}
	return spans.filter(([start, end]) => start < end);
}

function both(a: readonly [number, number][], b: readonly [number, number][]): [number, number][] {
	return a.flatMap(([startA, endA]) =>
		b.flatMap(([startB, endB]): [number, number][] => {
			const [start, end] = [Math.max(startA, startB), Math.min(endA, endB)];
			return start < end ? [[start, end]] : [];
		}),
	);
}

function without([start, end]: [number, number], { from, to }: { from: number; to: number }): [number, number][] {
	if (to <= start || from >= end || to <= from) return [[start, end]];
	return [
		[start, Math.min(end, from)],
		[Math.max(start, to), end],
	];
}

function stretchedLength({ crews }: Context, spec: TaskSpec): number | undefined {
	const whole = spec.estimate;
	if (spec.remainingMinutes === undefined && whole && (whole.lowMinutes < 0 || whole.lowMinutes > whole.highMinutes))
		return undefined;
	const likely = whole ? (whole.likelyMinutes ?? Math.floor((whole.lowMinutes + whole.highMinutes + 1) / 2)) : 0;
	const length = spec.remainingMinutes ?? Math.ceil((likely * (100 - Math.floor(spec.progressPercent ?? 0))) / 100);
	if (!whole && spec.remainingMinutes === undefined) return 0;
	const paces = (crews.get(spec.id) ?? []).map(({ person }) => person.unitsPercent).filter((units) => units > 0);
	return Math.ceil((length * 100) / Math.min(100, ...paces));
}
