import { instant, type LinkSpec, minutes, rangeOf, type ScheduleProblem, type TaskSpec } from "@callboard/scheduler";

export interface DayRange {
	readonly low: number;
	readonly high: number;
}

/** A chain of tasks measured against the days that the plan leaves for it. */
export interface CycleFit {
	/** The tasks whose lengths the source states, first to last, and how long they take. */
	readonly stated: readonly string[];
	readonly statedDays: DayRange;
	/** The whole chain, with the tasks whose lengths are inferred. */
	readonly all: readonly string[];
	readonly allDays: DayRange;
	/** Names of the tasks whose length is inferred. */
	readonly inferred: readonly string[];
	/** The day by which the chain must be done (undefined: the end of the cycle), and the days before it. */
	readonly integrationDay: number | undefined;
	readonly daysBefore: number;
	readonly track: string | undefined;
}

/** What the question "does it fit its cycle?" needs of a plan, whether it is on a board or still being imported. */
export interface FitPlan {
	readonly tasks: readonly FitTask[];
	readonly gateIds: readonly string[];
	readonly links: readonly { readonly id: string; readonly from: string; readonly to: string }[];
	/** Working minutes of a day. */
	readonly dayMinutes: number;
	readonly lengthDays: number | undefined;
	/** The day of the cycle on which all comes together; the work before it must be done by then. */
	readonly integrationDay: number | undefined;
}
export interface FitTask {
	readonly id: string;
	readonly name: string;
	readonly estimate: { readonly lowMinutes: number; readonly highMinutes: number } | undefined;
	/** No source states the estimate; it was worked out, most often from the window. */
	readonly inferred: boolean;
	/** The first day of the window that the plan gives the task. */
	readonly fromDay: number | undefined;
	readonly hammock: boolean;
	readonly track: string | undefined;
}

/**
 * The chains of work that end before the integration day (or the cycle's end) and may take longer than the days before it,
 * the longest first. One chain for each task that no other such task waits for.
 */
export function cycleFits(plan: FitPlan): readonly CycleFit[] {
	const { integrationDay, lengthDays } = plan;
	const daysBefore = integrationDay === undefined ? lengthDays : integrationDay - 1;
	if (daysBefore === undefined || daysBefore < 1) return [];
	const before = plan.tasks.filter(
		({ hammock, fromDay }) => !hammock && (integrationDay === undefined || (fromDay ?? 0) < integrationDay),
	);
	const inside = new Set([...before.map(({ id }) => id), ...plan.gateIds]);
	const links = plan.links.filter(({ from, to }) => inside.has(from) && inside.has(to));
	const chains = new Chains(before, plan.gateIds, links);
	const fits = chains.ends().map((id) => chainFit(chains.into(id), { before, plan, links, daysBefore }));
	return unique(fits.filter((fit) => fit.allDays.high > daysBefore || fit.statedDays.high > daysBefore)).sort(
		(a, b) => b.statedDays.high - a.statedDays.high || b.allDays.high - a.allDays.high,
	);
}

/** True when even at best the stated lengths do not fit. */
export function cannotFit({ statedDays, daysBefore }: CycleFit): boolean {
	return statedDays.low > daysBefore;
}

interface Around {
	readonly before: readonly FitTask[];
	readonly plan: FitPlan;
	readonly links: FitPlan["links"];
	readonly daysBefore: number;
}

function chainFit(taskIds: readonly string[], { before, plan, links, daysBefore }: Around): CycleFit {
	const problem = (statedOnly: boolean) => problemOf(before, plan.gateIds, { links, statedOnly });
	const { path } = rangeOf(problem(false), taskIds);
	const tasks = path.flatMap((id) => before.filter((task) => task.id === id));
	const days = (statedOnly: boolean): DayRange => {
		const { lowMinutes, highMinutes } = rangeOf(problem(statedOnly), path);
		return { low: lowMinutes / plan.dayMinutes, high: highMinutes / plan.dayMinutes };
	};
	const stated = tasks.filter(({ inferred, estimate }) => !inferred && estimate);
	return {
		stated: stated.map(({ name }) => name),
		statedDays: days(true),
		all: tasks.map(({ name }) => name),
		allDays: days(false),
		inferred: tasks.filter(({ inferred }) => inferred).map(({ name }) => name),
		integrationDay: plan.integrationDay,
		daysBefore,
		track: mostCommon(stated.flatMap(({ track }) => track ?? [])),
	};
}

/** Reachability among the tasks before the integration day; gates pass it on. */
class Chains {
	private readonly taskIds: readonly string[];
	private readonly sources = new Map<string, string[]>();
	private readonly targets = new Map<string, string[]>();
	private readonly isTask: ReadonlySet<string>;

	constructor(tasks: readonly FitTask[], gateIds: readonly string[], links: FitPlan["links"]) {
		this.taskIds = tasks.map(({ id }) => id);
		this.isTask = new Set(this.taskIds);
		for (const id of [...this.taskIds, ...gateIds]) {
			this.sources.set(id, []);
			this.targets.set(id, []);
		}
		for (const { from, to } of links) {
			this.sources.get(to)?.push(from);
			this.targets.get(from)?.push(to);
		}
	}

	/** Tasks that nothing else of these tasks waits for and that wait for something themselves. */
	ends(): readonly string[] {
		const hasTask = (ids: readonly string[], self: string) => ids.some((id) => id !== self && this.isTask.has(id));
		return this.taskIds.filter(
			(id) => !hasTask(this.reach(id, this.targets), id) && hasTask(this.reach(id, this.sources), id),
		);
	}

	into(id: string): readonly string[] {
		return this.reach(id, this.sources);
	}

	private reach(start: string, next: ReadonlyMap<string, readonly string[]>): readonly string[] {
		const seen = new Set([start]);
		for (const id of seen) for (const other of next.get(id) ?? []) seen.add(other);
		return [...seen];
	}
}

function problemOf(
	tasks: readonly FitTask[],
	gateIds: readonly string[],
	{ links, statedOnly }: { readonly links: FitPlan["links"]; readonly statedOnly: boolean },
): ScheduleProblem {
	const specs = tasks.map(({ id, estimate, inferred }): TaskSpec => {
		const counted = estimate && !(statedOnly && inferred);
		const low = minutes(counted ? estimate.lowMinutes : 0);
		return {
			id,
			kind: "task",
			estimate: { lowMinutes: low, highMinutes: minutes(counted ? estimate.highMinutes : 0) },
		};
	});
	const linkSpecs = links.map(
		({ id, from, to }): LinkSpec => ({
			id,
			from,
			to,
			type: "FS",
			lagMinutes: minutes(0),
			lagCalendar: "project",
			addedAt: 0,
		}),
	);
	return {
		startAt: instant(0),
		now: instant(0),
		calendars: [],
		defaultCalendarId: "",
		tasks: [...specs, ...gateIds.map((id): TaskSpec => ({ id, kind: "gate" }))],
		links: linkSpecs,
		resources: [],
		assignments: [],
		criticalSlackMinutes: minutes(0),
	};
}

function mostCommon(words: readonly string[]): string | undefined {
	const count = (word: string) => words.filter((other) => other === word).length;
	return [...new Set(words)].sort((a, b) => count(b) - count(a))[0];
}

/** Two ends may share their longest chain of stated work; it is told once. */
function unique(fits: readonly CycleFit[]): CycleFit[] {
	return [...new Map(fits.map((fit) => [fit.stated.join("\n"), fit])).values()];
}
