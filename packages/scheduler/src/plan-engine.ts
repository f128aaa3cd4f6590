import { applyDelta, type ProblemDelta } from "./delta.ts";
import type { IndexedLinks } from "./index-links.ts";
import { type Levelled, levelSteps } from "./levelling.ts";
import { type IndexChange, LiveIndex } from "./live-index.ts";
import { LivePlan } from "./live-plan.ts";
import { LiveTasks } from "./live-tasks.ts";
import { outlineOf, type ScheduleOptions, type ScheduleSummary, summaryOf } from "./make-schedule.ts";
import { buildNetwork, withEdges } from "./network.ts";
import { rereadNode } from "./nodes.ts";
import { type Times, timePlan } from "./pass.ts";
import { layOut, type Plan } from "./plan.ts";
import type { ScheduleProblem } from "./problem.ts";
import { Propagation } from "./propagation.ts";
import { respliced } from "./respliced.ts";
import type { Schedule, ScheduledTask } from "./schedule.ts";
import { placeOf, type Splice } from "./sorted-records.ts";
import { staff } from "./staffing.ts";

/** What has to be told to bring an older schedule of the same plan up to date. */
export interface ScheduleUpdate {
	/** Tasks that are new or other than before, by id. */
	readonly changed: readonly ScheduledTask[];
	/** Ids of tasks that are gone. */
	readonly removed: readonly string[];
	readonly summary: ScheduleSummary;
}

/** More edited links than this are laid out anew: each one taken in by itself costs a walk over all columns. */
const LINKS_MAX = 16;

/**
 * A plan that is edited: keeps what was compiled and timed, and takes in of each change what it concerns. At any moment the
 * schedule is the one that `schedule` gives for the problem as it is, to the bit, whatever the path of edits.
 */
export class PlanEngine {
	private index: LiveIndex;
	private live: LivePlan;
	private propagation: Propagation;
	private shown: LiveTasks;
	/** Early and late dates by position of the plan. */
	times: Times;
	/** True where the tasks have to be described anew as a whole. */
	private rebuilt = false;
	private changed: ScheduledTask[] = [];
	private removed: string[] = [];

	constructor(problem: ScheduleProblem) {
		this.index = new LiveIndex(problem);
		this.live = new LivePlan(layOut(buildNetwork(this.index.indexed)));
		this.times = timePlan(this.live.plan);
		this.propagation = new Propagation(this.live, this.times);
		this.shown = new LiveTasks(this.live.plan, this.times);
	}

	/** The problem with all changes. O(records) after a change. */
	get problem(): ScheduleProblem {
		return this.index.problem();
	}

	get plan(): Plan {
		return this.live.plan;
	}

	/** Takes a change in; when it returns, early and late dates and slack are those of the new plan. */
	apply(delta: ProblemDelta): void {
		const change = this.index.patch(delta);
		if (change && this.takeIn(change)) return;
		if (!change) this.index = new LiveIndex(applyDelta(this.index.problem(), delta));
		this.layOutAnew(change);
	}

	/** What changed since this was asked last, without levelling. O(what changed), the chain and the diagnostics. */
	update(): ScheduleUpdate {
		this.refresh();
		const { changed, removed } = this;
		this.changed = [];
		this.removed = [];
		return { changed, removed, summary: this.summary({ stage: 0 }) };
	}

	/** Takes the next update to begin from here: somebody was told the whole. */
	forget(): void {
		this.refresh();
		this.changed = [];
		this.removed = [];
	}

	/** True where a schedule has levelled dates: somebody is assigned, or work is limited. */
	isLevelled(): boolean {
		return staff(this.index.indexed) !== undefined;
	}

	/** The whole schedule of a stage. */
	schedule(options: ScheduleOptions): Schedule {
		const steps = this.steps(options);
		for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
	}

	/** The same in steps of some milliseconds; void when the plan is edited in between. */
	*steps({ stage }: ScheduleOptions): Generator<number, Schedule> {
		this.refresh();
		const tasks = this.shown.tasks.slice();
		const levelled = yield* levelSteps(this.live.plan, this.times, stage);
		return { ...this.summary({ stage, levelled }), tasks };
	}

	/** False where the plan has to be laid out anew: other nodes, a loop, links by the dozen. */
	private takeIn(change: IndexChange): boolean {
		const { live } = this;
		const { indexed } = this.index;
		const { links, linkNumbers, taskSplice } = change;
		if (change.reshaped || links.length > LINKS_MAX) return false;
		if (linkNumbers) {
			if (live.plan.repair.linkIds.length > 0) return false;
			this.propagation.compare();
			live.plan.network = { ...live.plan.network, indexed };
			if (!live.renumber(linkNumbers, LINKS_MAX)) return false;
		}
		if (taskSplice) {
			if (this.rebuilt) return false;
			this.resplice(taskSplice);
		}
		if (!this.sync(change)) return false;
		this.propagation.run();
		if (!taskSplice) return true;
		this.propagation.span();
		this.removed.push(...this.shown.renumber(taskSplice, this.live.plan, this.times));
		this.refresh();
		return true;
	}

	/** Reads what changed into rows and edges. */
	private sync({ tasks, links, taskSplice }: IndexChange): boolean {
		const { live, times } = this;
		const { indexed } = this.index;
		const stale = new Set(links);
		const { from } = taskSplice ?? {};
		for (let task = from?.indexOf(-1) ?? -1; from && task >= 0; task = from.indexOf(-1, task + 1))
			live.reread(indexed, task);
		for (const { task, before } of tasks) {
			const moved = before.calendarId !== indexed.tasks[task]?.calendarId;
			const begun = live.reread(indexed, task);
			if (!begun && !moved) continue;
			if (live.plan.repair.linkIds.length > 0) return false;
			this.propagation.compare();
			if (begun && !live.syncParent(indexed, task, times)) return false;
			for (const link of linksAt(indexed.links, task)) stale.add(link);
		}
		if (stale.size > 0) this.propagation.compare();
		for (const link of stale) if (!live.sync(indexed, link, times)) return false;
		return true;
	}

	/** Takes tasks without edges out and puts new ones in. */
	private resplice(tasks: Splice): void {
		const marks = this.propagation.touched();
		this.live.regroup();
		const { plan, times, nodes } = respliced({ plan: this.live.plan, times: this.times }, tasks, this.index.indexed);
		const pending = { forward: this.live.forward, backward: this.live.backward };
		this.live = new LivePlan(plan);
		for (const key of ["forward", "backward"] as const)
			for (const node of pending[key]) if ((nodes.to[node] ?? -1) >= 0) this.live[key].add(nodes.to[node] ?? 0);
		this.times = times;
		this.propagation = new Propagation(this.live, times, nodes.bytes(marks));
	}

	/** Nodes are kept where tasks and parents are those that they stand for. */
	private layOutAnew(change: IndexChange | undefined): void {
		const { indexed } = this.index;
		indexed.diagnostics.length = 0;
		const { nodes, floating } = this.live.plan.network;
		const kept = change && !change.reshaped && !change.taskSplice;
		if (kept) for (const { task } of change.tasks) rereadNode(indexed, task, nodes);
		this.live = new LivePlan(layOut(kept ? withEdges({ indexed, nodes, floating }) : buildNetwork(indexed)));
		this.times = timePlan(this.live.plan);
		this.propagation = new Propagation(this.live, this.times);
		this.rebuilt = true;
	}

	private refresh(): void {
		if (!this.rebuilt) {
			const { tasks } = this.shown;
			const changed = this.shown.update(this.propagation.touched()).flatMap((task) => tasks[task] ?? []);
			this.changed = merged(this.changed, changed);
			this.settleRemoved();
			return;
		}
		const before = this.shown.tasks;
		this.shown = new LiveTasks(this.live.plan, this.times, this.shown);
		this.propagation.forget();
		this.rebuilt = false;
		const { changed, removed } = difference(before, this.shown.tasks);
		this.changed = merged(this.changed, changed);
		this.removed.push(...removed);
		this.settleRemoved();
	}

	/** What went and came again is not gone, what came and went is not news. */
	private settleRemoved(): void {
		if (this.removed.length === 0) return;
		this.removed = [...new Set(this.removed)].filter((id) => placeOf(this.shown.tasks, id) < 0).sort();
		const gone = new Set(this.removed);
		this.changed = this.changed.filter(({ id }) => !gone.has(id));
	}

	private summary({ stage, levelled }: { stage: number; levelled?: Levelled | undefined }): ScheduleSummary {
		const { plan } = this.live;
		const faults = [...this.index.diagnostics(), ...this.index.indexed.diagnostics, ...plan.repair.diagnostics];
		const { sum } = this.shown;
		const found = { faults, findings: this.shown.findings() };
		return summaryOf(outlineOf(plan, this.times), { stage, sum, levelled, ...found });
	}
}

/** A schedule brought up to date. O(tasks), without a copy of any. */
export function updated(schedule: Pick<Schedule, "tasks">, { changed, removed, summary }: ScheduleUpdate): Schedule {
	const gone = new Set(removed);
	const tasks = schedule.tasks.filter(({ id }) => !gone.has(id));
	return { ...summary, tasks: merged(tasks, changed) };
}

function linksAt({ from, to }: IndexedLinks, task: number): number[] {
	const found: number[] = [];
	for (let k = 0; k < from.length; k++) if (from[k] === task || to[k] === task) found.push(k);
	return found;
}

/** Two lists by id as one; of two entries for a task the later stays. */
function merged(earlier: ScheduledTask[], later: readonly ScheduledTask[]): ScheduledTask[] {
	if (earlier.length === 0) return [...later];
	const all: ScheduledTask[] = [];
	let k = 0;
	for (const entry of earlier) {
		for (let next = later[k]; next && next.id < entry.id; next = later[k]) {
			all.push(next);
			k++;
		}
		if (later[k]?.id !== entry.id) all.push(entry);
	}
	return all.concat(later.slice(k));
}

function difference(before: readonly ScheduledTask[], now: readonly ScheduledTask[]) {
	const changed: ScheduledTask[] = [];
	const removed: string[] = [];
	let old = 0;
	const skip = (until: string | undefined) => {
		for (let entry = before[old]; entry && (until === undefined || entry.id < until); entry = before[++old])
			removed.push(entry.id);
	};
	for (const entry of now) {
		skip(entry.id);
		if (before[old] !== entry) changed.push(entry);
		if (before[old]?.id === entry.id) old++;
	}
	skip(undefined);
	return { changed, removed };
}
