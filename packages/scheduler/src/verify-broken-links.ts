import { CivilCalendar } from "./civil-calendar.ts";
import type { LinkSpec, TaskSpec } from "./problem.ts";
import type { Diagnostic, ScheduledTask } from "./schedule.ts";
import { YEAR_5700 } from "./verify-context.ts";
import type { FindingsContext } from "./verify-findings.ts";

type Told = Extract<Diagnostic, { code: "linkBroken" }>;

interface Ends {
	readonly link: LinkSpec;
	readonly source: TaskSpec;
	readonly target: TaskSpec;
	readonly from: ScheduledTask;
	readonly to: ScheduledTask;
}

/** What began or ended before its link allows is told, with the minutes and the chain behind the link; nothing else is. */
export function checkBrokenLinks(context: FindingsContext): void {
	const { problem, schedule, found } = context;
	const specs = new Map(problem.tasks.map((task) => [task.id, task]));
	const dates = new Map(schedule.tasks.map((task) => [task.id, task]));
	const told = new Map<string, Told[]>();
	for (const one of schedule.diagnostics)
		if (one.code === "linkBroken") told.set(one.linkId, [...(told.get(one.linkId) ?? []), one]);
	const say = (id: string, detail: string) => found.push({ rule: "AC4", id, detail });
	for (const link of problem.links) {
		const [source, target, from, to] = [
			specs.get(link.from),
			specs.get(link.to),
			dates.get(link.from),
			dates.get(link.to),
		];
		const known = told.get(link.id) ?? [];
		told.delete(link.id);
		if (!source || !target || !from || !to || link.from === link.to) continue;
		const by = missedBy(context, { link, source, target, from, to });
		if (by === undefined) continue;
		const [one] = known;
		if (known.length !== (by > 0 ? 1 : 0) || (one?.byMinutes ?? 0) !== by)
			say(link.id, `is broken by ${by} minutes; told is ${known.map(({ byMinutes }) => byMinutes).join()}`);
		else if (one && !leadsThrough(one, link, specs)) say(link.id, "is told with a chain that does not lead through it");
	}
	for (const id of told.keys()) say(id, "is told as broken, but is no link of the plan");
}

/** Working minutes of the successor between its fact and what the link asks for, 0 where it holds; undefined beyond the last year. */
function missedBy(context: FindingsContext, ends: Ends): number | undefined {
	const { link, source, target, from, to } = ends;
	if (!isHappened(context, ends)) return 0;
	const leaves = link.type === "FS" || link.type === "FF" ? from.finish : from.start;
	const bound =
		link.lagMinutes === 0 ? leaves : lagCalendar(context, link, [source, target]).add(leaves, link.lagMinutes);
	const fact = link.type === "FF" || link.type === "SF" ? to.finish : to.start;
	if (bound > YEAR_5700) return undefined;
	return bound <= fact ? 0 : context.calendar(target.calendarId).between(fact, bound);
}

/** Whether the side that a link holds lies in the past, and the side that it leaves has a date that counts. */
function isHappened({ problem, parents }: FindingsContext, { link, source, target }: Ends): boolean {
	if (parents.has(target.id)) return false;
	if (source.kind === "gate" && source.passed === true) return false;
	const ended = target.actualFinish !== undefined || (target.kind === "gate" && target.passed === true);
	const holdsFinish = link.type === "FF" || link.type === "SF";
	if (!ended && (holdsFinish || target.actualStart === undefined)) return false;
	const leavesFinish = link.type === "FS" || link.type === "FF";
	if (!leavesFinish || source.kind !== "hammock" || parents.has(source.id)) return true;
	if (source.actualFinish !== undefined) return true;
	return problem.links.some(({ to, type }) => to === source.id && (type === "FF" || type === "SF"));
}

function lagCalendar(
	{ calendar }: FindingsContext,
	link: LinkSpec,
	[source, target]: readonly [TaskSpec, TaskSpec],
): CivilCalendar {
	switch (link.lagCalendar) {
		case "elapsed":
			return new CivilCalendar(undefined);
		case "project":
			return calendar(undefined);
		case "predecessor":
			return calendar(source.calendarId);
		case "successor":
			return calendar(target.calendarId);
	}
}

/** The chain names tasks of the plan and ends with the two ends of the link; none comes twice, but for a successor behind itself. */
function leadsThrough({ chain, taskId }: Told, link: LinkSpec, specs: ReadonlyMap<string, TaskSpec>): boolean {
	const whole = chain.every((id) => specs.has(id)) && new Set(chain.slice(0, -1)).size === chain.length - 1;
	return whole && taskId === link.to && chain.at(-1) === link.to && chain.at(-2) === link.from;
}
