import { CivilCalendar } from "./civil-calendar.ts";
import type { CalendarSpec, LinkSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Schedule, ScheduledTask } from "./schedule.ts";
import type { Violation } from "./verify-context.ts";
import { verifyFindings } from "./verify-findings.ts";
import { verifyLevelling } from "./verify-levelling.ts";

const YEAR_5700 = 1_960_000_000;

/**
 * Checks a schedule against the plan with arithmetic of its own (civil days, one at a time): it shares no code with the
 * solver. For plans of sound data; slow by design, O(working days between the dates that it compares).
 */
export function verify(problem: ScheduleProblem, schedule: Schedule): Violation[] {
	return [...new Verifier(problem, schedule).run(), ...verifyLevelling(problem, schedule)];
}

class Verifier {
	private readonly found: Violation[] = [];
	private readonly problem: ScheduleProblem;
	private readonly schedule: Schedule;
	private readonly specs: ReadonlyMap<string, TaskSpec>;
	private readonly dates: ReadonlyMap<string, ScheduledTask>;
	private readonly parents: ReadonlySet<string>;
	private readonly children = new Map<string, TaskSpec[]>();
	private readonly calendars = new Map<string, CivilCalendar>();

	constructor(problem: ScheduleProblem, schedule: Schedule) {
		this.problem = problem;
		this.schedule = schedule;
		this.specs = new Map(problem.tasks.map((task) => [task.id, task]));
		this.dates = new Map(schedule.tasks.map((task) => [task.id, task]));
		this.parents = new Set(problem.tasks.flatMap(({ parentId }) => (parentId === undefined ? [] : [parentId])));
		for (const task of problem.tasks) {
			if (task.parentId === undefined) continue;
			const family = this.children.get(task.parentId);
			if (family) family.push(task);
			else this.children.set(task.parentId, [task]);
		}
	}

	run(): Violation[] {
		for (const id of this.specs.keys()) if (!this.dates.has(id)) this.say("CP1", id, "has no dates");
		if (this.schedule.tasks.length !== this.specs.size) this.say("CP1", "", "not one entry for each task");
		for (const spec of this.specs.values()) this.checkTask(spec);
		for (const link of this.problem.links) this.checkLink(link);
		this.checkLoops();
		this.checkPath();
		const { problem, schedule, found, parents } = this;
		verifyFindings({ problem, schedule, found, parents, calendar: (id) => this.calendar(id) });
		return found;
	}

	private say(rule: string, id: string, detail: string): void {
		this.found.push({ rule, id, detail });
	}

	private checkTask(spec: TaskSpec): void {
		const dates = this.dates.get(spec.id);
		if (!dates || dates.finish > YEAR_5700) return;
		if (dates.finish < dates.start) this.say("CP1", spec.id, "finishes before it starts");
		if (spec.actualStart !== undefined && !this.isParent(spec) && dates.start !== spec.actualStart)
			this.say("AC1", spec.id, "does not start when it did start");
		if (spec.actualFinish !== undefined && !this.isParent(spec) && dates.finish !== spec.actualFinish)
			this.say("AC2", spec.id, "does not finish when it did finish");
		if (this.isParent(spec)) this.checkParent(spec, dates);
		else if (!isFact(spec)) this.checkOpen(spec, dates);
		const late = this.worked(spec, dates.finish, dates.lateFinish);
		if (!isFact(spec) && spec.kind !== "hammock" && late !== dates.totalSlackMinutes)
			this.say("CP5", spec.id, `total slack ${dates.totalSlackMinutes}, but ${late} to the late finish`);
		if (!isFact(spec) && spec.kind !== "hammock" && dates.critical !== late <= this.problem.criticalSlackMinutes)
			this.say("CP7", spec.id, "critical mark differs from its slack");
	}

	private checkOpen(spec: TaskSpec, dates: ScheduledTask): void {
		const floor = Math.max(this.problem.startAt, this.problem.now);
		if (spec.actualStart === undefined && dates.start < floor)
			this.say(spec.kind === "gate" ? "GT1" : "CP2", spec.id, "starts before start or now");
		const { kind, at = 0 } = spec.constraint ?? {};
		if ((kind === "SNET" || kind === "MSO") && spec.actualStart === undefined && dates.start < at)
			this.say("CN1", spec.id, "starts earlier than its constraint");
		if ((kind === "FNET" || kind === "MFO") && this.worked(spec, at, dates.finish) < 0)
			this.say("CN2", spec.id, "finishes earlier than its constraint");
		const length = lengthOf(spec);
		if (length === undefined || spec.kind === "hammock" || this.parents.has(spec.id)) return;
		if (spec.actualStart !== undefined) {
			if (this.worked(spec, Math.max(this.problem.now, spec.actualStart), dates.finish) < length)
				this.say("AC3", spec.id, "finishes before its remaining work is done");
		} else if (this.worked(spec, dates.start, dates.finish) !== length)
			this.say("CP3", spec.id, `does not last ${length} working minutes`);
	}

	private checkParent(spec: TaskSpec, dates: ScheduledTask): void {
		for (const child of this.problem.tasks) {
			if (child.parentId !== spec.id || (child.kind === "hammock" && !this.parents.has(child.id))) continue;
			const inner = this.dates.get(child.id);
			if (inner && inner.start < dates.start) this.say("SU1", spec.id, `starts after its child ${child.id}`);
			if (inner && inner.finish > dates.finish) this.say("SU1", spec.id, `finishes before its child ${child.id}`);
		}
	}

	private checkLink(link: LinkSpec): void {
		const [from, to] = [this.dates.get(link.from), this.dates.get(link.to)];
		const [source, target] = [this.specs.get(link.from), this.specs.get(link.to)];
		if (!from || !to || !source || !target || link.from === link.to) return;
		if (this.schedule.suspendedLinkIds.includes(link.id) || this.isIdle(link, source, target)) return;
		const leaves = link.type === "FS" || link.type === "FF" ? from.finish : from.start;
		const bound = link.lagMinutes === 0 ? leaves : this.lagCalendar(link, source, target).add(leaves, link.lagMinutes);
		if (bound > YEAR_5700) return;
		const holdsStart = link.type === "FS" || link.type === "SS";
		if (holdsStart && this.openStart(link.to, to.start) < bound)
			this.say("LK1", link.id, `${link.to} starts before its link allows`);
		if (!holdsStart && this.worked(target, bound, to.finish) < 0 && to.finish < bound)
			this.say("LK2", link.id, `${link.to} finishes before its link allows`);
	}

	/** When the work begins that a link into the start can still hold: of a parent, that of its unstarted children. */
	private openStart(id: string, start: number): number {
		if (!this.parents.has(id)) return start;
		const open: number[] = [];
		const families = [id];
		for (let family = families.pop(); family !== undefined; family = families.pop())
			for (const child of this.children.get(family) ?? []) {
				const dates = this.dates.get(child.id);
				if (this.parents.has(child.id)) families.push(child.id);
				else if (dates && child.actualStart === undefined && !isFact(child)) open.push(dates.start);
			}
		return open.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
	}

	/** Links that hold nothing: out of a passed gate, into what is done, into the start of what has started. */
	private isIdle(link: LinkSpec, source: TaskSpec, target: TaskSpec): boolean {
		if (source.kind === "gate" && source.passed) return true;
		if (isFact(target) && !this.isParent(target)) return true;
		const holdsStart = link.type === "FS" || link.type === "SS";
		if (holdsStart && target.actualStart !== undefined && !this.isParent(target)) return true;
		const floating = source.kind === "hammock" && (link.type === "FS" || link.type === "FF");
		return floating && !this.problem.links.some(({ to, type }) => to === source.id && (type === "FF" || type === "SF"));
	}

	/** Links that are not suspended have an order; parents and hammocks have two ends and are not one place in it. */
	private checkLoops(): void {
		const next = new Map<string, string[]>();
		const suspended = new Set(this.schedule.suspendedLinkIds);
		const waiting = new Map<string, number>();
		for (const { id, from, to } of this.problem.links) {
			if (suspended.has(id) || from === to || !this.specs.has(from) || !this.specs.has(to)) continue;
			const [source, target] = [this.specs.get(from), this.specs.get(to)];
			if (!source || !target || this.isIdle(this.linkOf(id), source, target)) continue;
			if ([source, target].some((end) => end.kind === "hammock" || this.isParent(end))) continue;
			next.set(from, [...(next.get(from) ?? []), to]);
			waiting.set(to, (waiting.get(to) ?? 0) + 1);
		}
		const free = [...this.specs.keys()].filter((id) => !waiting.has(id));
		for (let id = free.pop(); id !== undefined; id = free.pop())
			for (const to of next.get(id) ?? []) {
				const left = (waiting.get(to) ?? 0) - 1;
				if (left > 0) waiting.set(to, left);
				else {
					waiting.delete(to);
					free.push(to);
				}
			}
		for (const id of waiting.keys()) this.say("LP1", id, "lies on a loop of links that are not suspended");
	}

	private linkOf(id: string): LinkSpec {
		const link = this.problem.links.find((candidate) => candidate.id === id);
		if (!link) throw new Error(`link ${id} vanished while it was checked`);
		return link;
	}

	private checkPath(): void {
		const last = this.schedule.criticalPath.at(-1);
		const finishes: number[] = this.schedule.tasks.map(({ finish }) => finish);
		const finish = finishes.length === 0 ? this.schedule.finish : finishes.reduce((a, b) => Math.max(a, b));
		if (finish !== this.schedule.finish) this.say("CP4", "", "the project does not end with its last task");
		for (const id of this.schedule.criticalPath)
			if (!this.dates.has(id)) this.say("CP8", id, "is on the critical path but not in the plan");
		// A parent or open hammock that ends the plan has no place in the chain; a hammock that has finished is a fact like others.
		const ending = this.schedule.tasks.filter((task) => task.finish === finish && this.mayEndPath(task));
		if (last !== undefined && ending.length > 0 && !ending.some(({ id }) => id === last))
			this.say("CP8", last, "ends the critical path, but not the plan");
	}

	private mayEndPath({ id, finish }: ScheduledTask): boolean {
		const spec = this.specs.get(id);
		return !this.parents.has(id) && (spec?.kind !== "hammock" || spec.actualFinish === finish);
	}

	private isParent({ id }: TaskSpec): boolean {
		return this.parents.has(id);
	}

	private worked(spec: TaskSpec, from: number, to: number): number {
		return this.calendar(spec.calendarId).between(from, to);
	}

	private lagCalendar(link: LinkSpec, source: TaskSpec, target: TaskSpec): CivilCalendar {
		if (link.lagCalendar === "elapsed") return new CivilCalendar(undefined);
		if (link.lagCalendar === "project") return this.calendar(undefined);
		return this.calendar(link.lagCalendar === "predecessor" ? source.calendarId : target.calendarId);
	}

	private calendar(id: string | undefined): CivilCalendar {
		const key = id ?? this.problem.defaultCalendarId;
		const known = this.calendars.get(key);
		if (known) return known;
		const spec: CalendarSpec | undefined =
			this.problem.calendars.find((candidate) => candidate.id === key) ??
			this.problem.calendars.find((candidate) => candidate.id === this.problem.defaultCalendarId);
		const made = new CivilCalendar(spec);
		this.calendars.set(key, made);
		return made;
	}
}

export type { Violation } from "./verify-context.ts";

function isFact(spec: TaskSpec): boolean {
	return spec.actualFinish !== undefined || (spec.kind === "gate" && spec.passed === true);
}

/** Working minutes that a task has to last; undefined where its data leaves that open. */
function lengthOf(spec: TaskSpec): number | undefined {
	if (spec.kind !== "task" && spec.kind !== "buffer") return 0;
	if (spec.remainingMinutes !== undefined) return spec.remainingMinutes;
	if (!spec.estimate) return 0;
	const { lowMinutes, likelyMinutes, highMinutes } = spec.estimate;
	if (lowMinutes < 0 || lowMinutes > highMinutes) return undefined;
	const whole = likelyMinutes ?? Math.floor((lowMinutes + highMinutes + 1) / 2);
	return Math.ceil((whole * (100 - Math.floor(spec.progressPercent ?? 0))) / 100);
}
