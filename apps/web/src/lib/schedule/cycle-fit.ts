import { LongestChains } from "./longest-chains.ts";

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
	const gates = plan.gateIds.map((id) => ({ id, length: 0, isTask: false }));
	const lengths = before.map((task) => ({ id: task.id, length: rangeOf(task).high, isTask: true }));
	const chains = new LongestChains([...lengths, ...gates], plan.links);
	const tasks = new Map(before.map((task) => [task.id, task]));
	const fits = chains.ends().map((id) => {
		const chain = chains.into(id).flatMap((member) => tasks.get(member) ?? []);
		return chainFit(chain, plan, daysBefore);
	});
	return unique(fits.filter((fit) => fit.allDays.high > daysBefore || fit.statedDays.high > daysBefore)).sort(
		(a, b) => b.statedDays.high - a.statedDays.high || b.allDays.high - a.allDays.high,
	);
}

/** True when even at best the stated lengths do not fit. */
export function cannotFit({ statedDays, daysBefore }: CycleFit): boolean {
	return statedDays.low > daysBefore;
}

function chainFit(chain: readonly FitTask[], plan: FitPlan, daysBefore: number): CycleFit {
	const days = (tasks: readonly FitTask[]): DayRange => {
		const total = (end: keyof DayRange) => tasks.reduce((sum, task) => sum + rangeOf(task)[end], 0) / plan.dayMinutes;
		return { low: total("low"), high: total("high") };
	};
	const known = chain.filter(({ inferred }) => !inferred);
	const stated = known.filter(({ estimate }) => estimate);
	return {
		stated: stated.map(({ name }) => name),
		statedDays: days(known),
		all: chain.map(({ name }) => name),
		allDays: days(chain),
		inferred: chain.filter(({ inferred }) => inferred).map(({ name }) => name),
		integrationDay: plan.integrationDay,
		daysBefore,
		track: mostCommon(stated.flatMap(({ track }) => track ?? [])),
	};
}

/** Minutes, the right way round even where the plan has the ends swapped. */
function rangeOf({ estimate }: FitTask): DayRange {
	const { lowMinutes = 0, highMinutes = 0 } = estimate ?? {};
	return { low: Math.min(lowMinutes, highMinutes), high: Math.max(lowMinutes, highMinutes) };
}

function mostCommon(words: readonly string[]): string | undefined {
	const counts = new Map<string, number>();
	for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
	return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

/** Two ends may share their longest chain of stated work; it is told once. */
function unique(fits: readonly CycleFit[]): CycleFit[] {
	return [...new Map(fits.map((fit) => [fit.stated.join("\n"), fit])).values()];
}
