import type { CivilCalendar } from "./civil-calendar.ts";
import type { ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Schedule, ScheduledTask } from "./schedule.ts";
import { checkBrokenLinks } from "./verify-broken-links.ts";
import { type Violation, YEAR_5700 } from "./verify-context.ts";

/** A plan, its schedule, and what is found to be wrong with it. */
export interface FindingsContext {
	readonly problem: ScheduleProblem;
	readonly schedule: Schedule;
	readonly found: Violation[];
	readonly parents: ReadonlySet<string>;
	readonly calendar: (id: string | undefined) => CivilCalendar;
}

/** What is told of dates is what is so: missed deadlines, broken constraints, suspended links, drivers, the plan's own span. */
export function verifyFindings(plan: FindingsContext): void {
	const { problem, schedule, found, parents } = plan;
	const dates = new Map(schedule.tasks.map((task) => [task.id, task]));
	for (const spec of problem.tasks) {
		const when = dates.get(spec.id);
		const isFact = (spec.actualFinish !== undefined || (spec.kind === "gate" && spec.passed)) && !parents.has(spec.id);
		if (!when || isFact || when.finish > YEAR_5700) continue;
		checkDeadline(plan, spec, when);
		checkConstraint(plan, spec, { when, leaf: !parents.has(spec.id) && spec.kind !== "hammock" });
		if (when.freeSlackMinutes < 0)
			found.push({ rule: "CP6", id: spec.id, detail: `has ${when.freeSlackMinutes} minutes of free slack` });
	}
	checkOrder(plan);
	checkStart(plan);
	checkLinkDrivers(plan);
	checkSuspended(plan);
	checkBrokenLinks(plan);
}

function checkDeadline(
	{ schedule, found, calendar }: FindingsContext,
	spec: TaskSpec,
	{ finish }: ScheduledTask,
): void {
	const { id, deadline, calendarId } = spec;
	const late = deadline === undefined || finish <= deadline ? 0 : calendar(calendarId).between(deadline, finish);
	const told = schedule.diagnostics.flatMap((one) =>
		one.code === "deadlineMissed" && one.taskId === id ? [one.byMinutes] : [],
	);
	if (told.length !== (late > 0 ? 1 : 0) || (told[0] ?? 0) !== late)
		found.push({ rule: "CN4", id, detail: `misses its deadline by ${late} minutes; told is ${told}` });
}

function checkConstraint(
	{ schedule, found, calendar }: FindingsContext,
	spec: TaskSpec,
	{ when: { start, finish }, leaf }: { when: ScheduledTask; leaf: boolean },
): void {
	const { id, constraint, calendarId, actualStart } = spec;
	const { kind, at = 0 } = constraint ?? {};
	const holdsFinish = kind === "FNLT" || kind === "MFO";
	const holdsStart = (kind === "SNLT" || kind === "MSO") && actualStart === undefined;
	const date = holdsFinish ? finish : start;
	const late = (holdsFinish || holdsStart) && date > at ? calendar(calendarId).between(at, date) : 0;
	const told = schedule.diagnostics.flatMap((one) =>
		one.code === "constraintViolated" && one.taskId === id ? [one] : [],
	);
	const [first] = told;
	if (told.length !== (late > 0 ? 1 : 0) || (first?.byMinutes ?? 0) !== late)
		found.push({ rule: "CN3", id, detail: `misses its constraint by ${late} minutes; told is ${first?.byMinutes}` });
	else if (first && leaf && first.chain.at(-1) !== id)
		found.push({ rule: "CN3", id, detail: "is not the end of the chain that is said to break its constraint" });
}

function checkOrder({ schedule, found }: FindingsContext): void {
	for (const tasks of [schedule.tasks, schedule.levelling?.tasks ?? []]) {
		const wrong = tasks.find(({ id }, k) => k > 0 && (tasks[k - 1]?.id ?? "") >= id);
		if (wrong) found.push({ rule: "CP1", id: wrong.id, detail: "stands out of the order of ids" });
	}
}

function checkStart({ problem, schedule, found, parents }: FindingsContext): void {
	const kinds = new Map(problem.tasks.map(({ id, kind, actualFinish }) => [id, actualFinish ? "fact" : kind]));
	const starts = schedule.tasks.flatMap(({ id, start }): number[] =>
		parents.has(id) || kinds.get(id) === "hammock" ? [] : [start],
	);
	const first = starts.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
	if (starts.length > 0 && schedule.start !== first)
		found.push({ rule: "CP4", id: "", detail: "the project does not start with its first task" });
}

function checkLinkDrivers({ problem, schedule, found }: FindingsContext): void {
	const specs = new Map(problem.tasks.map((task) => [task.id, task]));
	const links = new Map(problem.links.map((link) => [link.id, link]));
	for (const { id, driver } of schedule.tasks) {
		if (driver.kind !== "link") continue;
		const link = links.get(driver.linkId);
		const above = new Set<string>();
		for (let at = specs.get(id); at && !above.has(at.id); at = specs.get(at.parentId ?? "")) above.add(at.id);
		const holds = link && link.from === driver.taskId && above.has(link.to);
		if (!holds || schedule.suspendedLinkIds.includes(link.id))
			found.push({ rule: "CP9", id, detail: `is said to wait for ${driver.linkId}, which does not hold it` });
	}
}

function checkSuspended({ problem, schedule, found }: FindingsContext): void {
	const known = new Set(problem.links.map(({ id }) => id));
	const told = new Set(schedule.diagnostics.flatMap((one) => (one.code === "loop" ? one.suspendedLinkIds : [])));
	for (const id of schedule.suspendedLinkIds)
		if (!told.has(id) || !known.has(id))
			found.push({ rule: "LP2", id, detail: "is suspended, but no loop is told for it" });
}
