import { brokenLinks } from "./broken-links.ts";
import { hashOf, type Lanes, TaskSum } from "./digest.ts";
import { addFindings } from "./findings.ts";
import { LiveSpans } from "./live-spans.ts";
import type { Times } from "./pass.ts";
import type { Plan } from "./plan.ts";
import type { Diagnostic, ScheduledTask } from "./schedule.ts";
import { scheduledTask } from "./scheduled-tasks.ts";
import type { Splice } from "./sorted-records.ts";
import { instant, minutes } from "./time.ts";

const noHash: Lanes = { low: 0, high: 0 };
const blank: ScheduledTask = {
	...{ id: "", start: instant(0), finish: instant(0), lateStart: instant(0), lateFinish: instant(0) },
	...{ totalSlackMinutes: minutes(0), freeSlackMinutes: minutes(0), critical: false, driver: { kind: "start" } },
};

/** The tasks of a schedule, what is found about them and the sum of their hashes, kept up to date. */
export class LiveTasks {
	tasks: ScheduledTask[];
	readonly sum = new TaskSum();
	private hashes: Lanes[];
	private found = new Map<number, readonly Diagnostic[]>();
	private plan: Plan;
	private times: Times;
	private spans: LiveSpans;

	/** Entries that are as before stay the same objects. O(tasks). */
	constructor(plan: Plan, times: Times, before?: LiveTasks) {
		this.plan = plan;
		this.times = times;
		this.spans = new LiveSpans(plan, times);
		this.tasks = [];
		this.hashes = [];
		const { length } = plan.network.indexed.tasks;
		let old = 0;
		for (let task = 0; task < length; task++) {
			const id = plan.network.indexed.tasks[task]?.id ?? "";
			while (before && old < before.tasks.length && (before.tasks[old]?.id ?? "") < id) old++;
			const known = before?.tasks[old];
			const entry = scheduledTask(plan, times, { task, spans: this.spans, before: known });
			this.put(task, entry, entry === known ? before?.hashes[old] : undefined);
		}
	}

	/** Brings up to date what the marks by node name, and empties them; gives the tasks that are others now, by number. */
	update(touched: Uint8Array): number[] {
		const changed: number[] = [];
		const looked = this.spans.update(touched);
		for (const task of looked) {
			const before = this.tasks[task];
			const fresh = scheduledTask(this.plan, this.times, { task, spans: this.spans, before });
			if (fresh === before) continue;
			const hash = this.hashes[task];
			if (hash) this.sum.remove(hash);
			this.put(task, fresh);
			changed.push(task);
		}
		const explained = [...this.found].filter(([, found]) => found.some(({ code }) => code === "constraintViolated"));
		for (const task of new Set([...looked, ...explained.map(([task]) => task)])) this.find(task);
		return changed.sort((a, b) => a - b);
	}

	/** Gives the tasks their new numbers; new ones are described at the next update. Gives the ids of those that are gone. */
	renumber(splice: Splice, plan: Plan, times: Times): string[] {
		const { from, to } = splice;
		const gone: string[] = [];
		for (let task = to.indexOf(-1); task >= 0; task = to.indexOf(-1, task + 1)) {
			gone.push(this.tasks[task]?.id ?? "");
			this.sum.remove(this.hashes[task] ?? noHash);
		}
		const blanks = from.length - (to.length - gone.length);
		this.tasks = splice.records(
			this.tasks,
			Array.from({ length: blanks }, () => blank),
		);
		this.hashes = splice.records(
			this.hashes,
			Array.from({ length: blanks }, () => noHash),
		);
		for (let k = 0; k < blanks; k++) this.sum.add(noHash);
		const found = [...this.found].map(([task, of]) => [splice.to[task] ?? -1, of] as const);
		this.found = new Map(found.filter(([task]) => task >= 0));
		const { starts, finishes } = this.spans;
		this.spans = new LiveSpans(plan, times, { starts: splice.column(starts), finishes: splice.column(finishes) });
		this.plan = plan;
		this.times = times;
		return gone;
	}

	/** In the order of the tasks, then of the links. */
	findings(): Diagnostic[] {
		const found = [...this.found].sort(([a], [b]) => a - b).flatMap(([, of]) => of);
		return [...found, ...brokenLinks(this.plan, this.times)];
	}

	private put(task: number, entry: ScheduledTask, hash: Lanes = hashOf(entry)): void {
		this.tasks[task] = entry;
		this.hashes[task] = hash;
		this.sum.add(hash);
		this.find(task);
	}

	private find(task: number): void {
		const dates = this.tasks[task];
		const found: Diagnostic[] = [];
		if (dates) addFindings(this.plan, this.times, { task, dates, found });
		if (found.length > 0) this.found.set(task, found);
		else this.found.delete(task);
	}
}
