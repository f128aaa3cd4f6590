import type { ProblemDelta } from "./delta.ts";
import { durationOf } from "./durations.ts";
import { keepsPlace, type RecordEdit, recordEdit } from "./index-edit.ts";
import { fillLink, type IndexedLinks, lagIsSound } from "./index-links.ts";
import { datesAreSound, type IndexedProblem, indexProblem } from "./index-problem.ts";
import type { LinkSpec, ScheduleProblem, TaskSpec } from "./problem.ts";
import type { Diagnostic } from "./schedule.ts";
import { placeOf, Splice } from "./sorted-records.ts";

/** What a change did to an index. */
export interface IndexChange {
	/** Tasks with another record, by their number. */
	readonly tasks: readonly { readonly task: number; readonly before: TaskSpec }[];
	/** Links that are new or other than before, by the number after the change. */
	readonly links: readonly number[];
	/** New number of each link before the change, -1 for one that is gone or is another; absent when all are as before. */
	readonly linkNumbers?: Int32Array;
	/** Tasks that came and went; absent when they are the same ones. */
	readonly taskSplice?: Splice;
	/** True where what stands may need other nodes than before. */
	readonly reshaped: boolean;
}

interface Edits {
	readonly tasks: RecordEdit<TaskSpec>;
	readonly links: RecordEdit<LinkSpec>;
}

/** Codes of faults that more than one record takes part in: a plan with one of them is indexed anew at each change. */
const tangled: ReadonlySet<string> = new Set(["duplicateId", "parentLoop", "danglingLink", "selfLink"]);

/** The index of a problem, kept up to date where a change stays within its records. */
export class LiveIndex {
	/** As `indexProblem` would give it, but for the diagnostics: those are in `diagnostics`. */
	indexed: IndexedProblem;
	private readonly origin: ScheduleProblem;
	private tasks: TaskSpec[];
	private links: IndexedLinks & { readonly specs: LinkSpec[] };
	private durations: Int32Array;
	private taskCalendars: Int32Array;
	private readonly before: readonly Diagnostic[];
	private readonly after: readonly Diagnostic[];
	private readonly lengths = new Map<string, Diagnostic[]>();
	/** Ids in findings of the index: whoever touches them has it made anew. */
	private readonly faulty = new Set<string>();
	private readonly fixed: boolean;
	/** Tasks as they were given where the index holds them without what is wrong with them. */
	private readonly spoilt = new Map<string, TaskSpec>();
	private readonly named: ReadonlySet<string>;
	private known: ScheduleProblem | undefined;

	constructor(problem: ScheduleProblem) {
		const indexed = indexProblem(problem);
		const { diagnostics, lengthDiagnostics: lengths } = indexed;
		this.origin = problem;
		this.known = problem;
		this.tasks = [...indexed.tasks];
		this.links = { ...indexed.links, specs: [...indexed.links.specs] };
		this.durations = indexed.durations;
		this.taskCalendars = indexed.taskCalendars;
		this.before = diagnostics.slice(0, lengths.from);
		this.after = diagnostics.slice(lengths.to);
		this.fixed = diagnostics.some(({ code }) => tangled.has(code));
		for (const finding of diagnostics.slice(lengths.from, lengths.to)) this.noteLength(finding);
		for (const finding of [...this.before, ...this.after]) this.noteFaults(finding);
		if (this.before.length > 0)
			for (const task of problem.tasks) if (this.recordOf(task.id) !== task) this.spoilt.set(task.id, task);
		this.named = new Set([...problem.assignments, ...(problem.baseline ?? [])].map(({ taskId }) => taskId));
		this.indexed = this.fresh({ ...indexed, diagnostics: [] });
	}

	/** The problem as it is now. O(records) after a change. */
	problem(): ScheduleProblem {
		this.known ??= {
			...this.origin,
			tasks: this.tasks.map((task) => this.spoilt.get(task.id) ?? task),
			links: [...this.links.specs],
		};
		return this.known;
	}

	/** What is wrong with the records, in the order in which `indexProblem` finds it. */
	diagnostics(): Diagnostic[] {
		const lengths = [...this.lengths].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([, found]) => found);
		return [...this.before, ...lengths, ...this.after];
	}

	/** Takes a change in; nothing is changed and nothing returned where the problem has to be indexed anew. */
	patch(delta: ProblemDelta): IndexChange | undefined {
		if (this.fixed || delta.settings || delta.calendars || delta.resources || delta.assignments) return undefined;
		if (delta.pools || delta.wipLimits) return undefined;
		const edits = {
			tasks: recordEdit(this.tasks, delta.tasks ?? {}),
			links: recordEdit(this.links.specs, delta.links ?? {}),
		};
		if (![...(delta.links?.removed ?? []), ...(delta.tasks?.removed ?? [])].every((id) => !this.faulty.has(id)))
			return undefined;
		if (!this.allows(edits.tasks) || !this.allowsLinks(edits)) return undefined;
		this.known = undefined;
		return this.write(edits);
	}

	private allows({ changed, added, removed }: RecordEdit<TaskSpec>): boolean {
		const { calendars, parents, isParent } = this.indexed;
		const sound = (task: TaskSpec) =>
			!this.faulty.has(task.id) &&
			datesAreSound(task) &&
			(task.calendarId === undefined || calendars.has(task.calendarId));
		const lonely = (id: string) => !this.named.has(id);
		return (
			changed.every(({ at, record }) => sound(record) && keepsPlace(this.tasks[at] ?? record, record)) &&
			added.every((task) => sound(task) && lonely(task.id) && keepsPlace({ id: task.id, kind: task.kind }, task)) &&
			removed.every((at) => parents[at] === -1 && isParent[at] === 0 && lonely(this.tasks[at]?.id ?? ""))
		);
	}

	/** No link may dangle when all is done, none may lead to itself. */
	private allowsLinks({ tasks, links }: Edits): boolean {
		if (links.changed.length === 0 && links.added.length === 0 && tasks.removed.length === 0) return true;
		const arriving = new Set(tasks.added.map(({ id }) => id));
		const leaving = new Set(tasks.removed);
		const stands = (id: string) => {
			const at = placeOf(this.tasks, id);
			return at >= 0 ? !leaving.has(at) : arriving.has(id);
		};
		const sound = (link: LinkSpec) =>
			!this.faulty.has(link.id) && lagIsSound(link) && link.from !== link.to && stands(link.from) && stands(link.to);
		if (!links.changed.every(({ record }) => sound(record)) || !links.added.every(sound)) return false;
		if (leaving.size === 0) return true;
		const freed = new Set([...links.removed, ...links.changed.map(({ at }) => at)]);
		const { from, to, specs } = this.links;
		for (let k = 0; k < specs.length; k++)
			if ((leaving.has(from[k] ?? -1) || leaving.has(to[k] ?? -1)) && !freed.has(k)) return false;
		return true;
	}

	private write({ tasks, links }: Edits): IndexChange {
		const changes = tasks.changed.map(({ at, record }) => ({ at, before: this.tasks[at] ?? record, record }));
		const reshaped =
			tasks.added.some(({ kind }) => kind === "hammock") ||
			tasks.removed.some((at) => this.tasks[at]?.kind === "hammock") ||
			changes.some(({ at, before, record }) => this.isPair(at, before) || this.isPair(at, record));
		const freed = [...links.removed, ...links.changed.map(({ at }) => at)].some((link) => this.touchesPair(link));
		for (const { at, record } of changes) this.tasks[at] = record;
		const splice = this.spliceTasks(tasks);
		const moved = changes.map(({ at, before }) => ({ task: splice?.to[at] ?? at, before }));
		for (const { task } of moved) this.readTask(task);
		for (const task of tasks.added) this.readTask(placeOf(this.tasks, task.id));
		const written = this.writeLinks(links, splice);
		for (const { task, before } of moved)
			if (before.calendarId !== this.tasks[task]?.calendarId) this.readLagCalendars(task);
		if (written.linkNumbers) this.indexed = this.fresh(this.indexed);
		return {
			...written,
			tasks: moved,
			...(splice ? { taskSplice: splice } : {}),
			reshaped: reshaped || freed || written.links.some((link) => this.touchesPair(link)),
		};
	}

	private spliceTasks({ added, addedBefore, removed }: RecordEdit<TaskSpec>): Splice | undefined {
		if (added.length === 0 && removed.length === 0) return undefined;
		for (const at of removed) this.lengths.delete(this.tasks[at]?.id ?? "");
		const splice = new Splice(this.tasks.length, { removed, inserted: addedBefore });
		const { parents, isParent } = this.indexed;
		this.tasks = splice.records(this.tasks, added);
		this.durations = splice.column(this.durations);
		this.taskCalendars = splice.column(this.taskCalendars);
		const moved = splice.column(parents);
		for (let task = 0; task < moved.length; task++) {
			const parent = (splice.from[task] ?? -1) < 0 ? -1 : (moved[task] ?? -1);
			moved[task] = parent < 0 ? -1 : (splice.to[parent] ?? -1);
		}
		this.indexed = this.fresh(this.indexed, { parents: moved, isParent: splice.bytes(isParent) });
		return splice;
	}

	/** Length and calendar of one task. */
	private readTask(task: number): void {
		const spec = this.tasks[task];
		if (!spec) return;
		const found: Diagnostic[] = [];
		this.durations[task] = durationOf(spec, this.indexed.isParent[task] === 1, found);
		if (found.length > 0) this.lengths.set(spec.id, found);
		else this.lengths.delete(spec.id);
		const { calendars } = this.indexed;
		this.taskCalendars[task] =
			spec.calendarId === undefined ? calendars.project : calendars.find(spec.calendarId, spec.id);
	}

	private writeLinks(
		{ changed, added, addedBefore, removed }: RecordEdit<LinkSpec>,
		tasks: Splice | undefined,
	): Pick<IndexChange, "links" | "linkNumbers"> {
		const gone = [...removed, ...changed.map(({ at }) => at)];
		if (gone.length === 0 && added.length === 0 && !tasks) return { links: [] };
		const splice = new Splice(this.links.specs.length, { removed, inserted: addedBefore });
		const { from, to, lag, lagCalendar, sides, addedAt } = this.links;
		for (const { at, record } of changed) this.links.specs[at] = record;
		this.links = {
			specs: splice.records(this.links.specs, added),
			from: splice.column(from),
			to: splice.column(to),
			lag: splice.column(lag),
			lagCalendar: splice.column(lagCalendar),
			sides: splice.bytes(sides),
			addedAt: splice.floats(addedAt),
		};
		if (tasks) this.renumberEnds(tasks);
		const links = [
			...changed.map(({ at }) => splice.to[at] ?? -1),
			...added.map(({ id }) => placeOf(this.links.specs, id)),
		];
		for (const link of links) this.readLink(link);
		for (const { at } of changed) splice.to[at] = -1;
		return { links, linkNumbers: splice.to };
	}

	private renumberEnds({ to: numbers }: Splice): void {
		const { from, to } = this.links;
		for (let k = 0; k < from.length; k++) {
			from[k] = numbers[from[k] ?? 0] ?? 0;
			to[k] = numbers[to[k] ?? 0] ?? 0;
		}
	}

	private readLink(k: number): void {
		const link = this.links.specs[k];
		const { taskCalendars, tasks } = this;
		const indexOf = {
			get: (id: string) => {
				const at = placeOf(tasks, id);
				return at < 0 ? undefined : at;
			},
		};
		const context = { indexOf, taskCalendars, projectCalendar: this.indexed.calendars.project };
		if (link) fillLink(this.links, k, { link, context, diagnostics: [] });
	}

	/** A lag may count in the calendar of a task at its ends. */
	private readLagCalendars(task: number): void {
		const { from, to } = this.links;
		for (let k = 0; k < from.length; k++) if (from[k] === task || to[k] === task) this.readLink(k);
	}

	private isPair(task: number, { kind }: TaskSpec): boolean {
		return kind === "hammock" || this.indexed.isParent[task] === 1;
	}

	private touchesPair(link: number): boolean {
		const { from, to } = this.links;
		return [from[link] ?? 0, to[link] ?? 0].some((task) => {
			const spec = this.tasks[task];
			return spec !== undefined && this.isPair(task, spec);
		});
	}

	private recordOf(id: string): TaskSpec | undefined {
		return this.tasks[placeOf(this.tasks, id)];
	}

	private noteLength(finding: Diagnostic): void {
		const id = "taskId" in finding ? finding.taskId : "id" in finding ? finding.id : "";
		const found = this.lengths.get(id);
		if (found) found.push(finding);
		else this.lengths.set(id, [finding]);
	}

	private noteFaults(finding: Diagnostic): void {
		for (const value of Object.values(finding)) if (typeof value === "string") this.faulty.add(value);
	}

	/** The index as others read it; who looks for an id builds the table. */
	private fresh(
		indexed: IndexedProblem,
		{ parents, isParent }: Pick<IndexedProblem, "parents" | "isParent"> = indexed,
	): IndexedProblem {
		const { tasks, links, durations, taskCalendars } = this;
		const problem = () => this.problem();
		let table: Map<string, number> | undefined;
		const { calendars, resources, floorAt, startAt, now, criticalSlackMinutes, diagnostics } = indexed;
		return {
			...{ tasks, links, durations, taskCalendars, parents, isParent, calendars, resources },
			...{ floorAt, startAt, now, criticalSlackMinutes, diagnostics, lengthDiagnostics: { from: 0, to: 0 } },
			get problem() {
				return problem();
			},
			get indexOf() {
				table ??= new Map(tasks.map(({ id }, task) => [id, task]));
				return table;
			},
		};
	}
}
